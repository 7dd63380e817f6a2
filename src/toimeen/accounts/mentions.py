"""Where a text names a person, in any inflected form: spans by the base forms of its words (fi, sv, en)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from toimeen.lib.language.tokens import index_tokens, word_tokens

LANGUAGES = ("fi", "sv", "en")
SHORTEST = 3
"""Letters of a family name that is looked for as the beginning of a word too (`Lindqvists`)."""
IN_PLACE = "[–]"
"""What stands where a name was: the same in every language, and no word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text, in code points. `is_certain`: the given name or its initial stands beside the family name."""

    start: int
    end: int
    is_certain: bool


def find_mentions(text: str, given: str, family: str) -> list[Mention]:
    """Every place of the family name, with the given name when it stands beside; none without a family name."""
    last = family.casefold()
    if (
        not last or last[: max(2, len(last) - 4)] not in text.casefold()
    ):  # cheap: most texts hold nothing like it
        return []
    before, after = _beside(given)
    found = []
    for start, end in sorted(_words(text, last)):
        left, right = before.search(text[:start]), after.match(text[end:])
        begins, ends = left.start() if left else start, end + right.end() if right else end
        found.append(Mention(begins, ends, bool(left or right)))
    return found


def _beside(given: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What the given name looks like before the family name (any form, or an initial) and after it with a comma. Stems
    are cut short, since a Finnish name changes there (`Erkka`, `Erkan`)."""
    names = re.findall(r"[^\W_]+", given)
    if not names:
        return re.compile(r"(?!)"), re.compile(r"(?!)")
    any_form = "|".join(rf"{re.escape(name[: max(2, len(name) - 2)])}\w*" for name in names)
    initial = "|".join(rf"{re.escape(name[0])}\." for name in names)
    return (
        re.compile(rf"\b(?:(?:{any_form}|{initial})[\s-]*)+(?<=[\s.-])$", re.IGNORECASE),
        re.compile(rf",\s(?:{any_form})", re.IGNORECASE),
    )


def without_mentions(text: str, given: str, family: str, *, certain_only: bool = False) -> str:
    """The text with each name replaced."""
    for one in reversed(find_mentions(text, given, family)):
        if one.is_certain or not certain_only:
            text = text[: one.start] + IN_PLACE + text[one.end :]
    return text


def map_words(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed, however deep; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: map_words(inner, change) for key, inner in value.items()}
    return [map_words(inner, change) for inner in value] if isinstance(value, list) else value


def list_words(value: Any) -> Iterator[str]:
    """Every text in the value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from list_words(inner)


def _words(text: str, name: str) -> set[tuple[int, int]]:
    """The places of the words that are the name in some form."""
    if not name:
        return set()
    found = set()
    for language in LANGUAGES:
        wanted = set(index_tokens(name, language).lemmas)
        for word in word_tokens(text, language):
            said = text[word.start : word.end].casefold()
            if wanted & set(word.lemmas) or (len(name) > SHORTEST and said.startswith(name)):
                found.add((word.start, word.end))
    return found
