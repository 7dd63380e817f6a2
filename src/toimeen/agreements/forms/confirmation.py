"""All the small forms of the confirm page together: the finds, the answers kept so far, and what was added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from toimeen.agreements.forms.adding import AddForm
from toimeen.agreements.forms.facts import CARD_FORMS, CardForm
from toimeen.agreements.forms.frame import FrameForm
from toimeen.agreements.intake.cards import KINDS, Card, Proposal, Span
from toimeen.agreements.intake.confirmed import ReadingCounts
from toimeen.agreements.intake.confirming import Answer as Confirmed
from toimeen.agreements.intake.editing import Do, Edit, apply_edits, around, can_merge, can_split, turned_key
from toimeen.agreements.intake.guesses import shorten
from toimeen.agreements.intake.proposing import propose
from toimeen.agreements.intake.signing import count_answers
from toimeen.agreements.labels import CARD_REASONS, EDITS, PLACE_PROBLEMS, TURNS, Answer, CardKind
from toimeen.agreements.models import Intake
from toimeen.lib.anchors import overlaps


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with its form."""

    card: Card
    form: CardForm
    text: str

    @property
    def reason(self) -> Any:
        """Why a person should look, in words."""
        return CARD_REASONS.get(self.card.reason, "")

    @property
    def edits(self) -> list[tuple[int, str]]:
        """What the person did with the find, with the numbers by which each is taken back."""
        return [(one.number, EDITS[one.do] % {"words": one.words}) for one in self.card.edits]

    @property
    def turns(self) -> list[tuple[str, Any]]:
        """What else it could be."""
        values = self.card.values
        now = values["role"] if self.card.kind == "person" else self.card.kind
        return [(into, words) for into, words in TURNS.items() if into != now]

    @property
    def can_split(self) -> bool:
        """Whether it has parts."""
        return can_split(self.card, self.text)


