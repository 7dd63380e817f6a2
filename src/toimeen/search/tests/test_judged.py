"""Questions over judged sentences: what is found is what a person says is relevant."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.world import World
from toimeen.access.actor import PUBLIC
from toimeen.deeds.models import Deed
from toimeen.lib.language import engine_name
from toimeen.lib.language.tokens import index_tokens, query_tokens
from toimeen.search.queries import find

HERE = Path(__file__).parent
GOLD = os.environ.get("TOIMEEN_LANGUAGE_GOLD", "")
WANTED = 0.98

pytestmark = pytest.mark.skipif(
    engine_name() == "simplemma", reason="no Finnish lexicon is installed (apt-get install voikko-fi)"
)
Answers = Callable[[str, str], set[str]]


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def f1(judged: Iterable[tuple[str, str, set[str]]], answers: Answers) -> tuple[float, list[str]]:
    """The measure over all pairs, and the questions that were answered otherwise than judged."""
    right = found = wanted = 0
    wrong = []
    for language, question, relevant in judged:
        answer = answers(language, question)
        right, found, wanted = right + len(answer & relevant), found + len(answer), wanted + len(relevant)
        if answer != relevant:
            wrong.append(
                f"{question}: missing {sorted(relevant - answer)}, too many {sorted(answer - relevant)}"
            )
    return 2 * right / (found + wanted), wrong


def in_memory(texts: Iterable[tuple[str, str, str]]) -> Answers:
    held = {}
    for key, language, text in texts:
        tokens = index_tokens(text, language)
        held[key] = {*tokens.lemmas, *tokens.parts}

    def answers(language: str, question: str) -> set[str]:
        asked = query_tokens(question, language)
        return {key for key, tokens in held.items() if all(tokens & set(group) for group in asked)}

    return answers


def judged_questions() -> list[tuple[str, str, set[str]]]:
    return [(row[0], row[1], set(row[2].split())) for row in rows(HERE / "judged_questions.tsv")]


def test_the_index_answers_as_judged(world: World) -> None:
    """60 sentences and 32 questions in three languages, through the database."""
    Deed.objects.all().delete()
    texts = rows(HERE / "judged_texts.tsv")
    codes = {}
    for number, (code, language, text) in enumerate(texts, 100):
        Deed.objects.create(
            partnership=world.partnership, number=number, title_fi="Esimerkki", happened="2025-01-01",
            happened_on="2025-01-01", added_at="2025-01-01T00:00Z", **{f"story_{language}": text},
        )  # fmt: skip
        codes[number] = code
    questions = judged_questions()
    assert (len(texts), len(questions)) == (60, 32)

    def answers(language: str, question: str) -> set[str]:
        found = find(PUBLIC, world.partnership, question, kinds=["deed"], language=language, limit=100)
        return {codes[hit.passage.address["number"]] for hit in found.hits}

    score, wrong = f1(questions, answers)
    assert score >= WANTED, wrong


def test_tokens_answer_as_judged() -> None:
    """The same without a database, each question read in its own language."""
    texts = [(row[0], row[1], row[2]) for row in rows(HERE / "judged_texts.tsv")]
    score, wrong = f1(judged_questions(), in_memory(texts))
    assert score >= WANTED, wrong


@pytest.mark.skipif(not GOLD, reason="TOIMEEN_LANGUAGE_GOLD names no folder of judged sentences")
def test_tokens_answer_as_judged_by_others() -> None:
    """Sentences and questions of others: `search_docs.tsv` (id, text), `search_queries.tsv` (id, question, ids)."""
    texts = [(row[0], "fi", row[1]) for row in rows(Path(GOLD) / "search_docs.tsv")[1:]]
    questions = [("fi", row[1], set(row[2].split())) for row in rows(Path(GOLD) / "search_queries.tsv")[1:]]
    score, wrong = f1(questions, in_memory(texts))
    assert score >= WANTED, wrong
