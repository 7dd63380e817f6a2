"""Cells that hold several lines: the steps, the resources and the strategy goals of a measure."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.lib.amounts import parse_amount
from toimeen.lib.dates import as_typed, parse_typed
from toimeen.lib.wording import LANGUAGES
from toimeen.plans.forms.cell_kinds import Cell, CellFault, Change, amount_text, names_of, unique_labels
from toimeen.plans.forms.choices import MeasureChoices
from toimeen.plans.labels import ResourceKind
from toimeen.plans.operations import MeasureValues, ResourceValues, StepValues

BAR = " | "


def steps_cell() -> Cell:
    """A step a line: its name, its planned day, its true day, parted by bars."""

    def write(values: MeasureValues) -> str:
        return "\n".join(
            " | ".join(part for part in (one.name, as_typed(one.planned), as_typed(one.done))).rstrip(" |")
            for one in values.steps
        )

    def read(text: str, now: MeasureValues) -> Change:
        return {"steps": tuple(_step(line) for line in text.split("\n") if line.strip())}

    return Cell("text", write, read, (), _("One step per line: name | planned day | day when done."))


def _step(line: str) -> StepValues:
    name, planned, done, *more = [*(part.strip() for part in line.split("|")), "", ""]
    fault = CellFault(
        gettext("“%(line)s”: write a step as name | planned day | day when done.") % {"line": line[:80]}
    )
    if not name or any(more) or len(name) > 200:
        raise fault
    try:
        return StepValues(
            name=name,
            planned=parse_typed(planned) if planned else "",
            done=parse_typed(done) if done else "",
        )
    except ValueError:
        raise fault from None


def resources_cell(choices: MeasureChoices) -> Cell:
    """A resource a line: what, how much, which party, the source in words, a note, parted by bars."""
    lines = _ResourceLines(choices)

    def write(values: MeasureValues) -> str:
        return "\n".join(lines.write(one) for one in values.resources)

    def read(text: str, now: MeasureValues) -> Change:
        kept = {one.party_id for one in now.resources}
        return {"resources": tuple(lines.read(line, kept) for line in text.split("\n") if line.strip())}

    hint = _("A resource a line: what | how much | party | source in words | note. What is one of: %(kinds)s")
    return Cell("text", write, read, (), hint % {"kinds": "; ".join(lines.kinds.values())})


class _ResourceLines:
    """Lines of resources and what they mean, in the language in use."""

    def __init__(self, choices: MeasureChoices) -> None:
        self.kinds = {kind.value: str(kind.label) for kind in ResourceKind}
        self._kind_of = {name.casefold(): key for key, name in self.kinds.items()}
        self._kind_of |= {name.partition(" (")[0].casefold(): key for key, name in self.kinds.items()}
        self._parties = {one.pk for one in choices.parties}
        self._givers = {one.pk: one.short for one in [*choices.parties, *choices.others]}
        self._giver_of = {
            name: one.pk
            for one in [*choices.others, *choices.parties]
            for name in {one.short.casefold(), *names_of(one)}
        }

    def write(self, one: ResourceValues) -> str:
        amount = "" if one.amount is None else amount_text(one.amount)
        giver = self._givers.get(one.party_id or 0, "")
        parts = (_unbarred(part) for part in (self.kinds[one.kind], amount, giver, one.source, one.note))
        return BAR.join(parts).rstrip(" |")

    def read(self, line: str, kept: set[int | None]) -> ResourceValues:
        """Who is no party but is named where a party is, is a source in words."""
        kind, amount, giver, source, note, *more = [*(part.strip() for part in line.split("|")), *[""] * 4]
        key = self._kind_of.get(kind.casefold())
        if key is None:
            raise CellFault(
                gettext("“%(line)s”: begin a resource with what it is, one of: %(kinds)s")
                % {"line": line[:80], "kinds": "; ".join(self.kinds.values())}
            )
        party = self._giver_of.get(giver.casefold()) if giver else None
        if party not in self._parties and party not in kept:
            party = None
        if giver and party is None:
            if source:
                raise CellFault(
                    gettext("“%(text)s” is not a party. Name a party, or leave its place empty.")
                    % {"text": giver[:80]}
                )
            source = giver
        if any(more) or len(source) > 200 or len(note) > 300:
            raise CellFault(
                gettext("“%(line)s”: write a resource as what | how much | party | source in words | note.")
                % {"line": line[:80]}
            )
        if key == ResourceKind.OTHER and not note:
            raise CellFault(
                gettext("“%(line)s”: tell in the note what it is, after the fourth bar.")
                % {"line": line[:80]}
            )
        return ResourceValues(kind=key, amount=_amount(amount), party_id=party, source=source, note=note)


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = parse_amount(text)
    except ValueError:
        raise CellFault(
            gettext("“%(text)s” is not a number. Write a number, for example 20 or 1200,50.")
            % {"text": text[:40]}
        ) from None
    if amount < 0 or amount >= 10**11 or round(amount, 2) != amount:
        raise CellFault(gettext("An amount is at least 0 and has at most two decimals."))
    return amount


def _unbarred(text: str) -> str:
    """A part of a line; a bar in it would part it."""
    return " ".join(text.replace("|", "/").split())


def goals_cell(choices: MeasureChoices) -> Cell:
    """A goal a line, with whose it is before it. Ties to goals that are not offered stay."""
    goals = unique_labels(
        [
            (one.pk, " ".join(f"{one.strategy.organisation.short}: {one.text}".split()))
            for one in choices.goals
        ]
    )
    labels, keys = dict(goals), {label.casefold(): key for key, label in goals}
    for goal in choices.goals:
        for text in {getattr(goal, f"text_{language}") for language in LANGUAGES} - {""}:
            keys.setdefault(" ".join(text.split()).casefold(), goal.pk)

    def write(values: MeasureValues) -> str:
        return "\n".join(label for key, label in labels.items() if key in values.goal_ids)

    def read(text: str, now: MeasureValues) -> Change:
        lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        if unknown := [line for line in lines if line.casefold() not in keys]:
            some = "; ".join(list(labels.values())[:4]) or "–"
            raise CellFault(
                gettext(
                    "“%(text)s” is not a goal of the parties' strategies. Write one on each line, for example: %(some)s"
                )
                % {"text": unknown[0][:120], "some": some}
            )
        found = {keys[line.casefold()] for line in lines}
        return {"goal_ids": tuple(sorted({*found, *(set(now.goal_ids) - labels.keys())}))}

    return Cell("text", write, read, list(labels.values()), _("A strategy goal a line."))
