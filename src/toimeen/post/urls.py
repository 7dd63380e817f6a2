"""Addresses of the room: pages of the whole installation. Path words are in the page's language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.post import views

app_name = "post"
urlpatterns = [
    path(pgettext_lazy("address", "letters/"), views.overview, name="overview"),
    path(pgettext_lazy("address", "letters/address/"), views.clear_address, name="clear-address"),
    path(pgettext_lazy("address", "letters/<str:kind>/<slug:language>/"), views.sample, name="sample"),
    path(
        pgettext_lazy("address", "letters/<str:kind>/<slug:language>/html/"),
        views.sample_html,
        name="sample-html",
    ),
]
