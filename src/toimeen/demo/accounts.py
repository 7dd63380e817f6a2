"""Accounts to try the demo with: examples, each in a role, with one password made for the installation."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from pathlib import Path

from toimeen.access.actor import SYSTEM
from toimeen.parties.models import Organisation
from toimeen.parties.operations import add_person
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.operations import seat_person

PASSWORD_FILE = "demo-password.txt"  # noqa: S105 - the name of a file
ACCOUNTS = (
    # address, role, the party's key, what the role is called
    ("koordinaattori@kemi.example", "coordinator", "kemi", "coordinator of the city"),
    ("koordinaattori@lappia.example", "coordinator", "lappia", "coordinator of Lappia"),
    ("tiimi@lapinamk.example", "member", "lapinamk", "team member, Lapland UAS"),
    ("johto@ulapland.example", "leader", "ulapland", "leader, University of Lapland"),
)


def make_accounts(
    partnership: Partnership, organisations: dict[str, Organisation], folder: Path, at: dt.datetime
) -> None:
    """Adds the example accounts and keeps their password in the data folder, readable by its owner only."""
    password = secrets.token_urlsafe(9)
    for address, role, party, _ in ACCOUNTS:
        person = add_person(
            actor=SYSTEM,
            at=at,
            given="Esimerkki",
            family="-".join(word.title() for word in address.removesuffix(".example").split("@")),
            email=address,
            password=password,
            affiliation=organisations[party],
        )
        seat_person(
            actor=SYSTEM,
            at=at,
            partnership=partnership,
            person=person,
            role=role,
            organisation=organisations[party],
        )
    descriptor = os.open(folder / PASSWORD_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(password + "\n")


def sign_in_lines(folder: Path) -> list[str]:
    """How to sign in as each role, a line each; the password stands in the data folder."""
    path = folder / PASSWORD_FILE
    password = path.read_text().strip() if path.exists() else "?"
    width = max(len(address) for address, *_ in ACCOUNTS)
    return [f"sign in as {address:<{width}}  {password}  ({words})" for address, _, _, words in ACCOUNTS]
