"""Addresses of the room, below the partnership's."""

from django.urls import URLPattern

app_name = "agreements"
urlpatterns: list[URLPattern] = []
