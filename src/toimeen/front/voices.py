"""Second voices as the pages of deeds and outcomes show them, with what the reader may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toimeen.access.actor import Actor
from toimeen.deeds.models import Deed
from toimeen.front.doors import door
from toimeen.outcomes.models import Outcome, Voice
from toimeen.outcomes.queries import list_voices
from toimeen.outcomes.rules import may_answer_voice, may_speak, may_withdraw_voice
from toimeen.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice; the addresses are empty for who may not."""

    voice: Voice
    answer_href: str
    withdraw_href: str


def tell_voices(actor: Actor, here: Partnership, about: Deed | Outcome) -> dict[str, Any]:
    """What `front/parts/voices.html` takes. One query."""
    name = "outcomes:deed-voice" if isinstance(about, Deed) else "outcomes:outcome-voice"
    voices: Sequence[Voice] = list_voices(actor, about)
    return {
        "voices": [
            VoiceLine(
                voice,
                door("outcomes:voice-answer", here.slug, voice.pk) if may_answer_voice(actor, voice) else "",
                door("outcomes:voice-withdraw", here.slug, voice.pk)
                if may_withdraw_voice(actor, voice)
                else "",
            )
            for voice in voices
        ],
        "doubts": sum(1 for one in voices if one.kind == "doubt" and one.withdrawn_at is None),
        "speak_href": door(name, here.slug, about.number) if may_speak(actor, about) else "",
    }
