"""Sign-in through an organisation's own server: whom it lets in, and whom it does not."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.test import Client
from django.urls import reverse

from tests.house.writes import new_invitation
from tests.oidc.provider import CLIENT, SECRET, Provider, serving
from tests.world import World
from toimeen.parties.models import Person
from toimeen.parties.sign_in.organisations import vouched_address
from toimeen.partnerships.models import PersonSeat
from toimeen.site import sign_in
from toimeen.site.environment import WrongSetting


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Provider]:
    with serving() as server:
        (tmp_path / "sign-in.toml").write_text(
            f'[[organisation]]\nid = "kaupunki"\nkind = "openid"\nname = "Esimerkkilän kaupunki"\n'
            f'server = "{server.address}"\nclient_id = "{CLIENT}"\nsecret_env = "TEST_SECRET"\n'
            f'domains = ["esimerkkila.example"]\n'
        )
        monkeypatch.setenv("TEST_SECRET", SECRET)
        settings.SOCIALACCOUNT_PROVIDERS = sign_in.providers(sign_in.read_file(tmp_path))
        yield server


def come(client: Client) -> Any:
    """Presses the organisation's button and lets the browser be sent there and back."""
    response = client.post(reverse("openid_connect_login", args=["kaupunki"]) + "?process=login")
    assert response.status_code == 302
    parts = urlsplit(response.headers["Location"])
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:account")).status_code == 200


def claims(address: str, **more: Any) -> dict[str, Any]:
    return {"sub": "abc-1", "email": address, "email_verified": True, "name": "Esimerkki Henkilö", **more}


def test_an_invited_person_comes_in(world: World, provider: Provider) -> None:
    provider.claims = claims("Coordinator@Esimerkkila.example", national_id="010190-XXXX")
    client = Client()
    come(client)
    assert is_in(client)
    account = SocialAccount.objects.get()
    assert account.user == world.people["coordinator"]
    # Of what the organisation says only what is needed is kept; no tokens, and no secret in the database.
    assert "national_id" not in str(account.extra_data)
    assert not SocialToken.objects.exists()
    assert not SocialApp.objects.exists()
    again = Client()
    provider.claims = claims(
        "another@esimerkkila.example"
    )  # the same subject: the organisation changed the address
    come(again)
    assert is_in(again)
    assert SocialAccount.objects.count() == 1


def test_the_sign_in_page_offers_the_organisation(world: World, provider: Provider) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert "Esimerkkilän kaupunki" in page
    assert reverse("openid_connect_login", args=["kaupunki"]) in page
    assert SECRET not in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (claims("stranger@esimerkkila.example"), "ei ole vielä kutsuttu"),
        (claims("coordinator@esimerkkila.example", email_verified=False), "ei kertonut tai vahvistanut"),
        ({"sub": "x"}, "ei kertonut tai vahvistanut"),
        (claims("member@muualla.example"), "vain omat osoitteensa"),
    ],
)
def test_others_are_told_why_not(world: World, provider: Provider, said: dict[str, Any], words: str) -> None:
    people, seats = Person.objects.count(), PersonSeat.objects.count()
    provider.claims = said
    client = Client()
    response = come(client)
    assert response.status_code == 403
    assert words in response.content.decode()
    assert not is_in(client)
    assert (Person.objects.count(), PersonSeat.objects.count(), SocialAccount.objects.count()) == (
        people,
        seats,
        0,
    )


def test_a_closed_account_stays_closed(world: World, provider: Provider) -> None:
    Person.objects.filter(pk=world.people["member"].pk).update(is_active=False)
    provider.claims = claims("member@esimerkkila.example")
    client = Client()
    assert come(client).status_code == 403
    assert not is_in(client)


def test_signing_in_gives_no_role(world: World, provider: Provider) -> None:
    """An invited person comes in by the organisation, and has the role only after accepting."""
    invitation = new_invitation(world, "uusi@esimerkkila.example")
    provider.claims = claims("uusi@esimerkkila.example")
    client = Client()
    come(client)
    page = client.get(reverse("accounts:account")).content.decode()
    assert "Sinut on kutsuttu" in page
    assert not invitation.person.seats.exists()
    client.post(reverse("accounts:accept", args=[invitation.pk]))
    assert invitation.person.seats.exists()


def test_a_wrong_secret_signs_nobody_in(world: World, provider: Provider, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["secret"] = "wrong"
    provider.claims = claims("coordinator@esimerkkila.example")
    client = Client()
    response = come(client)
    assert "ei onnistunut" in response.content.decode()
    assert not is_in(client)


def test_a_forged_answer_is_refused(world: World, provider: Provider) -> None:
    client = Client()
    client.post(reverse("openid_connect_login", args=["kaupunki"]) + "?process=login")
    client.get(reverse("openid_connect_callback", args=["kaupunki"]) + "?code=code-0&state=forged")
    assert not is_in(client)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('client_secret = "clear"', "not the secret"),
        ('secret_file = "/nowhere/secret"', "cannot be read"),
        ("", "secret_file or secret_env"),
    ],
)
def test_a_wrong_file_names_the_cure(tmp_path: Path, line: str, named: str) -> None:
    (tmp_path / "sign-in.toml").write_text(
        '[[organisation]]\nid = "a"\nkind = "openid"\nname = "A"\ndomains = ["a.example"]\n'
        f'server = "https://a.example"\nclient_id = "c"\n{line}\n'
    )
    with pytest.raises(WrongSetting, match=named):
        sign_in.providers(sign_in.read_file(tmp_path))


def test_forms_may_lead_to_the_organisations_alone(tmp_path: Path) -> None:
    tables = [
        {"server": "https://tunnus.a.example/realms/x", "form_origins": ["https://login.b.example/"]},
        {},
    ]
    assert sign_in.origins(tables) == ["https://login.b.example", "https://tunnus.a.example"]


def test_whom_an_organisation_vouches_for() -> None:
    rules = {"domains": ["A.example"]}
    assert vouched_address({"email": " X@a.example ", "email_verified": "true"}, rules) == ("x@a.example", "")
    assert vouched_address({"email": "x@a.example"}, rules | {"trust_email": True}) == ("x@a.example", "")
    assert vouched_address({"email": "x@b.a.example", "email_verified": True}, rules) == (
        "",
        "foreign_domain",
    )
    assert vouched_address({"email": "x@a.example"}, rules) == ("", "no_address")
