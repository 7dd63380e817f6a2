"""Addresses of the room, below the partnership's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.accounts.views import invitations

urlpatterns = [
    path(
        pgettext_lazy("address", "settings/invitations/"),
        invitations.InvitationList.as_view(),
        name="invitations",
    ),
    path(
        pgettext_lazy("address", "settings/invitations/add/"),
        invitations.InvitationAdd.as_view(),
        name="invitation-add",
    ),
    path(
        pgettext_lazy("address", "settings/invitations/<int:invitation>/again/"),
        invitations.InvitationAgain.as_view(),
        name="invitation-again",
    ),
    path(
        pgettext_lazy("address", "settings/invitations/<int:invitation>/withdraw/"),
        invitations.InvitationWithdraw.as_view(),
        name="invitation-withdraw",
    ),
]
