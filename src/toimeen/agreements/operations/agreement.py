"""The agreement, its dates and its signatories."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.agreements import rules
from toimeen.agreements.labels import Basis
from toimeen.agreements.models import Agreement, AgreementDate, Signatory
from toimeen.lib.dates import precision
from toimeen.lib.slugs import unique_slug
from toimeen.lib.wording import LANGUAGES
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.partnerships.operations import ForeignThing
from toimeen.record.operations import Conflict, change, snapshot, take_turn, write
from toimeen.record.queries import get_entry


@dataclass(frozen=True, slots=True)
class AgreementValues:
    """What is said of an agreement; at least one title. What the source does not say stays blank."""

    title_fi: str = ""
    title_sv: str = ""
    title_en: str = ""
    note_fi: str = ""
    note_sv: str = ""
    note_en: str = ""
    term_years: int | None = None
    review_months: int | None = None
    annex: str = ""
    is_themes_open: bool = False
    is_forms_open: bool = False
    is_reconstruction: bool = False
    predecessor_id: int | None = None
    predecessor_year: int | None = None
    source_url: str = ""
    publicity: str = "public"
    secret_ground: str = ""


@dataclass(frozen=True, slots=True)
class DateValues:
    """A date of the agreement: a partial date, what the source wrote, and how it is known."""

    role: str
    value: str
    as_written: str = ""
    basis: str = Basis.STATED
    reasoning: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatoryValues:
    """Who signed for whom."""

    name: str
    title: str = ""
    organisation_id: int | None = None
    organisation_as_written: str = ""


@transaction.atomic
def add_agreement(
    *, actor: Actor, at: dt.datetime, partnership: Partnership, values: AgreementValues, slug: str = ""
) -> Agreement:
    """A new agreement of the partnership; its address is made from its title unless given."""
    ensure(rules.may_add_agreement(actor, partnership.pk))
    _check_predecessor(partnership.pk, values)
    name = slug or values.title_fi or values.title_sv or values.title_en
    agreement = Agreement.objects.create(
        partnership=partnership,
        slug=unique_slug(name, lambda slug: partnership.agreements.filter(slug=slug).exists(), 60), **asdict(values),
    )  # fmt: skip
    write(actor=actor, at=at, event="agreement.added", thing=agreement, partnership_id=partnership.pk)
    return agreement


@transaction.atomic
def change_agreement(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, values: AgreementValues, seen_version: int,
    dates: Sequence[DateValues] | None = None, signatories: Sequence[SignatoryValues] | None = None,
    event: str = "agreement.changed",
) -> Agreement:  # fmt: skip
    """Changes what is said of it; the text is never changed, a new version is added. Raises `Conflict`.

    `dates` and `signatories`, when given, are all that it has from now on. What was public and stays so is corrected in
    public.
    """
    ensure(rules.may_change_agreement(actor, agreement))
    _check_predecessor(agreement.partnership_id, values, agreement)
    before = recorded(agreement)
    new_dates = list_dates(agreement) if dates is None else list(dates)
    new_signatories = list_signatories(agreement) if signatories is None else list(signatories)
    columns = {key: value for key, value in asdict(values).items() if before[key] != value}
    dates_move, signatories_move = (
        new_dates != list_dates(agreement),
        new_signatories != list_signatories(agreement),
    )
    if not (columns or dates_move or signatories_move) and seen_version == agreement.version:
        return agreement
    take_turn(agreement, seen_version)
    is_public = agreement.publicity == values.publicity == Publicity.PUBLIC
    for key, value in columns.items():
        setattr(agreement, key, value)
    agreement.save(update_fields=list(columns))
    if dates_move:
        _replace_dates(agreement, new_dates)
    if signatories_move:
        _replace_signatories(agreement, new_signatories)
    write(
        actor=actor, at=at, event=event, thing=agreement, partnership_id=agreement.partnership_id, before=before,
        after=recorded(agreement), is_public=is_public,
    )  # fmt: skip
    return agreement


@transaction.atomic
def undo_agreement_change(*, actor: Actor, at: dt.datetime, agreement: Agreement, entry_id: int) -> Agreement:
    """Puts back how the agreement, its dates and its signatories stood before the entry of the record.

    `Conflict` when somebody has changed it since; Entry.DoesNotExist for another thing's entry or one without a before.
    """
    entry = get_entry(entry_id)
    is_other = entry.noun != agreement._meta.label_lower or entry.noun_id != agreement.pk
    before = entry.before or {}
    if is_other or "signatories" not in before:
        raise type(entry).DoesNotExist
    if json.loads(json.dumps(recorded(agreement), cls=DjangoJSONEncoder)) != entry.after:
        raise Conflict(agreement)
    return change_agreement(
        actor=actor, at=at, agreement=agreement, seen_version=agreement.version, event="agreement.undone",
        values=AgreementValues(**{name: before[name] for name in AgreementValues.__dataclass_fields__}),
        dates=[DateValues(**one) for one in before["dates"]],
        signatories=[SignatoryValues(**one) for one in before["signatories"]],
    )  # fmt: skip


def recorded(agreement: Agreement) -> dict[str, Any]:
    """The agreement as the record keeps it: its columns, dates and signatories."""
    return {
        **snapshot(agreement),
        "dates": [asdict(one) for one in list_dates(agreement)],
        "signatories": [asdict(one) for one in list_signatories(agreement)],
    }


def list_dates(agreement: Agreement) -> list[DateValues]:
    """The agreement's dates as plain values."""
    return [
        DateValues(
            date.role, date.value, date.as_written, date.basis,
            {language: text for language in LANGUAGES if (text := getattr(date, f"reasoning_{language}"))},
        )
        for date in agreement.dates.all()
    ]  # fmt: skip


