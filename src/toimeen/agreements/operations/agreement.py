"""The agreement, its dates and its signatories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
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
from toimeen.record.operations import change, snapshot, take_turn, write


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
) -> Agreement:  # fmt: skip
    """Changes what is said of it; the text is never changed, a new version is added. Raises `Conflict`.

    `dates` and `signatories`, when given, are all that it has from now on.
    """
    ensure(rules.may_change_agreement(actor, agreement))
    _check_predecessor(agreement.partnership_id, values, agreement)
    entry = change(
        agreement, asdict(values), actor=actor, at=at, event="agreement.changed",
        partnership_id=agreement.partnership_id, seen_version=seen_version,
    )  # fmt: skip
    by: dict[str, Any] = {"actor": actor, "at": at, "agreement": agreement}
    new_dates = None if dates is None or list(dates) == list_dates(agreement) else dates
    new_signatories = (
        None if signatories is None or list(signatories) == list_signatories(agreement) else signatories
    )
    if entry is None and (new_dates is not None or new_signatories is not None):
        take_turn(agreement, seen_version)
    if new_dates is not None:
        _replace_dates(by, new_dates)
    if new_signatories is not None:
        _replace_signatories(by, new_signatories)
    return agreement


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


def _replace_dates(by: dict[str, Any], dates: Sequence[DateValues]) -> None:
    for role in {date.role for date in list_dates(by["agreement"])} - {date.role for date in dates}:
        set_date(**by, role=role, value="")
    for date in dates:
        set_date(
            **by,
            role=date.role,
            value=date.value,
            as_written=date.as_written,
            basis=date.basis,
            reasoning=date.reasoning,
        )


def _replace_signatories(by: dict[str, Any], signatories: Sequence[SignatoryValues]) -> None:
    agreement = by["agreement"]
    before = [asdict(one) for one in list_signatories(agreement)]
    agreement.signatories.all().delete()
    Signatory.objects.bulk_create(
        Signatory(agreement=agreement, position=position, **asdict(one))
        for position, one in enumerate(signatories)
    )
    write(
        actor=by["actor"], at=by["at"], event="agreement.signatories_changed", thing=agreement,
        partnership_id=agreement.partnership_id, before={"signatories": before},
        after={"signatories": [asdict(one) for one in signatories]},
    )  # fmt: skip


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
