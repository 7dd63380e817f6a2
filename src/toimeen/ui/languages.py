"""Forms of things whose words are in up to three languages: at least one is needed, the empty ones are folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from toimeen.lib.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class WordsIn:
    """A text in three languages: its label, its longest length, rows of its box (0: one line), whether it is needed.

    A plain label, such as a question, stands as it is in the page's language and names only the others; `hint` is said
    in the page's language.
    """

    label: str | Promise
    limit: int = 200
    rows: int = 0
    is_needed: bool = False
    is_plain: bool = False
    hint: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """The fields of one text: those to show, and those to fold away."""

    shown: list[BoundField]
    folded: list[BoundField]


class ThreeLanguages(forms.Form):
    """Makes `name_fi`, `name_sv`, `name_en` for every stem of `words`, before the form's other fields."""

    words: ClassVar[Mapping[str, WordsIn]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = dict(self.fields)
        self.fields.clear()
        for stem, words in self.words.items():
            for language in _first(get_language() or "fi"):
                self.fields[f"{stem}_{language}"] = _field(words, language)
            self._ask_for(stem, words)
        self.fields.update(own)

    def _ask_for(self, stem: str, words: WordsIn) -> None:
        """Of a needed text the language in use is asked for, unless another language has it."""
        first, *others = (f"{stem}_{language}" for language in _first(get_language() or "fi"))
        given = any(self.initial.get(name) or self.data.get(self.add_prefix(name)) for name in others)
        if words.is_needed and not given:
            self.fields[first].required = True
            self.fields[first].error_messages["required"] = gettext("Write this in at least one language.")

    def _language_of(self, name: str) -> str | None:
        stem, _, language = name.rpartition("_")
        return language if stem in self.words else None

    def _is_folded(self, bound: BoundField) -> bool:
        language = self._language_of(bound.name)
        return language is not None and language != get_language() and not bound.value() and not bound.errors

    @property
    def shown(self) -> list[BoundField]:
        """The fields of the language in use, of languages that have words, and all other fields."""
        return [bound for bound in self if not self._is_folded(bound)]

    @property
    def folded(self) -> list[BoundField]:
        """The empty fields of the other languages."""
        return [bound for bound in self if self._is_folded(bound)]

    @property
    def worded(self) -> dict[str, Worded]:
        """By stem, for a page that lays its fields out itself: the language in which the form was asked is shown, the
        others are folded unless they are all that there is, or are at fault."""
        found = {}
        for stem in self.words:
            columns = {f"{stem}_{language}" for language in LANGUAGES}
            first, *others = (bound for bound in self if bound.name in columns)
            needed = [one for one in others if one.errors or (one.value() and not first.value())]
            found[stem] = Worded([first, *needed], [one for one in others if one not in needed])
        return found

    def clean(self) -> dict[str, Any]:
        """What is needed is there in at least one language."""
        cleaned = super().clean() or self.cleaned_data
        for stem, words in self.words.items():
            names = [f"{stem}_{language}" for language in _first(get_language() or "fi")]
            if words.is_needed and not any(cleaned.get(name) or name in self.errors for name in names):
                self.add_error(names[0], gettext("Write this in at least one language."))
        return cleaned

    def words_of(self) -> dict[str, str]:
        """The texts by column."""
        return {name: self.cleaned_data[name] for name in self.fields if self._language_of(name)}


def _first(language: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda one: one != language)


def _field(words: WordsIn, language: str) -> forms.CharField:
    sentences = {
        "fi": gettext("%(label)s in Finnish"),
        "sv": gettext("%(label)s in Swedish"),
        "en": gettext("%(label)s in English"),
    }
    is_first = language == (get_language() or "fi")
    if words.is_plain:
        sentences = {
            "fi": gettext("%(label)s (in Finnish)"),
            "sv": gettext("%(label)s (in Swedish)"),
            "en": gettext("%(label)s (in English)"),
        } | ({language: "%(label)s"} if is_first else {})
    attrs: dict[str, Any] = {"lang": language}
    widget = (
        forms.Textarea(attrs={**attrs, "rows": words.rows}) if words.rows else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(
        label=sentences[language] % {"label": words.label},
        max_length=words.limit,
        required=False,
        help_text=str(words.hint) if is_first else "",
        widget=widget,
    )
