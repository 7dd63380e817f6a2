"""The moved clock, and what the year remembers of itself."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils import timezone

from toimeen.deeds.labels import Stage
from toimeen.parties.models import Organisation
from toimeen.partnerships.models import Partnership
from toimeen.plans.models import ActionPlan

HELSINKI = ZoneInfo("Europe/Helsinki")
Say = Callable[[str], None]


@dataclass(slots=True)
class Year:
    """What the year needs to know of itself."""

    partnership: Partnership
    parties: dict[str, Organisation]
    chance: random.Random
    say: Say
    began: dt.datetime
    now: dt.datetime
    counted: Counter[str] = field(default_factory=Counter)
    highest: Stage = Stage.ASKED

    @property
    def today(self) -> dt.date:
        """In local time."""
        return timezone.localdate(self.now)

    def tell(self, line: str) -> None:
        """Says what happened, with its day."""
        self.say(f"{self.today:%d.%m.%Y}  {line}")

    @property
    def local(self) -> dt.datetime:
        """The moment as clocks on the wall show it."""
        return self.now.astimezone(HELSINKI)

    def plan(self, number: int) -> ActionPlan:
        """The plan of the year."""
        return ActionPlan.objects.get(partnership=self.partnership, year=number)

    def go_to(self, hour: int, minute: int = 0) -> None:
        """Moves the clock to the hour of the same day."""
        self.now = self.local.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(dt.UTC)
