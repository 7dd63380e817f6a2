"""Changing the address by which one signs in."""

from __future__ import annotations

from typing import cast

from allauth.account import views
from allauth.account.models import EmailAddress
from django.http import HttpRequest, HttpResponse

from toimeen.parties.models import Person


def change_address(request: HttpRequest) -> HttpResponse:
    """The library's page, told first which address is in force: it is the person's, and no row of the library's own.

    Without that row the library would take the address in force for one that waits to be confirmed, and drop it.
    """
    person = request.user
    if isinstance(person, Person) and person.email:
        EmailAddress.objects.filter(user=person, verified=True).exclude(email=person.email).delete()
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
    return cast(HttpResponse, views.email(request))