def list_signatories(agreement: Agreement) -> list[SignatoryValues]:
    """The signatories as plain values, in their order."""
    return [
        SignatoryValues(one.name, one.title, one.organisation_id, one.organisation_as_written)
        for one in agreement.signatories.all()
    ]


def _replace_dates(agreement: Agreement, dates: Sequence[DateValues]) -> None:
    for date in dates:
        precision(date.value)
    agreement.dates.all().delete()
    AgreementDate.objects.bulk_create(
        AgreementDate(
            agreement=agreement, role=date.role, value=date.value, as_written=date.as_written, basis=date.basis,
            **{f"reasoning_{language}": date.reasoning.get(language, "") for language in LANGUAGES},
        )
        for date in dates
    )  # fmt: skip


def _replace_signatories(agreement: Agreement, signatories: Sequence[SignatoryValues]) -> None:
    agreement.signatories.all().delete()
    Signatory.objects.bulk_create(
        Signatory(agreement=agreement, position=position, **asdict(one))
        for position, one in enumerate(signatories)
    )


def _check_predecessor(
    partnership_id: int, values: AgreementValues, agreement: Agreement | None = None
) -> None:
    """The predecessor is an agreement of the same partnership, and no agreement comes before itself."""
    seen = {agreement.pk} if agreement else set()
    step = values.predecessor_id
    while step is not None:
        before = (
            Agreement.objects.filter(pk=step, partnership_id=partnership_id)
            .values_list("predecessor_id")
            .first()
        )
        if before is None or step in seen:
            raise ForeignThing(f"agreement {step} cannot come before this one")
        seen.add(step)
        step = before[0]


@transaction.atomic
def set_date(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, role: str, value: str, as_written: str = "",
    basis: str = Basis.STATED, reasoning: Mapping[str, str] | None = None,
) -> AgreementDate | None:  # fmt: skip
    """The agreement's date of this role; an empty value takes it away. `reasoning` by language, for a deduced date.

    ValueError when the value is no partial date (`lib.dates`).
    """
    ensure(rules.may_change_agreement(actor, agreement))
    dates = AgreementDate.objects.filter(agreement=agreement, role=role)
    before = [snapshot(date) for date in dates]
    words = {f"reasoning_{language}": (reasoning or {}).get(language, "") for language in LANGUAGES}
    date: AgreementDate | None = None
    if value:
        precision(value)
        date = dates.first() or AgreementDate(agreement=agreement, role=role)
        for key, text in {"value": value, "as_written": as_written, "basis": basis, **words}.items():
            setattr(date, key, text)
        dates.exclude(pk=date.pk).delete()
        date.save()
    else:
        dates.delete()
    write(
        actor=actor, at=at, event="agreement.dated", thing=agreement, partnership_id=agreement.partnership_id,
        before={role: before}, after={role: [snapshot(date)] if date else []},
    )  # fmt: skip
    return date


@transaction.atomic
def add_signatory(
    *, actor: Actor, at: dt.datetime, agreement: Agreement, name: str, title: str = "",
    organisation: Organisation | None = None, organisation_as_written: str = "",
) -> Signatory:  # fmt: skip
    """Somebody who signed, after the others. `organisation_as_written`: the words of the source where they differ."""
    ensure(rules.may_change_agreement(actor, agreement))
    signatory = Signatory.objects.create(
        agreement=agreement, name=name, title=title, organisation=organisation,
        organisation_as_written=organisation_as_written, position=agreement.signatories.count(),
    )  # fmt: skip
    write(
        actor=actor, at=at, event="signatory.added", thing=signatory, partnership_id=agreement.partnership_id
    )
    return signatory


@transaction.atomic
def change_signatory(
    *, actor: Actor, at: dt.datetime, signatory: Signatory, name: str, title: str = "",
    organisation: Organisation | None = None, organisation_as_written: str = "",
) -> Signatory:  # fmt: skip
    """Corrects how the signatory is named."""
    agreement = signatory.agreement
    ensure(rules.may_change_agreement(actor, agreement))
    values = {
        "name": name, "title": title, "organisation_id": organisation.pk if organisation else None,
        "organisation_as_written": organisation_as_written,
    }  # fmt: skip
    change(
        signatory, values, actor=actor, at=at, event="signatory.changed", partnership_id=agreement.partnership_id
    )  # fmt: skip
    return signatory
