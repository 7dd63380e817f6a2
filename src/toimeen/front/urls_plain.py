"""Addresses without a language: the bare start, the map for search engines."""

from django.urls import path

from toimeen.front.views import site

urlpatterns = [
    path("", site.choose_language, name="choose-language"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
]
