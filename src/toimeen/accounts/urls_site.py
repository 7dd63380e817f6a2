"""Addresses of the room that stand below no partnership's."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from toimeen.accounts.views import account, invitations

app_name = "accounts"
of_account = [
    path("", account.account, name="account"),
    path(pgettext_lazy("address", "details/"), account.Details.as_view(), name="details"),
    path(
        pgettext_lazy("address", "invitations/<int:invitation>/accept/"),
        invitations.Accept.as_view(),
        name="accept",
    ),
]
urlpatterns = [
    path(pgettext_lazy("address", "account/"), include(of_account)),
    path(
        pgettext_lazy("address", "invitation/<str:token>/"),
        invitations.InvitationPage.as_view(),
        name="invitation",
    ),
    path("<slug:partnership>/", include("toimeen.accounts.urls")),
]
