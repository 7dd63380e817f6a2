"""Pages of the whole installation, below the language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.front.views import history, site

app_name = "site"

urlpatterns = [
    path("", site.start, name="start"),
    path(pgettext_lazy("address", "about/"), site.about, name="about"),
    path(pgettext_lazy("address", "accessibility/"), site.accessibility, name="accessibility"),
    path(pgettext_lazy("address", "privacy/"), site.privacy, name="privacy"),
    path(pgettext_lazy("address", "record/"), history.record, name="record"),
]
