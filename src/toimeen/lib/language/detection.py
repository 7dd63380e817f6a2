"""Which of the three languages a text is in, by its small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

Code = Literal["fi", "sv", "en"]

_SMALL: dict[Code, frozenset[str]] = {
    "fi": frozenset(
        [
            "ja",
            "on",
            "ei",
            "se",
            "että",
            "tai",
            "sekä",
            "ovat",
            "oli",
            "kun",
            "jotka",
            "joka",
            "myös",
            "voi",
            "kanssa",
            "mukaan",
            "tämä",
            "tämän",
            "sen",
            "niin",
            "kuin",
            "hän",
            "he",
            "ole",
            "olla",
            "vuonna",
            "sopimus",
            "sopimuksen",
            "yhteistyö",
            "yhteistyötä",
            "muun",
            "muassa",
            "sekä",
            "joita",
            "jossa",
        ]
    ),
    "sv": frozenset(
        [
            "och",
            "att",
            "det",
            "som",
            "en",
            "är",
            "på",
            "för",
            "av",
            "med",
            "den",
            "till",
            "har",
            "de",
            "ett",
            "om",
            "inte",
            "kan",
            "ska",
            "skall",
            "vid",
            "från",
            "eller",
            "mellan",
            "inom",
            "samt",
            "denna",
            "detta",
            "avtal",
            "avtalet",
            "parterna",
            "samverkan",
            "genom",
            "under",
            "efter",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "and",
            "of",
            "to",
            "in",
            "is",
            "that",
            "for",
            "with",
            "on",
            "as",
            "by",
            "are",
            "be",
            "this",
            "it",
            "will",
            "at",
            "from",
            "or",
            "shall",
            "between",
            "an",
            "which",
            "agreement",
            "parties",
            "we",
            "our",
            "their",
            "has",
            "have",
            "not",
        ]
    ),
}


# Ends of words weigh a third of a small word: they decide where a short text has no small words. In Finnish
# they do the work of small words, and weigh twice as much.
_ENDS: dict[Code, re.Pattern[str]] = {
    "fi": re.compile(
        r"\w{2,}(?:nen|ss[aä]|st[aä]|ll[aä]|ksi|jen|iin|een|uus|yys|v[aä]t|t[aä]{2}n|yö[nt]?|[uy]t|[aä]{2}n?)$"
    ),
    "sv": re.compile(r"\w{2,}(?:ning|ande|het|lig|orna|arna|erna|skap|ningen|ingar|aren|tionen)$|.*å"),
    "en": re.compile(r"\w{2,}(?:tion|ing|ment|ity|ies|ship|ness|ical|ation)$"),
}


def detect(text: str) -> Code:
    """`fi`, `sv` or `en`; `fi` if nothing speaks for any of them."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:200_000].lower()))
    scores = {code: float(sum(words[word] for word in small)) for code, small in _SMALL.items()}
    for code, ends in _ENDS.items():
        scores[code] += (
            sum(count for word, count in words.items() if ends.match(word)) * (2 if code == "fi" else 1) / 3
        )
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else "fi"
