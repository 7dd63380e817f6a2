"""Where an organisation's server sends people back: one address in every language, since it is registered there."""

from __future__ import annotations

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if apps.is_installed("allauth.socialaccount.providers.saml"):
    urlpatterns.append(path("saml/", include("allauth.socialaccount.providers.saml.urls")))
if apps.is_installed("allauth.socialaccount.providers.openid_connect"):
    from allauth.socialaccount.providers.openid_connect import views

    urlpatterns += [
        path("<slug:provider_id>/", views.login, name="openid_connect_login"),
        path("<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
    ]
