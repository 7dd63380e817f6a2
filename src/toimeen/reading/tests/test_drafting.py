"""The advice on promise sentences, measured on forty of them (figures: `read_eval --drafting`)."""

from __future__ import annotations

import pytest

from benchmarks.drafting_eval import CODES, measure, sentences
from toimeen.reading.drafting import advise
from toimeen.reading.facts import Language


def test_forty_sentences_half_of_them_good() -> None:
    every = list(sentences())
    assert len(every) == 40
    assert sum(not lacks for _, _, lacks in every) == 20


def test_the_advice_fits() -> None:
    counts = measure()
    for code in CODES:
        assert (counts[code].f1 or 0.0) >= 0.85, (code, counts[code].missed, counts[code].invented)
    assert counts["good"].right >= 18, counts["good"].missed


def test_the_span_is_the_vague_word() -> None:
    sentence = "Kaupunki edistää kestävää matkailua."
    first = advise(sentence, "fi")[0]
    assert (first.code, first.shape, first.word) == ("vague_verb", "name_the_deed", "edistää")
    assert sentence[first.span[0] : first.span[1]] == "edistää"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("sentence", ["", "   ", "?", "1.1.2026", "x" * 5000])
def test_any_text_can_be_asked(sentence: str, language: Language) -> None:
    assert isinstance(advise(sentence, language), tuple)
