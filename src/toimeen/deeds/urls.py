"""Addresses of the room, below the partnership's. Path words are in the page's language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.deeds.views import check_ins, deeds, evidence, summaries, withdrawals

app_name = "deeds"

urlpatterns = [
    path(pgettext_lazy("address", "deeds/add/"), deeds.DeedAdd.as_view(), name="deed-add"),
    path(
        pgettext_lazy("address", "deeds/add/<str:token>/"),
        deeds.DeedAddByLink.as_view(),
        name="deed-add-by-link",
    ),
    path(pgettext_lazy("address", "deeds/<int:number>/edit/"), deeds.DeedEdit.as_view(), name="deed-edit"),
    path(
        pgettext_lazy("address", "deeds/<int:number>/withdraw/"),
        withdrawals.DeedWithdraw.as_view(),
        name="deed-withdraw",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/restore/"),
        withdrawals.DeedRestore.as_view(),
        name="deed-restore",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/undo/<int:entry>/"),
        withdrawals.DeedUndo.as_view(),
        name="deed-undo",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/evidence/add/"),
        evidence.EvidenceAdd.as_view(),
        name="evidence-add",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/evidence/<int:evidence>/"),
        evidence.EvidenceFile.as_view(),
        name="evidence-file",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/evidence/<int:evidence>/photo/"),
        evidence.Photo.as_view(),
        name="photo",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/evidence/<int:evidence>/confirm/"),
        evidence.EvidenceConfirm.as_view(),
        name="evidence-confirm",
    ),
    path(
        pgettext_lazy("address", "measures/<int:number>/check-in/"),
        check_ins.AnswerPage.as_view(),
        name="check-in",
    ),
    path(
        pgettext_lazy("address", "answers/<int:check_in>/undo/"),
        check_ins.CheckInUndo.as_view(),
        name="check-in-undo",
    ),
    path(
        pgettext_lazy("address", "answers/<int:check_in>/acknowledge/"),
        check_ins.AnswerReview.as_view(),
        name="answer-review",
    ),
    path(
        pgettext_lazy("address", "answers/<int:check_in>/holder/"),
        check_ins.SuggestionSettle.as_view(),
        name="suggestion-settle",
    ),
    path(
        pgettext_lazy("address", "themes/<slug:slug>/sum-up/"),
        summaries.ThemeSumUp.as_view(),
        name="theme-sum-up",
    ),
]
