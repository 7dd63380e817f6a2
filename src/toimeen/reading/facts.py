"""The facts that a reading gives: plain values, each with the place where it stands.

Promise: every span is a pair of Unicode code point positions in the text that was read, and
`text[start:end]` is what the document says there. Names are in base form (nominative); `as_written`
keeps the words of the text. What the text does not say is None or absent and named in `not_stated`.
The JSON shape is a public contract (README, "toimeen read --json").
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Span = tuple[int, int]

Language = Literal["fi", "sv", "en"]
DocumentKind = Literal["news", "agreement", "minutes", "plan", "other"]
PartyKind = Literal[
    "municipality",
    "university",
    "university_of_applied_sciences",
    "vocational",
    "joint_authority",
    "consortium",
    "company",
    "association",
    "wellbeing_county",
    "foundation",
    "authority",
    "other",
]
DateRole = Literal["start", "end", "signed", "presented", "published", "decided"]
Precision = Literal["day", "month", "year", "day-without-year"]
Strength = Literal["will", "goal", "option"]
FindKind = Literal[
    "organisation",
    "person",
    "date",
    "length",
    "list",
    "heading",
    "sentence",
    "business_id",
    "money",
    "section",
    "case_number",
]


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the agreement. `business_id` only if the text gives one with a right check digit."""

    name: str
    as_written: str
    kind: PartyKind
    business_id: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person with the title and organisation that the text gives; given name first."""

    name: str
    title: str | None
    organisation: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date with a role. `value` is `2021`, `2021-04`, `2021-04-13` or `--04-13` by `precision`."""

    role: DateRole
    value: str
    precision: Precision
    as_written: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """How long the agreement holds: `years` as stated; `start` and `end` only if stated."""

    years: int | None
    start: str | None
    end: str | None
    as_written: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An earlier agreement or cooperation that this one continues."""

    year: int
    as_written: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SubTheme:
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ThemeFact:
    """An area of cooperation. `cross_cutting` if the text makes it a part of all the others."""

    name: str
    subthemes: tuple[SubTheme, ...]
    cross_cutting: bool
    lead_party: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FormFact:
    """A form of cooperation."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Position:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CommitmentFact:
    """A promise: its words, their place, how strong it is, its theme and who must act (party names)."""

    quote: Quote
    position: Position
    strength: Strength
    theme: str | None
    duty_holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReviewCycle:
    """How often the plan is reviewed, in months."""

    months: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StrategyFact:
    name: str
    organisation: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure of an action plan's table, each part as it is written there; None for an empty or missing cell."""

    title: str
    theme: str | None
    responsible: str | None
    schedule: str | None
    indicator: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """Something found that no rule gave a role: shown to the person who confirms, never dropped."""

    kind: FindKind
    name: str
    as_written: str
    spans: tuple[Span, ...]
    title: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ExtraReport:
    """What a second reader gave: finds added, finds that the rules had, and those that the text does not hold."""

    name: str
    added: int
    known: int
    dropped: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a reading found in one document."""

    language: Language
    kind: DocumentKind
    parties: tuple[Party, ...]
    signatories: tuple[PersonFact, ...]
    coordinators: tuple[PersonFact, ...]
    quoted: tuple[PersonFact, ...]
    dates: tuple[DateFact, ...]
    term: Term | None
    predecessors: tuple[Predecessor, ...]
    themes: tuple[ThemeFact, ...]
    themes_open: bool
    forms: tuple[FormFact, ...]
    forms_open: bool
    commitments: tuple[CommitmentFact, ...]
    annex: Annex | None
    review_cycle: ReviewCycle | None
    strategies: tuple[StrategyFact, ...]
    not_stated: tuple[str, ...]
    finds: tuple[Find, ...]
    measures: tuple[MeasureFact, ...] = ()
    extras: tuple[ExtraReport, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The facts as plain dicts and lists, in the shape of the public contract."""
        plain = _plain(asdict(self))
        assert isinstance(plain, dict)  # noqa: S101 - narrows the type, cannot fail
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
