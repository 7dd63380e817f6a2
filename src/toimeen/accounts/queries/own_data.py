"""Everything that is held about a person, as plain values and as a file."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from toimeen.accounts.holdings import person_keys, visible
from toimeen.accounts.labels import TABLES
from toimeen.parties.models import Person
from toimeen.post.models import Address, Letter
from toimeen.record.models import Entry

Section = dict[str, Any]


def collect_own_data(person: Person) -> list[Section]:
    """One section a table and role: `title`, `table`, `column`, `rows`. The person's own row is the first."""
    sections = [_section("parties.Person", "id", [visible(person)])]
    for model, field in person_keys():
        found = model._base_manager.filter(**{field.attname: person.pk}).order_by("pk")
        rows = [visible(one) | {"_": str(one)} for one in found]
        if rows:
            sections.append(_section(model._meta.label, field.name, rows))
    sections += _by_address(person)
    sections.append(_section("record.Entry", "actor_id", _entries(actor_id=person.pk)))
    about = _entries(noun="parties.person", noun_id=person.pk)
    sections.append(_section("record.Entry", "noun_id", about))
    return [section for section in sections if section["rows"]]


def _section(table: str, column: str, rows: list[dict[str, Any]]) -> Section:
    """The column is named only where the word alone would leave open what the row has to do with the person."""
    title = str(TABLES.get(table) or apps.get_model(table)._meta.verbose_name)
    return {"title": title, "table": table, "column": column, "rows": rows}


def _entries(**which: Any) -> list[dict[str, Any]]:
    return [visible(entry) for entry in Entry.objects.filter(**which).order_by("pk")]


def _by_address(person: Person) -> list[Section]:
    """What hangs on the address and not on the person."""
    if not person.email:
        return []
    letters = [visible(one) for one in Letter.objects.filter(to_address=person.email).order_by("pk")]
    address = [visible(one) for one in Address.objects.filter(address=person.email)]
    return [
        _section("post.Letter", "to_address", letters),
        _section("post.Address", "address", address),
    ]


def own_data_file(person: Person, at: dt.datetime) -> bytes:
    """A zip with `tiedot.json` for programs and `tiedot.html` for reading, in the active language."""
    sections = collect_own_data(person)
    told = {"person": person.pk, "at": at, "sections": sections}
    page = render_to_string("accounts/own_data_file.html", {"person": person, "at": at, "sections": sections})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tiedot.json", json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        archive.writestr("tiedot.html", page)
    return buffer.getvalue()
