"""Addresses of the room, below the partnership's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.agreements.views import agreement, annotations, commitments, difference

app_name = "agreements"
urlpatterns = [
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/edit/"),
        agreement.AgreementEdit.as_view(),
        name="agreement-edit",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/undo/<int:entry>/"),
        agreement.AgreementUndo.as_view(),
        name="agreement-undo",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/texts/add/"),
        agreement.VersionAdd.as_view(),
        name="version-add",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/texts/places/"),
        agreement.Placements.as_view(),
        name="placements",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/texts/<int:number>/difference/"),
        difference.Difference.as_view(),
        name="difference",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/import/"),
        annotations.AnnotationsAdd.as_view(),
        name="annotations-add",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/texts/<int:number>/document/"),
        agreement.Document.as_view(),
        name="document",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/add/"),
        commitments.CommitmentAdd.as_view(),
        name="commitment-add",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/<int:number>/edit/"),
        commitments.CommitmentEdit.as_view(),
        name="commitment-edit",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/<int:number>/place/"),
        commitments.CommitmentMove.as_view(),
        name="commitment-move",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/<int:number>/close/"),
        commitments.CommitmentEnd.as_view(),
        name="commitment-end",
    ),
    path(
        pgettext_lazy("address", "agreement/<slug:agreement>/promise/<int:number>/undo/<int:entry>/"),
        commitments.CommitmentUndo.as_view(),
        name="commitment-undo",
    ),
]
