"""Every address: the language first, then the partnership."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from toimeen.site import errors, health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include("toimeen.front.urls_plain")),
    path("", include("toimeen.ui.urls")),
    path("sign-in/", include("toimeen.parties.urls_providers")),
    *i18n_patterns(
        path(pgettext_lazy("address", "account/"), include("toimeen.parties.urls")),
        path("", include("toimeen.parties.urls_links")),
        path("", include("toimeen.accounts.urls_site")),
        path("", include("toimeen.front.urls_site")),
        path("", include("toimeen.agreements.urls_site")),
        path("", include("toimeen.work.urls")),
        path("", include("toimeen.post.urls")),
        path("<slug:partnership>/", include("toimeen.partnerships.urls")),
        path("<slug:partnership>/", include("toimeen.agreements.urls")),
        path("<slug:partnership>/", include("toimeen.plans.urls")),
        path("<slug:partnership>/", include("toimeen.deeds.urls")),
        path("<slug:partnership>/", include("toimeen.outcomes.urls")),
        path("", include("toimeen.front.urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
