"""Addresses of the room, below the partnership's. Path words are in the page's language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.outcomes import views

app_name = "outcomes"

urlpatterns = [
    path(pgettext_lazy("address", "outcomes/add/"), views.OutcomeAdd.as_view(), name="outcome-add"),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/edit/"),
        views.OutcomeEdit.as_view(),
        name="outcome-edit",
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/accept/"),
        views.OutcomeAccept.as_view(),
        name="outcome-accept",
    ),
    path(
        pgettext_lazy("address", "outcomes/<int:number>/withdraw/"),
        views.OutcomeWithdraw.as_view(),
        name="outcome-withdraw",
    ),
]
