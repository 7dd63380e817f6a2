"""Finding: what the actor may see and that has every word that was asked for, in any of its forms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from toimeen.access.actor import Actor
from toimeen.lib.language.tokens import plain, query_tokens, query_words
from toimeen.lib.wording import LANGUAGES
from toimeen.partnerships.models import Partnership, Theme
from toimeen.search import store
from toimeen.search.excerpts import Shown, choose_shown
from toimeen.search.indexing import catch_up
from toimeen.search.labels import Kind
from toimeen.search.models import Passage, Progress
from toimeen.search.scopes import kind_groups, scope_groups
from toimeen.search.vocabulary import find_likely

LONGEST = 200
"""Characters of a question that are read."""
MOST_WORDS = 12
MOST_COUNTED = 5000
"""Hits up to which they are counted and the best come first: what stands in more things tells none from another."""
SHORTEST_BEGINNING = 3
"""Letters of a word whose beginning is looked for when the whole finds nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the words of it that are shown."""

    passage: Passage
    shown: Shown


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, how many there are in all, and a likelier question when a word finds nothing."""

    hits: list[Hit]
    total: int
    did_you_mean: str = ""
    is_beginning: bool = False
    """Nothing has the last word as it is; what begins with it is shown."""
    is_many: bool = False
    """The counting ended at `total`; there may be more."""
    by_kind: dict[str, int] = field(default_factory=dict)
    """How many there are of each kind that has any, whatever kinds were asked for; empty when there are very many."""


def find(
    actor: Actor,
    partnership: Partnership,
    text: str,
    *,
    kinds: Collection[str] = (),
    theme: Theme | None = None,
    year: int | None = None,
    language: str = "fi",
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """The things that have every word of the text, base forms before parts of compounds, best first.

    `language` is preferred in what is shown; the question is read in every language that the partnership has
    texts in. `theme` includes its sub-themes. No text makes it fail; one without a word finds nothing.
    """
    text = " ".join(text[: LONGEST * 4].replace("\0", " ").split())[:LONGEST]
    progress = catch_up(partnership)
    words = _read(text, language, progress)
    if not words:
        return Results([], 0)
    wide = _scope(actor, partnership, (), theme, year)
    question = _Question(partnership, words, [*wide, *kind_groups(kinds)])
    total, is_beginning = question.count(), False
    if not total and len(question.words[-1].written) >= SHORTEST_BEGINNING:
        total = question.begin()
        is_beginning = total > 0
    if not total:
        anywhere = _Question(partnership, words, _scope(actor, partnership, (), None, None))
        return Results([], 0, _did_you_mean(anywhere, text))
    by_kind = {} if is_beginning or total >= MOST_COUNTED else question.count_kinds(wide)
    hits = _hits(question, question.page(total, limit, offset), language)
    return Results(hits, total, "", is_beginning, total >= MOST_COUNTED, by_kind)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the question: where it stands, how it is written as a token, and the tokens it is found by."""

    start: int
    end: int
    written: str
    tokens: tuple[str, ...]


class _Question:
    """The words with the scope in which they are looked for."""

    def __init__(self, partnership: Partnership, words: list[_Word], scope: list[list[str]]) -> None:
        self.partnership, self.words, self.scope = partnership, words, scope
        self.is_prefix = False

    @property
    def groups(self) -> list[Sequence[str]]:
        """What the store is asked. The last word comes first, where a beginning may be enough."""
        *others, last = self.words
        first = (last.written,) if self.is_prefix else last.tokens
        return [first, *(word.tokens for word in others)]

    def count(self) -> int:
        """How many things answer it."""
        return store.count(self.groups, self.scope, MOST_COUNTED, is_prefix=self.is_prefix)

    def count_kinds(self, wide: list[list[str]]) -> dict[str, int]:
        """How many answer it of each kind, in a scope that names none."""
        counts = store.count_kinds(self.groups, wide)
        return {kind.value: counts[kind] for kind in Kind if kind in counts}

    def begin(self) -> int:
        """Asks for what begins with the last word, and tells how many answer; as it was when none does."""
        self.is_prefix = True
        total = self.count()
        self.is_prefix = total > 0
        return total

    def page(self, total: int, limit: int, offset: int) -> list[int]:
        """The ids of a page of the answers, the best first unless there are too many for that."""
        is_ranked = total < MOST_COUNTED
        return store.find_ids(
            self.groups, self.scope, limit, offset, is_prefix=self.is_prefix, is_ranked=is_ranked
        )

    def finds(self, tokens: Sequence[str]) -> bool:
        """Whether anything in the scope has one of the tokens."""
        return store.has_any([tokens], self.scope)

    @property
    def wanted(self) -> frozenset[str]:
        """The tokens that are marked in what is shown."""
        return frozenset(token for word in self.words for token in word.tokens)


def _read(text: str, language: str, progress: Progress) -> list[_Word]:
    """The words of the question, each with its tokens in all languages that there are texts in."""
    languages = [language, *(one for one in LANGUAGES if one in progress.languages and one != language)]
    if language not in progress.languages and len(languages) > 1:
        languages.remove(language)
    words = query_words(text)[:MOST_WORDS]
    read = [query_tokens(text, one) for one in languages]
    return [
        _Word(start, end, plain(text[start:end]), tokens)
        for place, (start, end) in enumerate(words)
        if (tokens := tuple(dict.fromkeys(token for one in read for token in one[place])))
    ]


def _scope(
    actor: Actor, partnership: Partnership, kinds: Collection[str], theme: Theme | None, year: int | None
) -> list[list[str]]:
    themes = [theme.pk, *theme.subthemes.values_list("pk", flat=True)] if theme else []
    return scope_groups(actor, partnership.pk, kinds, themes, year)


def _hits(question: _Question, ids: list[int], language: str) -> list[Hit]:
    passages = Passage.objects.defer("lemmas", "parts", "scope").in_bulk(ids)
    wanted, prefix = question.wanted, question.words[-1].written if question.is_prefix else ""
    return [
        Hit(passages[key], choose_shown(passages[key].texts, wanted, language, prefix))
        for key in ids
        if key in passages
    ]


def _did_you_mean(question: _Question, text: str) -> str:
    """The text with each word that finds nothing put right; empty when none of them can be."""
    changed = False
    for word in reversed(question.words):
        if question.finds(word.tokens):
            continue
        likely = find_likely(question.partnership, word.written, lambda other: question.finds([other]))
        if not likely:
            return ""
        text, changed = text[: word.start] + likely + text[word.end :], True
    return text if changed else ""
