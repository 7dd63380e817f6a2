"""A text that exists in some of the three languages, and the honest choice among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, overload

LANGUAGES = ("fi", "sv", "en")
"""The languages of the interface and of content, in the order in which they stand in for each other."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with the language it is really in; `is_fallback` when another language was asked for."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def choose(texts: dict[str, str], wanted: str) -> Wording:
    """The text in the wanted language, else the first that exists in the order fi, sv, en; empty when none does."""
    if text := texts.get(wanted, ""):
        return Wording(text, wanted, False)
    for language in LANGUAGES:
        if text := texts.get(language, ""):
            return Wording(text, language, True)
    return Wording("", wanted, False)


def first_of(owner: Any, stem: str) -> str:
    """The words in the first language that has them, in the order fi, sv, en: for logs, the record and admin lists."""
    return next((text for language in LANGUAGES if (text := getattr(owner, f"{stem}_{language}"))), "")


class Words:
    """Reads `name_fi`, `name_sv`, `name_en` of its owner as one `Wording` in the language in use.

    >>> class Theme:
    ...     name = Words("name")

    The language in use is told by `language`, a function that the outer layer sets once (this module knows no Django).
    """

    language = staticmethod(lambda: "fi")

    def __init__(self, stem: str) -> None:
        self._columns = tuple((language, f"{stem}_{language}") for language in LANGUAGES)

    @overload
    def __get__(self, owner: None, kind: type) -> Words: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Wording: ...
    def __get__(self, owner: Any, kind: type) -> Wording | Words:
        if owner is None:
            return self
        return choose(
            {language: getattr(owner, column) for language, column in self._columns}, Words.language()
        )
