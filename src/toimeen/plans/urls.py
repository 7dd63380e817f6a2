"""Addresses of the room, below the partnership's."""

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
