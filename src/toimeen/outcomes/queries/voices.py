"""Second voices on deeds and outcomes."""

from __future__ import annotations

from toimeen.access.actor import Actor
from toimeen.deeds.models import Deed
from toimeen.deeds.queries import get_deed
from toimeen.outcomes.models import Outcome, Voice
from toimeen.outcomes.queries.reads import get_outcome
from toimeen.partnerships.models import Partnership


def list_voices(actor: Actor, about: Deed | Outcome) -> list[Voice]:
    """The voices on a thing that the actor sees, the first first. One query."""
    voices = (
        Voice.objects.filter(deed=about) if isinstance(about, Deed) else Voice.objects.filter(outcome=about)
    )
    return list(voices.select_related("party", "said_by", "answered_by"))


def get_voice(actor: Actor, partnership: Partnership, voice_id: int) -> Voice:
    """A voice on a thing that the actor may see. Raises DoesNotExist."""
    voice = Voice.objects.select_related("deed", "outcome", "said_by", "party").get(
        pk=voice_id, partnership=partnership
    )
    if voice.deed is not None:
        voice.deed = get_deed(actor, partnership, voice.deed.number)
    elif voice.outcome is not None:
        voice.outcome = get_outcome(actor, partnership, voice.outcome.number)
    return voice
