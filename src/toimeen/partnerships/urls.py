"""Addresses of the room, below the partnership's."""

from django.urls import URLPattern

app_name = "partnerships"
urlpatterns: list[URLPattern] = []
