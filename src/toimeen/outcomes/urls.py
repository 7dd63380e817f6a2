"""Addresses of the room, below the partnership's. Path words are in the page's language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.outcomes.views import outcomes, voices

app_name = "outcomes"

urlpatterns = [
    path(pgettext_lazy("address", "outcomes/add/"), outcomes.OutcomeAdd.as_view(), name="outcome-add"),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/edit/"),
        outcomes.OutcomeEdit.as_view(),
        name="outcome-edit",
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/accept/"),
        outcomes.OutcomeAccept.as_view(),
        name="outcome-accept",
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/withdraw/"),
        outcomes.OutcomeWithdraw.as_view(),
        name="outcome-withdraw",
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/undo/<int:entry>/"),
        outcomes.OutcomeUndo.as_view(),
        name="outcome-undo",
    ),
    path(
        pgettext_lazy("address", "deeds/<int:number>/voice/"), voices.DeedVoice.as_view(), name="deed-voice"
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/voice/"),
        voices.OutcomeVoice.as_view(),
        name="outcome-voice",
    ),
    path(
        pgettext_lazy("address", "voices/<int:voice>/answer/"),
        voices.VoiceAnswer.as_view(),
        name="voice-answer",
    ),
    path(
        pgettext_lazy("address", "voices/<int:voice>/withdraw/"),
        voices.VoiceWithdraw.as_view(),
        name="voice-withdraw",
    ),
]
