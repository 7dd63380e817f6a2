"""Many answers in one form: a row a measure, each with its own errors; the good ones are kept, whatever the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toimeen.access.actor import Actor
from toimeen.access.verdict import Refused
from toimeen.deeds.answering import AnswerChoices, AnswerForm, ReviewForm
from toimeen.deeds.models import CheckIn
from toimeen.deeds.operations import check_in, review_answer
from toimeen.front.queries.mine import Held, Mine
from toimeen.plans.models import Measure


class RowForm(AnswerForm):
    """The answer of one row; a row that nobody touched is no answer."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    """The newest answer when the page was drawn."""

    def __init__(self, data: QueryDict | None, *, held: Held, mine: Mine, prefix: str = "") -> None:
        super().__init__(
            data,
            choices=AnswerChoices(
                parties=mine.parties.get(held.partnership_id, ()),
                people=[one for one in mine.people.get(held.partnership_id, ()) if one[0] != held.holder_id],
                before=held.before,
                has_obstacle=bool(held.obstacle),
            ),
            initial={"seen": held.last.id if held.last else None},
            prefix=prefix or f"m{held.id}",
        )
        self.empty_permitted, self.use_required_attribute = True, False
        self.fields["answer"].error_messages["required"] = _("Choose an answer too, or empty the words.")

    def has_changed(self) -> bool:
        """Whether anything was answered or typed."""
        return any(name != "seen" for name in self.changed_data)


class ReviewRowForm(ReviewForm):
    """The reviewer's word in one row."""

    def __init__(self, data: QueryDict | None, *, given_id: int) -> None:
        super().__init__(data, prefix=f"r{given_id}", empty_permitted=True, use_required_attribute=False)
        self.fields["verdict"].error_messages["required"] = _("Choose one too, or empty the note.")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure with the form of its answer, None where nobody has touched it, or of the reviewer's word."""

    held: Held
    form: RowForm | ReviewRowForm | None
    can_undo: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of one press: how many were kept, and the forms of those that were not, by prefix."""

    count: int
    wrong: dict[str, RowForm | ReviewRowForm]


def answer_rows(
    helds: Iterable[Held], wrong: dict[str, Any], person_id: int | None, now: dt.datetime
) -> list[Row]:
    """Rows without a form, or with the one that was wrong."""
    return [Row(held, wrong.get(f"m{held.id}"), held.is_undoable(person_id, now)) for held in helds]


def review_rows(mine: Mine, wrong: dict[str, Any]) -> list[Row]:
    """The answers that wait for the person's word."""
    return [
        Row(held, wrong.get(f"r{held.last.id}") or ReviewRowForm(None, given_id=held.last.id))
        for held in mine.to_review
        if held.last
    ]


def keep_rows(actor: Actor, at: dt.datetime, mine: Mine, data: QueryDict) -> Kept:
    """Keeps every row that is right, each in a transaction of its own."""
    count = 0
    wrong: dict[str, RowForm | ReviewRowForm] = {}
    for held in [*mine.asked, *mine.not_asked]:
        if not any(
            data.get(f"m{held.id}-{name}") for name in ("answer", "sentence", "needed", "needed_role")
        ):
            continue  # most rows of a press are untouched, and a form costs a millisecond
        form = RowForm(data, held=held, mine=mine)
        if form.has_changed() and not _is_sent_again(held, form):
            if form.is_valid() and _keep_answer(actor, at, held, form):
                count += 1
            else:
                wrong[form.prefix or ""] = form
    for held in mine.to_review:
        assert held.last is not None  # noqa: S101 - what waits for a word has an answer
        review = ReviewRowForm(data, given_id=held.last.id)
        if review.has_changed():
            if review.is_valid() and _keep_review(actor, at, held.last.id, review):
                count += 1
            else:
                wrong[review.prefix or ""] = review
    return Kept(count, wrong)


def _is_sent_again(held: Held, form: RowForm) -> bool:
    """Whether this very answer has been kept already: the same page sent twice."""
    last = held.last
    return (
        last is not None
        and form["seen"].value() != str(last.id)
        and (last.answer, last.sentence) == (form["answer"].value(), (form["sentence"].value() or "").strip())
    )


def _keep_answer(actor: Actor, at: dt.datetime, held: Held, form: RowForm) -> bool:
    seen, last = form.cleaned_data.get("seen"), held.last
    if last is not None and seen != last.id:
        said = {"name": last.told_by, "answer": last.label}
        form.add_error(
            "answer",
            gettext("%(name)s has answered meanwhile: %(answer)s. Send again if yours still holds.") % said,
        )
        form.data = {**form.data, form.add_prefix("seen"): str(last.id)}  # it has been seen now
        return False
    try:
        check_in(
            actor=actor, at=at, measure=Measure(pk=held.id), answer=form.cleaned_data["answer"],
            sentence=form.cleaned_data["sentence"], details=form.details(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("answer", str(refusal.denied.sentence))
        return False
    return True


def _keep_review(actor: Actor, at: dt.datetime, given_id: int, form: ReviewRowForm) -> bool:
    try:
        review_answer(actor=actor, at=at, given=CheckIn(pk=given_id), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("verdict", str(refusal.denied.sentence))
        return False
    return True