class Confirmation:
    """The confirm page's forms. `decisions` is what the intake keeps: every field as typed, with the answers."""

    def __init__(self, intake: Intake, data: QueryDict | None = None) -> None:
        self.intake, self.data = intake, data
        kept: Mapping[str, Any] = intake.decisions
        self.added: list[dict[str, Any]] = list(kept.get("added", []))
        self.edits: list[Edit] = list(kept.get("edits", []))
        read = propose(intake.facts, intake.text, self.added, intake.blocks)
        self.proposal: Proposal = replace(read, cards=apply_edits(read.cards, self.edits, intake.text))
        self.frame = FrameForm(data, prefix="frame", initial={**self.proposal.frame, **kept.get("frame", {})})
        self.add_form = AddForm(data, prefix="add")
        self._kept: Mapping[str, Any] = kept.get("cards", {})

    @cached_property
    def shown(self) -> list[Shown]:
        """Every card with its form, in the order of the groups."""
        return [Shown(card, self._form(card), self.intake.text) for card in self.proposal.cards]

    def _form(self, card: Card) -> CardForm:
        default = {"answer": Answer.OUT if card.is_left_out else Answer.IN if card.is_sure else ""}
        initial = {**default, **card.values, **self._kept.get(card.key, {})}
        return CARD_FORMS[card.kind](
            self.data, prefix=card.key, initial=initial, parties=self.parties, themes=self.themes,
            likes=self._likes(card),
        )  # fmt: skip

    @cached_property
    def parties(self) -> list[tuple[str, str]]:
        """The parties as choices, by their names as corrected."""
        return [(card.key, self._name(card)) for card in self.proposal.of_kind("party")]

    @cached_property
    def themes(self) -> list[tuple[str, str]]:
        """The themes as choices."""
        return [(card.key, self._name(card)) for card in self.proposal.of_kind("theme")]

    def _name(self, card: Card) -> str:
        typed = self.data.get(f"{card.key}-name") if self.data is not None else None
        return str(typed or self._kept.get(card.key, {}).get("name") or card.values["name"])

    def _likes(self, card: Card) -> list[tuple[str, str]]:
        if card.kind == "date":
            return []
        return [
            (other.key, shorten(str(other.values.get("name") or other.values.get("summary") or ""), 60))
            for other in around(card, self._alike[card.kind])
            if can_merge(card, other)
        ]

    @cached_property
    def _alike(self) -> dict[str, list[Card]]:
        return {kind: self.proposal.of_kind(kind) for kind in KINDS}

    def groups(self) -> list[tuple[str, str, list[Shown]]]:
        """The page's groups: id, heading, cards with the unsure ones first."""
        signing = [
            one for one in self.shown if one.card.kind == "person" and one.card.values["role"] == "signatory"
        ]
        people = [one for one in self.shown if one.card.kind == "person" and one not in signing]
        groups = [
            ("parties", gettext("Parties"), self._of("party")),
            ("signatories", gettext("Signatories"), signing),
            ("coordinators", gettext("Coordinators"), people),
            ("dates", gettext("Dates"), self._of("date")),
            ("themes", gettext("Themes"), self._of("theme")),
            ("forms", gettext("Forms of cooperation"), self._of("form")),
            ("promises", gettext("Promises"), self._of("promise")),
            ("measures", gettext("Measures of the plan"), self._of("measure")),
            ("strategies", gettext("Strategies that it supports"), self._of("strategy")),
        ]
        return [(key, label, sorted(cards, key=_waits)) for key, label, cards in groups]

    def _of(self, kind: str) -> list[Shown]:
        cards = [one for one in self.shown if one.card.kind == kind]
        return sorted(cards, key=lambda one: one.card.spans[0]) if kind in {"promise", "measure"} else cards

    @property
    def waiting(self) -> int:
        """How many unsure finds nobody has answered yet."""
        return sum(1 for one in self.shown if not one.form.answer_now)

    @property
    def taken_promises(self) -> int:
        """How many promises are taken."""
        return sum(1 for one in self._of("promise") if one.form.answer_now == Answer.IN)

    def decisions(self) -> dict[str, Any]:
        """What to keep: the fields as typed. Needs posted data."""
        cards = {one.card.key: one.form.raw() for one in self.shown if self._came(one)}
        return {
            **self.intake.decisions,
            "frame": self.frame.raw(),
            "cards": {**self._kept, **cards},
            "added": self.added,
            "edits": self.edits,
        }

    def _came(self, one: Shown) -> bool:
        """Whether the card's fields came with the post: a card that was added in another tab did not."""
        return any(name.startswith(f"{one.card.key}-") for name in self.data or ())

    def edit(self, do: Do, key: str, into: str = "") -> tuple[str, dict[str, Any]]:
        """Does it to the find: the key of the card to look at, and the decisions to keep. Nothing typed is lost."""
        decisions = self.decisions()
        kept = {name: dict(fields) for name, fields in decisions["cards"].items()}
        own, shown = kept.pop(key, {}), key
        match do:
            case "turn":
                shown = turned_key(key, into)
                kept.pop(shown, None)
            case "merge":
                shown = into
                _take_over(kept, key, into, own)
            case "split":  # the parts have words of their own
                kept[key] = {name: own[name] for name in own.keys() & {"answer", "theme", "strength", "key"}}
        edits = [*self.edits, {"do": do, "key": key, "into": into}]
        return shown, {**decisions, "cards": kept, "edits": edits}

    def unedit(self, number: int) -> tuple[str, dict[str, Any]]:
        """Takes an edit back: the key of the card that it was about, and the decisions to keep."""
        edits = list(self.edits)
        key = str(edits.pop(number)["key"]) if 0 <= number < len(edits) else ""
        return key, {**self.decisions(), "edits": edits}

    def add(self) -> str | None:
        """Takes the chosen words as a new card; returns its key, or None with the reason at the field."""
        self.add_form.is_valid()
        place = self.add_form.place(self.intake.text)
        kind = self.add_form.cleaned_data.get("kind") or CardKind.PROMISE
        if place is None or (kind == CardKind.PROMISE and self._is_taken(place)):
            return None
        key = f"added-{1 + max((int(one['key'].split('-')[1]) for one in self.added), default=0)}"
        self.added.append({"key": key, "kind": kind, "start": place[0], "end": place[1]})
        return key

    def _is_taken(self, place: Span) -> bool:
        for number, one in enumerate(self._of("promise"), start=1):
            if one.form.answer_now != Answer.OUT and overlaps(place, one.card.spans[0]):
                message = PLACE_PROBLEMS["taken"] % {"code": f"{number}"}
                self.add_form.add_error("words", message)
                return True
        return False

    def is_valid(self) -> bool:
        """Whether a partnership can be made of it: every taken find is whole, there is a party, no promise overlaps."""
        valid = self.frame.is_valid()
        for one in self.shown:
            valid = one.form.is_valid() and valid
        if not any(one.card.kind == "party" for one in self._taken()):
            self.frame.add_error(None, gettext("A partnership has parties. Take or add at least one."))
            return False
        return self._promises_stand_apart() and valid

    def _promises_stand_apart(self) -> bool:
        apart = True
        seen: list[tuple[Span, int]] = []
        for number, one in enumerate(self._of("promise"), start=1):
            if one.form.answer_now != Answer.IN:
                continue
            place = one.card.spans[0]
            for other, code in seen:
                if overlaps(place, other):
                    one.form.add_error("answer", PLACE_PROBLEMS["taken"] % {"code": f"{code}"})
                    apart = False
            seen.append((place, number))
        return apart

    def _taken(self) -> list[Shown]:
        return [one for one in self.shown if one.form.answer_now == Answer.IN]

    def answers(self) -> list[Confirmed]:
        """The taken cards with their fields; call it after `is_valid`."""
        return [(one.card, one.form.cleaned_data) for one in self._taken()]

    def counts(self) -> ReadingCounts:
        """What the person has done with the finds so far."""
        return count_answers(
            (
                one.form.answer_now == Answer.IN,
                one.card.is_added,
                bool(one.card.edits) or one.form.differs(one.card.values),
            )
            for one in self.shown
        )

    def forms(self) -> list[forms.Form]:
        """Every form, for the summary of errors."""
        return [self.frame, *(one.form for one in self.shown)]


def _waits(one: Shown) -> bool:
    return bool(one.form.answer_now)


def _take_over(kept: dict[str, dict[str, Any]], gone: str, into: str, own: Mapping[str, Any]) -> None:
    """What was typed of the find that goes fills what the other leaves blank; who named it names the other."""
    for fields in kept.values():
        fields.update({name: into for name in ("party", "theme") if fields.get(name) == gone})
        if gone in fields.get("parties", ()):
            fields["parties"] = list(dict.fromkeys(into if key == gone else key for key in fields["parties"]))
    target = kept.get(into)
    if target is not None:
        target.update({name: value for name, value in own.items() if value and not target.get(name)})
        target["answer"], target["same"] = Answer.IN, ""
        for name in ("summary", "subthemes"):  # made anew of both
            target.pop(name, None)
