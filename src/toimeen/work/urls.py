"""Addresses of the room: pages of the whole installation. Path words are in the page's language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from toimeen.work import views

app_name = "work"
urlpatterns = [
    path(pgettext_lazy("address", "background/"), views.overview, name="overview"),
    path(pgettext_lazy("address", "background/<int:task_id>/"), views.task, name="task"),
    path(pgettext_lazy("address", "background/<int:task_id>/again/"), views.run_again, name="run-again"),
    path(pgettext_lazy("address", "background/<int:task_id>/cancel/"), views.cancel, name="cancel"),
    path(pgettext_lazy("address", "background/<int:task_id>/settle/"), views.settle, name="settle"),
]
