"""Addresses of the room, below the partnership's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.partnerships.views import context, links, quiet, seats, shared, things

app_name = "partnerships"
urlpatterns = [
    path(pgettext_lazy("address", "settings/"), things.Workspace.as_view(), name="workspace"),
    path(
        pgettext_lazy("address", "settings/edit/"), things.PartnershipEdit.as_view(), name="partnership-edit"
    ),
    path(pgettext_lazy("address", "settings/undo/<int:entry>/"), shared.Undo.as_view(), name="undo"),
    path(pgettext_lazy("address", "settings/themes/add/"), things.ThemeAdd.as_view(), name="theme-add"),
    path(pgettext_lazy("address", "themes/<slug:slug>/edit/"), things.ThemeEdit.as_view(), name="theme-edit"),
    path(pgettext_lazy("address", "settings/forms/add/"), things.FormAdd.as_view(), name="form-add"),
    path(pgettext_lazy("address", "forms/<slug:slug>/edit/"), things.FormEdit.as_view(), name="form-edit"),
    path(pgettext_lazy("address", "settings/parties/add/"), seats.PartyAdd.as_view(), name="party-add"),
    path(
        pgettext_lazy("address", "parties/<slug:slug>/edit/"),
        seats.OrganisationEdit.as_view(),
        name="organisation-edit",
    ),
    path(pgettext_lazy("address", "settings/people/add/"), seats.SeatAdd.as_view(), name="seat-add"),
    path(
        pgettext_lazy("address", "settings/people/<int:seat>/edit/"),
        seats.PersonEdit.as_view(),
        name="person-edit",
    ),
    path(
        pgettext_lazy("address", "settings/people/<int:seat>/end/"), seats.SeatEnd.as_view(), name="seat-end"
    ),
    path(pgettext_lazy("address", "settings/links/"), links.Links.as_view(), name="links"),
    path(
        pgettext_lazy("address", "settings/links/<int:link>/revoke/"),
        links.LinkRevoke.as_view(),
        name="link-revoke",
    ),
    path(pgettext_lazy("address", "settings/quiet/add/"), quiet.QuietAdd.as_view(), name="quiet-add"),
    path(
        pgettext_lazy("address", "settings/quiet/<int:period>/edit/"),
        quiet.QuietEdit.as_view(),
        name="quiet-edit",
    ),
    path(
        pgettext_lazy("address", "settings/quiet/<int:period>/remove/"),
        quiet.QuietRemove.as_view(),
        name="quiet-remove",
    ),
    path(
        pgettext_lazy("address", "settings/background/add/"), context.ContextAdd.as_view(), name="context-add"
    ),
    path(
        pgettext_lazy("address", "settings/background/<int:fact>/edit/"),
        context.ContextEdit.as_view(),
        name="context-edit",
    ),
    path(
        pgettext_lazy("address", "settings/background/<int:fact>/withdraw/"),
        context.ContextWithdraw.as_view(),
        name="context-withdraw",
    ),
    path(
        pgettext_lazy("address", "settings/background/<int:fact>/restore/"),
        context.ContextRestore.as_view(),
        name="context-restore",
    ),
    path(
        pgettext_lazy("address", "settings/background/<int:fact>/undo/<int:entry>/"),
        context.ContextUndo.as_view(),
        name="context-undo",
    ),
]
