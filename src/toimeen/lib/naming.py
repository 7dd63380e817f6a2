"""Which of known things a text names, whatever the forms of its words: for tables that name what a partnership has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from toimeen.lib.language.tokens import word_tokens

Key = TypeVar("Key")
Named = Sequence[tuple[Key, Collection[str]]]
"""Things by key, each with all of its names."""
_LEAST = 0.6
"""How much of the words of the two has to be the same."""
_EVERYBODY = re.compile(
    r"\bkaikki\b|\bosapuolet yhdessä\b|\balla\b|\bparterna\b|\ball (?:the )?(?:parties|partners)\b|^\W*all\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^\W*(?:(?:teema|tema|theme|painopiste\w*)\s*)?(?:\d+(?:\.\d+)*[.):\s–-]+|[ivx]+[.):]+)\s*",
    re.IGNORECASE,
)


def names_all(words: str) -> bool:
    """Whether the words name everybody: *kaikki*, *alla parter*, *all partners*."""
    return _EVERYBODY.search(words) is not None


def match_name(words: str, things: Named[Key], language: str) -> Key | None:
    """The one thing that the words name as a whole; None where none or more than one does."""
    wanted = _folded(words)
    if not wanted:
        return None
    same = [key for key, names in things if wanted in {_folded(name) for name in names}]
    if len(same) == 1:
        return same[0]
    scored = sorted(
        ((max((_likeness(words, name, language) for name in names if name), default=0.0), at)
         for at, (_, names) in enumerate(things)),
        reverse=True,
    )  # fmt: skip
    if not scored or scored[0][0] < _LEAST or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return things[scored[0][1]][0]


def find_names(words: str, things: Named[Key], language: str) -> list[Key]:
    """The things that are named somewhere in the words, in the order of `things`: by a whole name, in any form."""
    said = _stems(words, language)
    return [
        key for key, names in things if any(_stands(name, words, said, language) for name in names if name)
    ]


def _stands(name: str, words: str, said: list[set[str]], language: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE):
        return True
    wanted = _stems(name, language)
    if not wanted or len(name) < 4:
        return False
    if (
        len(wanted) == 1
    ):  # *Lappia* is a name, and also a form of *Lappi*: it has to be the base form that is said
        whole = name.casefold()
        return any(whole in one or any(word.startswith(whole) for word in one) for one in said)
    return any(
        all(one & other for one, other in zip(wanted, said[at : at + len(wanted)], strict=False))
        for at in range(len(said) - len(wanted) + 1)
    )


def _stems(words: str, language: str) -> list[set[str]]:
    """The base forms of each word, and the word itself."""
    return [{*word.lemmas, words[word.start : word.end].casefold()} for word in word_tokens(words, language)]


def _likeness(one: str, other: str, language: str) -> float:
    """How many of the words the two have in common, of the longer one's."""
    left, right = _stems(_bare(one), language), _stems(_bare(other), language)
    common = sum(any(word & another for another in right) for word in left)
    return common / max(1, len(left), len(right))


def _bare(words: str) -> str:
    return _NUMBER.sub("", words)


def _folded(words: str) -> str:
    return " ".join(_bare(words).casefold().split()).strip(" .:;–-")
