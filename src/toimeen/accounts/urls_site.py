"""Addresses of the room that stand below no partnership's."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from toimeen.accounts.views import account, invitations, own_data

app_name = "accounts"
of_account = [
    path("", account.account, name="account"),
    path(pgettext_lazy("address", "details/"), account.Details.as_view(), name="details"),
    path(pgettext_lazy("address", "data/"), own_data.own_data, name="own-data"),
    path(pgettext_lazy("address", "data/file/"), own_data.own_data_file, name="own-data-file"),
    path(pgettext_lazy("address", "data/erase/"), own_data.Erase.as_view(), name="erase"),
    path(pgettext_lazy("address", "departed/"), own_data.departed, name="departed"),
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
