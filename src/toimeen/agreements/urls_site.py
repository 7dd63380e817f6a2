"""Addresses of the room that come before there is a partnership."""

from django.urls import URLPattern

app_name = "start"
urlpatterns: list[URLPattern] = []
