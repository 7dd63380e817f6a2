"""Addresses of the room, below those of the account."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.privacy.views import account

app_name = "privacy"
urlpatterns = [
    path("", account.account, name="account"),
    path(pgettext_lazy("address", "details/"), account.Details.as_view(), name="details"),
]
