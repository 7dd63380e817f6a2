"""`toimeen init`: a new installation."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from toimeen.cli import Failed
from toimeen.cli.installation import index, prepare, start

if TYPE_CHECKING:
    from toimeen.parties.models import Person


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "--email",
        help="the first operator's address; the password is asked for, or TOIMEEN_OPERATOR_PASSWORD",
    )


def run(options: argparse.Namespace) -> int:
    """Prepares database and files; makes the operator when an address is given."""
    start()
    prepare(print)
    index(print)
    if options.email:
        print(add_operator(options.email))
    else:
        print("no operator was made; run: toimeen init --email ADDRESS")
    return 0


def add_operator(email: str) -> str:
    """Makes the account that may everything. Raises `Failed` for an address or password that will not do."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction
    from django.utils import timezone

    from toimeen.access.actor import SYSTEM
    from toimeen.parties.models import Person
    from toimeen.record.operations import snapshot, write

    try:
        validate_email(email)
    except ValidationError as error:
        raise Failed(f"{email!r} is not an e-mail address") from error
    found = Person.objects.filter(email__iexact=email).first()
    if found is not None:
        if found.is_superuser:
            return f"the operator {email} is there already"
        raise Failed(f"{email} is the account of a person who is no operator; choose another address")
    password = _password(Person(email=email))
    with transaction.atomic():
        person = Person.objects.create_user(email, password, is_superuser=True, is_staff=True)
        after = {key: value for key, value in snapshot(person).items() if key != "password"}
        write(
            actor=SYSTEM, at=timezone.now(), event="person.made_operator", thing=person, partnership_id=None,
            after=after,
        )  # fmt: skip
    return f"the operator {email} can sign in"


def _password(person: Person) -> str:
    """From the environment or the keyboard, and strong enough."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    password = os.environ.get("TOIMEEN_OPERATOR_PASSWORD", "")
    if not password:
        if not sys.stdin.isatty():
            raise Failed("no password: set TOIMEEN_OPERATOR_PASSWORD, or run this in a terminal")
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Again: "):
            raise Failed("the two passwords differ")
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Failed(" ".join(error.messages)) from error
    return password
