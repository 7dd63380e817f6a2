"""The commitments: sentences, clauses and list items that promise something, and how strongly."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from toimeen.lib.anchors import make_anchor
from toimeen.lib.language import analyse
from toimeen.reading.facts import CommitmentFact, Position, Quote, Span, Strength
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.roles.forms import item_span
from toimeen.reading.roles.subthemes import stems
from toimeen.reading.roles.themes import Theme
from toimeen.reading.source import Sentence, Source, unlabelled


@dataclass(frozen=True, slots=True)
class Parts:
    """What the other roles have found, as far as it tells promises from the rest."""

    organisations: Organisations
    parties: list[Organisation]
    themes: list[Theme]
    form_blocks: list[int]
    person_places: list[Span]
    plan_blocks: set[int]


def find_commitments(source: Source, parts: Parts) -> list[CommitmentFact]:
    """All promises in the order of the text."""
    found: list[CommitmentFact] = []
    for sentence in source.sentences:
        if sentence.block in parts.plan_blocks or not _may_promise(source, sentence):
            continue
        span, strength = _promise(source, sentence, parts)
        if strength is not None:
            found.append(_fact(source, sentence, span, strength, parts))
    return found


def _may_promise(source: Source, sentence: Sentence) -> bool:
    if sentence.kind == "heading" or sentence.spoken or len(sentence.text) < 15:
        return False
    if source.text[sentence.start] == "[" or (
        re.match(r"[\w -]{2,30}:\s", sentence.text)
        and len(sentence.text) < 110
        and sentence.text[-1] != "."
        and source.cues.has("people", "coordinating_headings", sentence.heading)
    ):
        return False
    if source.cues.has("parties", "headings", sentence.heading) and sentence.kind in {"item", "row"}:
        return False
    return not any(
        source.cues.has("people", key, sentence.heading) for key in ("contact_headings", "signing_headings")
    )


def _promise(source: Source, sentence: Sentence, parts: Parts) -> tuple[Span, Strength | None]:
    label = re.match(r"\d+(?:\.\d+)*\.?\s+", sentence.text)
    whole = (sentence.start + (label.end() if label else 0), sentence.end)
    if sentence.kind == "item" and (strength := _as_item(source, sentence, parts)) is not None:
        return item_span(source, sentence.block), strength
    if sentence.text.rstrip().endswith(":") and source.items_after(sentence.block):
        # What a lead promises, its items promise one by one; but themes are no promises of their own.
        items = source.items_after(sentence.block)
        if not any(_names_theme(parts, *_ends(source, i)) for i in items):
            return whole, None
    strength = None if _only_said(source, sentence, parts) else strength_of(source, sentence.text)
    if strength == "will" and _tells_background(source, sentence) and not _holders(source, sentence, parts):
        strength = None
    if strength is None and _as_forms(source, sentence, parts):
        return whole, "will"
    if strength is None and not _only_said(source, sentence, parts) and _acts(source, sentence, parts):
        return whole, "will"
    if strength is None and (clause := _by_which(source, sentence)) is not None:
        return clause
    if strength is None and _option_clause(source, sentence) is not None:
        return _option_clause(source, sentence) or whole, "option"
    return whole, strength


def _tells_background(source: Source, sentence: Sentence) -> bool:
    """Under a heading like `Tausta`, or in a paragraph that opens with that word as its label."""
    opening = source.in_block(sentence.block)[0].text
    label = opening if len(opening) < 30 and sentence.text is not opening else ""
    return any(
        source.cues.has("promises", "background", words) for words in (sentence.heading, label) if words
    )


def _by_which(source: Source, sentence: Sentence) -> tuple[Span, Strength] | None:
    """`allekirjoittivat sopimuksen, jolla tiivistetään …`: the clause that tells what the agreement does."""
    cut = source.cues.pattern("promises", "by_which").search(sentence.text)
    if cut is None:
        return None
    strength = strength_of(source, sentence.text[cut.start() :])
    return ((sentence.start, sentence.end), strength) if strength is not None else None


def strength_of(source: Source, words: str) -> Strength | None:
    """Will, goal or option by the cue words; None where nothing is promised."""
    cues = source.cues
    will = cues.count("promises", "will", words)
    goal = cues.count("promises", "goal", words)
    option = cues.count("promises", "option", words)
    if cues.has("promises", "against", words) and not cues.has("themes", "open", words):
        return None
    if cues.has("themes", "open", words):
        return "option"
    if not (will or goal) and _is_rule(source, words):
        return "will"
    if goal and (not will or _first(source, "goal", words) < _first(source, "will", words)):
        return "goal"
    if will:
        return "will"
    return "option" if option else None


def _is_rule(source: Source, words: str) -> bool:
    """A rhythm of review, or a theme that is a part of all the others."""
    cues = source.cues
    rhythm = any(re.search(cycle["words"], words, re.IGNORECASE) for cycle in cues.get("plan", "cycles"))
    return (rhythm and cues.has("plan", "review", words)) or cues.has("themes", "cross", words)


def _acts(source: Source, sentence: Sentence, parts: Parts) -> bool:
    """A party as the subject, and a verb in the present tense soon after it: `Taitola järjestää …`."""
    if source.language == "en" or source.cues.has("promises", "against", sentence.text):
        return False
    opening = " ".join(sentence.text.split()[:4])
    if opening.lower().startswith(("under ", "inom ", "i ", "på ", "för ", "lisäksi ")):
        opening = ""
    subject = parts.organisations.by_word(opening.split()[0]) if opening else None
    if (
        subject is None
        and not _holders(source, sentence, parts)
        and not source.cues.has("promises", "bodies", opening)
    ):
        return False
    words = [word for word in re.findall(r"[\w-]+", sentence.text)[1:9] if word.islower()]
    if source.language == "sv":
        return any(
            re.fullmatch(r"\w{2,}(?:ar|er|år|ör)|gör|ger|tar|får", word) and word not in _NO_DEEDS
            for word in words[:6]
        )
    return any(_present(word) for word in words)


_NO_DEEDS = frozenset(
    [
        *("har", "är", "var", "eller", "under", "efter", "över", "inför", "per", "år", "områden", "parter"),
        *(
            "insatser",
            "tjänster",
            "platser",
            "studier",
            "åtgärder",
            "ledamöter",
            "studenter",
            "hör",
            "kallar",
        ),
    ]
)


def _present(word: str) -> bool:
    readings = analyse(word)
    if word in {"on", "ovat", "oli", "olivat", "ei", "eivät"}:
        return False
    return word.endswith(("vat", "vät")) or any(reading.verb_form == "present" for reading in readings)


def _only_said(source: Source, sentence: Sentence, parts: Parts) -> bool:
    """What a person says is no promise of the agreement, unless the words tell of what is gained together."""
    first = bisect_left(parts.person_places, (sentence.start, 0))
    named = first < len(parts.person_places) and parts.person_places[first][0] < sentence.end
    cues = source.cues
    return (
        named
        and cues.has("people", "speech", sentence.text)
        and not cues.has("promises", "speaker_ok", sentence.text)
    )


def _first(source: Source, key: str, words: str) -> int:
    found = source.cues.pattern("promises", key).search(words)
    return found.start() if found else len(words)


def _as_forms(source: Source, sentence: Sentence, parts: Parts) -> bool:
    """The sentence that lists the forms of cooperation promises their use."""
    cues = source.cues
    told = cues.has("forms", "sentence", sentence.text) or cues.has("forms", "headings", sentence.heading)
    return sentence.block in parts.form_blocks and told


def _as_item(source: Source, sentence: Sentence, parts: Parts) -> Strength | None:
    """An item promises what the lead before its list says of it."""
    if sentence.block in parts.form_blocks:
        return "will"
    if _names_theme(parts, sentence.start, sentence.end):
        return None
    index = sentence.block
    while index > 0 and source.blocks[index].kind in {"item", "row"}:
        index -= 1
    lead = source.in_block(index)[-1].text if source.in_block(index) else ""
    if not lead.rstrip().endswith(":") or source.cues.has("promises", "against", lead):
        return None
    if source.cues.has("people", "coordinating", lead) or source.cues.has("people", "signing", lead):
        return None
    return strength_of(source, lead)


def _names_theme(parts: Parts, start: int, end: int) -> bool:
    return any(start <= place < end for theme in parts.themes for place, _ in theme.spans)


def _ends(source: Source, index: int) -> Span:
    return source.blocks[index].start, source.blocks[index].end


def _option_clause(source: Source, sentence: Sentence) -> Span | None:
    """The clause of an openness rule inside a longer sentence."""
    return (sentence.start, sentence.end) if source.cues.has("themes", "open", sentence.text) else None


def _fact(source: Source, sentence: Sentence, span: Span, strength: Strength, parts: Parts) -> CommitmentFact:
    anchor = make_anchor(source.original, *span)
    theme = None if sentence.block in parts.form_blocks else _theme_of(sentence, parts.themes)
    holders = _holders(source, sentence, parts)
    quote = Quote(anchor.exact, anchor.prefix, anchor.suffix)
    return CommitmentFact(quote, Position(span[0], span[1]), strength, theme, tuple(holders))


def _theme_of(sentence: Sentence, themes: list[Theme]) -> str | None:
    """The theme whose section or paragraph the sentence is in; else the only theme whose words it shares."""
    inside = [theme for theme in themes if sentence.block in theme.blocks]
    if inside:
        return inside[0].name
    words = stems(sentence.text)
    sharing = [
        theme for theme in themes if len(stems(theme.name) & words) >= max(1, len(stems(theme.name)) // 2)
    ]
    return sharing[0].name if len(sharing) == 1 else None


def _holders(source: Source, sentence: Sentence, parts: Parts) -> list[str]:
    """The parties that the sentence opens with, in its own words; all of them for `osapuolet`."""
    opening = unlabelled(sentence.text)[:60]
    everyone = source.cues.pattern("parties", "all")
    if re.match(rf"(?:[\w-]+\s){{0,4}}(?:{everyone.pattern})\b", opening, re.IGNORECASE):
        return [party.name for party in parts.parties]
    holders: list[str] = []
    for party in parts.parties:
        first = bisect_left(party.spans, (sentence.start, 0))
        for start, end in party.spans[first : first + 4]:
            words = source.text[start:end]
            early = start < sentence.start + 60
            if early and words.lower() in {party.name.lower(), *(alias.lower() for alias in party.aliases)}:
                holders.append(party.name)
                break
    if not holders and (match := re.match(r"(\w+)\b", opening)):
        only = parts.organisations.by_word(match[1])
        if only in parts.parties and only is not None:
            holders.append(only.name)
    return holders
