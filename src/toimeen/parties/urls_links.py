"""Addresses of personal links. The token stands in the path: it is the key, and its pages are kept by nobody."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.parties.views import links

app_name = "links"
urlpatterns = [
    path(pgettext_lazy("address", "link/new/"), links.asked, name="asked"),
    path(pgettext_lazy("address", "link/over/"), links.revoked, name="revoked"),
    path(pgettext_lazy("address", "link/<str:token>/"), links.About.as_view(), name="about"),
    path(pgettext_lazy("address", "link/<str:token>/renew/"), links.renew, name="renew"),
    path(pgettext_lazy("address", "link/<str:token>/revoke/"), links.Revoke.as_view(), name="revoke"),
]
