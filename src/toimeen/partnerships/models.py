"""The lasting cooperation: its parties and people at the table, its themes and forms of cooperation."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models

from toimeen.access.actor import Actor
from toimeen.access.publicity import Publishable, seen_by
from toimeen.lib.wording import Words, first_of
from toimeen.parties.models import NAMED, Organisation
from toimeen.partnerships.labels import FormKey, GuestRight, SeatRole
from toimeen.record.models import Versioned


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Filters over partnerships."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor, partnership="id"))


class Partnership(Publishable, Versioned):
    """The lasting cooperation, which outlives each agreement."""

    slug = models.SlugField(max_length=60, unique=True)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    summary_fi = models.TextField(blank=True)
    summary_sv = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    about_data_fi = models.TextField(blank=True)
    about_data_sv = models.TextField(blank=True)
    about_data_en = models.TextField(blank=True)
    since = models.CharField(max_length=10, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(default=90)
    grace_days = models.PositiveSmallIntegerField(default=14)
    remind_after_days = models.PositiveSmallIntegerField(default=7)
    coordinator_after_days = models.PositiveSmallIntegerField(default=7)
    list_after_days = models.PositiveSmallIntegerField(default=7)
    report_after_days = models.PositiveSmallIntegerField(default=14)
    """Days from each stage of an unanswered request to the next (`deeds/asking.py`)."""
    summary_after_days = models.PositiveSmallIntegerField(default=7)
    """Days from the first request of a round to the request for the theme's summary."""
    joint_look_on = models.DateField(null=True, blank=True)
    """A day on which the parties look at the answers together; it comes again with the rhythm."""

    name = Words("name")
    summary = Words("summary")
    about_data = Words("about_data")
    objects = PartnershipQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["name_fi"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(condition=NAMED, name="partnerships_partnership_has_name"),
            models.CheckConstraint(
                condition=models.Q(rhythm_days__gte=1), name="partnerships_partnership_rhythm_at_least_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    remind_after_days__gte=1,
                    coordinator_after_days__gte=1,
                    list_after_days__gte=1,
                    report_after_days__gte=1,
                    summary_after_days__gte=1,
                ),
                name="partnerships_partnership_stages_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")


def valid_on(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat that has begun and not ended on the day; `path` leads to the seat (`seats__`)."""
    return begun_by(day, path) & not_ended_before(day, path)


def begun_by(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat whose first day, if any is known, is not after the day."""
    return models.Q(**{f"{path}from_on__isnull": True}) | models.Q(**{f"{path}from_on__lte": day})


def not_ended_before(day: dt.date, path: str = "") -> models.Q:
    """Condition of a seat whose last day, if any is set, is not before the day; it may begin later."""
    return models.Q(**{f"{path}until_on__isnull": True}) | models.Q(**{f"{path}until_on__gte": day})


class PartySeat(models.Model):
    """An organisation that is a party of the partnership, in the order of the agreement."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="party_seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="party_seats")
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], name="partnerships_partyseat_once"
            ),
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_partyseat_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class PersonSeat(models.Model):
    """A person's role in the partnership, at a party's table or at none, with its days of validity."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="person_seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="person_seats"
    )
    role = models.CharField(max_length=12, choices=SeatRole)
    right = models.CharField(max_length=16, choices=GuestRight, blank=True)
    """The one right of a guest; blank for everybody else."""
    title = models.CharField(max_length=160, blank=True)
    is_public = models.BooleanField(default=False)
    source_url = models.URLField(max_length=500, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership_id", "role", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_personseat_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=SeatRole.values), name="partnerships_personseat_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(role="guest", right__in=GuestRight.values)
                | (~models.Q(role="guest") & models.Q(right="")),
                name="partnerships_personseat_guest_has_right",
            ),
            models.CheckConstraint(
                condition=~models.Q(right="approve")
                | models.Q(organisation__isnull=False, until_on__isnull=False),
                name="partnerships_personseat_deputy_has_table_and_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Theme(Versioned):
    """A theme of the cooperation, or a sub-theme of one."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="themes")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="subthemes")
    slug = models.SlugField(max_length=80)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    plain_fi = models.TextField(blank=True)
    plain_sv = models.TextField(blank=True)
    plain_en = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_cross_cutting = models.BooleanField(default=False)
    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often its measures are asked about, where that is not as the partnership's; sub-themes have their own."""
    lead_party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="led_themes"
    )

    name = Words("name")
    plain = Words("plain")

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="partnerships_theme_slug"),
            models.CheckConstraint(condition=NAMED, name="partnerships_theme_has_name"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="partnerships_theme_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(rhythm_days__isnull=True) | models.Q(rhythm_days__gte=1),
                name="partnerships_theme_rhythm_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")


