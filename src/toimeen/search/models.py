"""What can be found, with the tokens by which it is found. All of it can be made anew from the nouns at any time."""

from __future__ import annotations

from django.db import models

from toimeen.access.publicity import Publicity
from toimeen.partnerships.models import Partnership, Theme
from toimeen.search.labels import Kind


class Passage(models.Model):
    """A thing, or a paragraph of an agreement, as the search shows it and finds it.

    The index proper lies beside this table and follows it by itself: an FTS5 table kept by triggers on SQLite, a
    generated column with a GIN index on PostgreSQL (`search.store`). A migration that makes this table anew on
    SQLite drops the triggers and has to add them again.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    noun = models.CharField(max_length=60)
    noun_id = models.BigIntegerField()
    position = models.PositiveIntegerField(default=0)
    """Of a paragraph: its start in the text. Else 0."""
    address = models.JSONField(default=dict)
    """What its page's address is made of: numbers and slugs by name."""
    texts = models.JSONField(default=list)
    """What is shown: a list of {language, title, text}, one for each language that has it."""
    code = models.CharField(max_length=20, blank=True)
    """How it is spoken of beside its title: P7, a year, a partial date."""
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    publicity = models.CharField(max_length=10, choices=Publicity)
    until_on = models.DateField(null=True)
    """The last day on which it may be found: of a role that ends."""
    lemmas = models.TextField()
    parts = models.TextField()
    scope = models.TextField()
    """Tokens of who may see it, of what kind, theme and year it is, so that the index alone answers."""

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["partnership", "kind", "noun_id"]),
            models.Index(fields=["partnership", "until_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "noun", "noun_id", "position"], name="search_passage_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="search_passage_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(publicity__in=Publicity.values), name="search_passage_publicity_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.noun_id}"


class Word(models.Model):
    """A word of the index as it is written, for *did you mean*. It says nothing of where the word stands."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    word = models.CharField(max_length=60)
    tail = models.CharField(max_length=3)
    """Its last letters: a slip at the beginning of a word is looked for by its end."""

    class Meta:
        ordering = ["word"]
        indexes = [models.Index(fields=["partnership", "tail"])]
        constraints = [models.UniqueConstraint(fields=["partnership", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return self.word


class Progress(models.Model):
    """How far the index of a partnership has read the record, and by which analyser it was made."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, primary_key=True, related_name="+")
    entry_id = models.BigIntegerField(default=0)
    """The newest entry of the record that was read, of any partnership."""
    recent = models.JSONField(default=list)
    """The newest entries that were read, by id: one with a lower id may be committed later."""
    revision = models.PositiveBigIntegerField(default=0)
    analyser = models.CharField(max_length=120)
    languages = models.JSONField(default=list)
    """The languages in which the partnership has texts."""
    expired_on = models.DateField()
    """The day on which roles that had ended were last taken out."""

    class Meta:
        ordering = ["partnership_id"]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"{self.partnership_id}: {self.entry_id}"
