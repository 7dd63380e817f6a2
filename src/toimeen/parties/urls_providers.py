"""Where an organisation's server sends people back: one address in every language, since it is registered there."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:provider_id>/", views.login, name="openid_connect_login"),
    path("<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
]
if "saml" in settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns.append(path("saml/", include("allauth.socialaccount.providers.saml.urls")))