class QuietPeriod(Versioned):
    """Days on which nobody is asked and nobody is reminded: of the whole partnership, or of one party.

    With `is_yearly` it comes every year: only the month and day of its first and last day count, and it may go over
    the turn of the year.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="quiet_periods")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="quiet_periods"
    )
    """Whose it is; None is everybody's."""
    name = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    is_yearly = models.BooleanField(default=False)

    class Meta:
        ordering = ["partnership_id", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")),
                name="partnerships_quietperiod_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.name or f"{self.from_on}–{self.until_on}"

    @property
    def first_words(self) -> str:
        """The first day of a yearly one as a partial date without a year."""
        return f"--{self.from_on:%m-%d}"

    @property
    def last_words(self) -> str:
        """The last day likewise."""
        return f"--{self.until_on:%m-%d}"


class FormOfCooperation(Versioned):
    """A way of working together that the agreement names; the list is open."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="forms")
    slug = models.SlugField(max_length=80)
    key = models.CharField(max_length=12, choices=FormKey, default=FormKey.OTHER)
    name_fi = models.CharField(max_length=200, blank=True)
    name_sv = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    plain_fi = models.TextField(blank=True)
    plain_sv = models.TextField(blank=True)
    plain_en = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    name = Words("name")
    plain = Words("plain")

    class Meta:
        ordering = ["partnership_id", "position", "id"]
        verbose_name_plural = "forms of cooperation"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="partnerships_form_slug"),
            models.CheckConstraint(condition=NAMED, name="partnerships_form_has_name"),
            models.CheckConstraint(
                condition=models.Q(key__in=FormKey.values), name="partnerships_form_key_known"
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "name")


class ContextFactQuerySet(models.QuerySet["ContextFact"]):
    """Filters over background facts."""

    def seen_by(self, actor: Actor) -> Self:
        """Those that the actor may see."""
        return self.filter(seen_by(actor))


class ContextFact(Publishable, Versioned):
    """What happened around the partnership, or a figure about the place: background, never an effect of the agreement.

    No mark, count or step looks at it. `happened` and `until` are partial dates; `happened_on` and `until_on` are
    the first and the last day that they can mean.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="context_facts")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="context_facts")
    title_fi = models.CharField(max_length=300, blank=True)
    title_sv = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    text_fi = models.TextField(blank=True)
    text_sv = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    happened = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    happened_on = models.DateField(null=True, blank=True, editable=False)
    until_on = models.DateField(null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)

    title = Words("title")
    text = Words("text")
    objects = ContextFactQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["partnership_id", "position", "id"]
        indexes = [models.Index(fields=["partnership", "-happened_on"])]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(title_fi="", title_sv="", title_en=""),
                name="partnerships_contextfact_has_title",
            ),
            models.CheckConstraint(
                condition=models.Q(happened="", happened_on__isnull=True)
                | (~models.Q(happened="") & models.Q(happened_on__isnull=False)),
                name="partnerships_contextfact_date_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(until="", until_on__isnull=True)
                | (
                    ~models.Q(until="")
                    & models.Q(
                        happened_on__isnull=False,
                        until_on__isnull=False,
                        until_on__gte=models.F("happened_on"),
                    )
                ),
                name="partnerships_contextfact_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(is_withdrawn=False, withdrawn_reason="")
                | (models.Q(is_withdrawn=True) & ~models.Q(withdrawn_reason="")),
                name="partnerships_contextfact_withdrawn_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return first_of(self, "title")


class ContextSource(models.Model):
    """Where a background fact was read; `differs` when this source says otherwise than another."""

    fact = models.ForeignKey(ContextFact, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=300, blank=True)
    says = models.TextField(blank=True)
    differs = models.BooleanField(default=False)

    class Meta:
        ordering = ["fact_id", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(url=""), name="partnerships_contextsource_has_address")
        ]

    def __str__(self) -> str:
        return self.title or self.url
