"""What an analysis of a word says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

WordClass = Literal[
    "noun", "adjective", "verb", "proper", "adverb", "pronoun", "numeral", "conjunction", "prefix", "other"
]
Case = Literal[
    "nominative",
    "genitive",
    "partitive",
    "inessive",
    "elative",
    "illative",
    "adessive",
    "ablative",
    "allative",
    "essive",
    "translative",
    "abessive",
    "comitative",
    "instructive",
    "accusative",
]
VerbForm = Literal["passive", "present", "past", "infinitive", "conditional", "imperative", "participle"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to understand a word form.

    `parts` are the base forms of the parts of a compound, in order; empty if it is none. `case` and
    `plural` are known for nouns and adjectives, `verb_form` for verbs, only where the engine tells them.
    `verb` is the verb behind a noun in -minen (rakentaminen → rakentaa), where the engine tells it.
    """

    lemma: str
    parts: tuple[str, ...]
    word_class: WordClass
    case: Case | None = None
    plural: bool = False
    verb_form: VerbForm | None = None
    verb: str = ""
