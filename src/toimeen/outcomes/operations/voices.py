"""A second voice on a deed or an outcome: saying it, answering it, withdrawing one's own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publicity
from toimeen.access.verdict import ensure
from toimeen.deeds.models import Deed
from toimeen.outcomes import rules
from toimeen.outcomes.labels import VoiceKind
from toimeen.outcomes.models import Outcome, Voice
from toimeen.parties.models import Organisation
from toimeen.record.operations import snapshot, write


@transaction.atomic
def add_voice(
    *,
    actor: Actor,
    at: dt.datetime,
    about: Deed | Outcome,
    kind: str,
    words: str,
    party: Organisation | None = None,
) -> Voice:
    """Doubts or adds, for a party or for oneself. The grade stays as it is. ValueError without words."""
    ensure(rules.may_speak(actor, about, party.pk if party else None))
    if not words.strip():
        raise ValueError("a second voice has words")
    voice = Voice.objects.create(
        partnership_id=about.partnership_id, kind=VoiceKind(kind), words=words.strip(), party=party, said_at=at,
        said_by_id=actor.person_id, **{"deed" if isinstance(about, Deed) else "outcome": about},
    )  # fmt: skip
    _write(actor, at, "voice.added", voice, None)
    return voice


@transaction.atomic
def answer_voice(*, actor: Actor, at: dt.datetime, voice: Voice, answer: str) -> Voice:
    """Answers, once. ValueError without words."""
    voice = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    ensure(rules.may_answer_voice(actor, voice))
    if not answer.strip():
        raise ValueError("an answer has words")
    before = snapshot(voice)
    voice.answer, voice.answered_at, voice.answered_by_id = answer.strip(), at, actor.person_id
    voice.save(update_fields=["answer", "answered_at", "answered_by"])
    _write(actor, at, "voice.answered", voice, before)
    return voice


@transaction.atomic
def withdraw_voice(*, actor: Actor, at: dt.datetime, voice: Voice) -> Voice:
    """Withdraws one's own: the words stay, struck through."""
    voice = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    ensure(rules.may_withdraw_voice(actor, voice))
    before = snapshot(voice)
    voice.withdrawn_at, voice.withdrawn_by_id = at, actor.person_id
    voice.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _write(actor, at, "voice.withdrawn", voice, before)
    return voice


def _write(actor: Actor, at: dt.datetime, event: str, voice: Voice, before: dict[str, Any] | None) -> None:
    write(
        actor=actor, at=at, event=event, thing=voice, partnership_id=voice.partnership_id, before=before,
        is_public=voice.about.publicity == Publicity.PUBLIC,
    )  # fmt: skip
