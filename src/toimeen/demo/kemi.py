"""Loads the Kemi partnership, through the same operations as a person uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from toimeen.access.actor import SYSTEM
from toimeen.agreements.operations import start_partnership
from toimeen.demo.accounts import make_accounts, sign_in_lines
from toimeen.demo.agreement import confirm_reading
from toimeen.demo.content import find_folder, read_content
from toimeen.demo.context import load_context
from toimeen.demo.keys import Keys
from toimeen.demo.year import load_year
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership


def load(data_dir: Path, say: Callable[[str], None]) -> None:
    """Loads the partnership unless it is there, all or nothing, and says how to sign in."""
    folder = find_folder()
    content = read_content(folder)
    if not Partnership.objects.filter(slug=content["partnership"]["slug"]).exists():
        with transaction.atomic():
            _load(content, folder, data_dir, say)
    for line in sign_in_lines(data_dir):
        say(line)


def _load(content: dict[str, object], folder: Path, data_dir: Path, say: Callable[[str], None]) -> None:
    at = timezone.now()
    confirmed, promise_keys = confirm_reading(content, folder, say)
    partnership = start_partnership(actor=SYSTEM, at=at, confirmed=confirmed)
    agreement = partnership.agreements.get()
    slugs = [row.key for row in confirmed.organisations]
    organisations = {one.slug: one for one in Organisation.objects.filter(slug__in=slugs)}
    keys = Keys(
        partnership=partnership,
        agreement=agreement,
        organisations=organisations,
        parties=frozenset(confirmed.parties),
        themes=dict(partnership.themes.filter(parent=None).values_list("slug", "pk")),
        forms=dict(partnership.forms.values_list("key", "pk")),
        promises=dict(
            zip(
                promise_keys,
                agreement.commitments.order_by("number").values_list("pk", flat=True),
                strict=True,
            )
        ),
    )
    load_year(content, keys, at, say)
    load_context(content, keys, at, say)
    make_accounts(partnership, organisations, data_dir, at)
