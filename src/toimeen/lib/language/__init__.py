"""Language: words to base forms, text to sentences and words, text to its language.

Safe to call from many threads. `analyse("Kaupungille")[0].lemma` is "kaupunki".
"""

from __future__ import annotations

from toimeen.lib.language import finnish, simple
from toimeen.lib.language.detection import detect
from toimeen.lib.language.finnish import engine_name
from toimeen.lib.language.model import Analysis, Case, VerbForm, WordClass
from toimeen.lib.language.splitting import sentences, word_spans

__all__ = [
    "Analysis",
    "Case",
    "VerbForm",
    "WordClass",
    "analyse",
    "detect",
    "engine_name",
    "sentences",
    "word_spans",
]


def analyse(word: str, language: str = "fi") -> tuple[Analysis, ...]:
    """All ways to understand a word form, the likeliest first. Empty for an unknown Finnish name."""
    if not word:
        return ()
    return finnish.analyse(word) if language == "fi" else simple.analyse(word, language)
