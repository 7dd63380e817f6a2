"""Addresses of the room that come before there is a partnership."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.agreements.views import holders, start, uploads

app_name = "start"
urlpatterns = [
    path(pgettext_lazy("address", "start/"), start.Upload.as_view(), name="upload"),
    path(pgettext_lazy("address", "start/<uuid:key>/"), start.Confirm.as_view(), name="confirm"),
    path(
        pgettext_lazy("address", "start/<uuid:key>/holders/"), holders.NameHolders.as_view(), name="holders"
    ),
    path(pgettext_lazy("address", "start/<uuid:key>/discard/"), start.discard, name="discard"),
    path(pgettext_lazy("address", "start/<uuid:key>/restore/"), start.restore, name="restore"),
    path(pgettext_lazy("address", "start/reading/<uuid:key>/"), uploads.reading, name="reading"),
    path(pgettext_lazy("address", "start/reading/<uuid:key>/stop/"), uploads.stop, name="stop"),
    path(pgettext_lazy("address", "start/reading/<uuid:key>/again/"), uploads.again, name="again"),
]
