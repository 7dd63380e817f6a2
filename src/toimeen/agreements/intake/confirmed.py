"""What a person has confirmed of a document: all that a partnership is made of, as plain values.

Things name each other by keys of the reading's own (`"city"`, `"theme-2"`): nothing is in the database yet.
`operations.start_partnership` makes it so; the demo builds one from its content in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Texts = Mapping[str, str]
"""The same words by language (`fi`, `sv`, `en`); a language that is missing has none."""


@dataclass(frozen=True, slots=True)
class ConfirmedOrganisation:
    """An organisation that the document names. An existing one with its id, business id or name is used as it is."""

    key: str
    name: Texts
    kind: str = "other"
    business_id: str = ""
    short_name: str = ""
    municipality_code: str = ""
    website: str = ""
    slug: str = ""
    part_of: str | None = None
    existing_id: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedDate:
    """A date of the agreement: a partial date, what the document wrote, and how it is known."""

    role: str
    value: str
    as_written: str = ""
    basis: str = "stated"
    reasoning: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConfirmedSignatory:
    """Who signed. `organisation` is a key; `organisation_as_written` the words of the document."""

    name: str
    title: str = ""
    organisation: str | None = None
    organisation_as_written: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedPerson:
    """A person with a role: `seat_at` is the key of the party at whose table they sit, None for none.

    `affiliation` is the key of the organisation that they work for, which need not be a party. With an e-mail
    address they may sign in. `person_id` for a person who is known already.
    """

    given: str
    family: str
    title: str = ""
    role: str = "coordinator"
    seat_at: str | None = None
    affiliation: str | None = None
    email: str = ""
    password: str | None = None
    is_public: bool = True
    source_url: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedTheme:
    """A theme with its sub-themes (one level)."""

    key: str
    name: Texts
    plain: Texts = field(default_factory=dict)
    subthemes: tuple[ConfirmedTheme, ...] = ()
    is_cross_cutting: bool = False
    lead_party: str | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedForm:
    """A form of cooperation; `kind` is a `FormKey`."""

    name: Texts
    kind: str = "other"
    plain: Texts = field(default_factory=dict)
    slug: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmedPromise:
    """A promise at `text[start:end]`; no duty holder means all parties together."""

    start: int
    end: int
    summary: Texts
    strength: str = "will"
    theme: str | None = None
    duty_holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmedMeasure:
    """A measure of a table at `text[start:end]`; `responsible` and `schedule` are the words of its cells."""

    start: int
    end: int
    title: Texts
    theme: str | None = None
    parties: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""
    responsible: str = ""
    schedule: str = ""
    expected: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConfirmedStrategy:
    """A strategy that the agreement supports."""

    organisation: str
    name: Texts
    url: str = ""
    goals: tuple[Texts, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingCounts:
    """What the person did with the finds: taken as read, taken with corrections, left out; and what they added."""

    taken: int = 0
    corrected: int = 0
    rejected: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmedReading:
    """Everything. `parties` are keys of `organisations`, in the order of the agreement."""

    name: Texts
    title: Texts
    text: str
    organisations: tuple[ConfirmedOrganisation, ...]
    parties: tuple[str, ...]
    slug: str = ""
    agreement_slug: str = ""
    summary: Texts = field(default_factory=dict)
    about_data: Texts = field(default_factory=dict)
    since: str = ""
    publicity: str = "public"
    blocks: tuple[Mapping[str, Any], ...] = ()
    language: str = "fi"
    document: bytes | None = None
    document_name: str = ""
    note: Texts = field(default_factory=dict)
    text_note: str = ""
    source_url: str = ""
    term_years: int | None = None
    review_months: int | None = None
    annex: str = ""
    is_themes_open: bool = False
    is_forms_open: bool = False
    is_reconstruction: bool = False
    predecessor_year: int | None = None
    dates: tuple[ConfirmedDate, ...] = ()
    signatories: tuple[ConfirmedSignatory, ...] = ()
    people: tuple[ConfirmedPerson, ...] = ()
    own_table: str | None = None
    """The key of the party at whose table the acting person sits; None: at none."""
    themes: tuple[ConfirmedTheme, ...] = ()
    forms: tuple[ConfirmedForm, ...] = ()
    promises: tuple[ConfirmedPromise, ...] = ()
    strategies: tuple[ConfirmedStrategy, ...] = ()
    measures: tuple[ConfirmedMeasure, ...] = ()
    plan_year: int | None = None
    """The year of the plan whose measures they are, as far as the document says it."""
    counts: ReadingCounts | None = None
    """None where no person went through the finds: content that is loaded, not read."""
