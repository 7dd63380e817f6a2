"""Addresses of the room, below the partnership's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path(pgettext_lazy("address", "settings/"), views.Workspace.as_view(), name="workspace"),
    path(
        pgettext_lazy("address", "settings/edit/"), views.PartnershipEdit.as_view(), name="partnership-edit"
    ),
    path(pgettext_lazy("address", "settings/themes/add/"), views.ThemeAdd.as_view(), name="theme-add"),
    path(pgettext_lazy("address", "themes/<slug:slug>/edit/"), views.ThemeEdit.as_view(), name="theme-edit"),
    path(pgettext_lazy("address", "settings/forms/add/"), views.FormAdd.as_view(), name="form-add"),
    path(pgettext_lazy("address", "forms/<slug:slug>/edit/"), views.FormEdit.as_view(), name="form-edit"),
    path(pgettext_lazy("address", "settings/parties/add/"), views.PartyAdd.as_view(), name="party-add"),
    path(
        pgettext_lazy("address", "parties/<slug:slug>/edit/"),
        views.OrganisationEdit.as_view(),
        name="organisation-edit",
    ),
    path(pgettext_lazy("address", "settings/people/add/"), views.SeatAdd.as_view(), name="seat-add"),
    path(
        pgettext_lazy("address", "settings/people/<int:seat>/end/"), views.SeatEnd.as_view(), name="seat-end"
    ),
]
