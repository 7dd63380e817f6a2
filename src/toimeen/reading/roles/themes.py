"""The themes: sections, list items, an enumeration, or named paragraphs; with their sub-themes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toimeen.reading.facts import Span, SubTheme, ThemeFact
from toimeen.reading.finding.lists import list_after, split_list
from toimeen.reading.finding.organisation import Organisation, Organisations
from toimeen.reading.roles.forms import base_form, item_span
from toimeen.reading.roles.subthemes import find_subthemes, stems
from toimeen.reading.source import Sentence, Source

_CLAUSE = re.compile(
    r"(?:där|som|att|ska|kommer|to|that|which|where|will|joka|jossa|jotka|että|jolla|miten|how|hur)\s|.*\s(?:ska|will|shall)\s",
    re.IGNORECASE,
)
_ALIKE = 0.35
_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|\(?\w\)|[-–•*])\s+")


@dataclass(slots=True)
class Theme:
    """A theme, the places of its name, and the blocks that tell of it."""

    name: str
    spans: list[Span]
    blocks: list[int] = field(default_factory=list)
    cross_cutting: bool = False
    lead_party: str | None = None
    subthemes: list[SubTheme] = field(default_factory=list)

    def fact(self) -> ThemeFact:
        return ThemeFact(
            self.name, tuple(self.subthemes), self.cross_cutting, self.lead_party, tuple(self.spans)
        )


def find_themes(source: Source, organisations: Organisations, form_blocks: list[int]) -> list[Theme]:
    """The themes in the order of the text, each with its paragraphs. Empty if none are told."""
    themes = _from_sections(source)
    if len(themes) < 2:
        themes = _from_items(source, form_blocks)
    if len(themes) < 2:
        themes = _from_sentence(source, form_blocks)
    if len(themes) < 2:
        return []
    _give_blocks(source, themes)
    for theme in themes:
        _title_of_paragraph(source, theme)
        theme.cross_cutting = _is_cross_cutting(source, theme)
        theme.subthemes = find_subthemes(source, theme.blocks, theme.name, organisations)
        theme.lead_party = _lead(source, theme, organisations)
    return themes


def themes_of_plan(named: dict[str, list[Span]]) -> list[Theme]:
    """The themes that the tables of an action plan name, where the text itself lists none."""
    return [Theme(name, spans) for name, spans in named.items()] if len(named) >= 2 else []


def themes_open(source: Source) -> bool:
    """Whether the text lets the parties do more together than its themes."""
    return any(source.cues.has("themes", "open", sentence.text) for sentence in source.sentences)


def _from_sections(source: Source) -> list[Theme]:
    """Headings one level below a themes heading."""
    for index, block in enumerate(source.blocks):
        if block.kind != "heading" or not source.cues.has("themes", "headings", source.block_text(index)):
            continue
        inside = source.section(index)
        deeper = [i for i in inside if source.blocks[i].kind == "heading"]
        if len(deeper) >= 2:
            level = min(source.blocks[i].level for i in deeper)
            top = [i for i in deeper if source.blocks[i].level == level]
            return [_theme(source, _heading_span(source, i), [i, *source.section(i)]) for i in top]
    return []


def _heading_span(source: Source, index: int) -> Span:
    block = source.blocks[index]
    label = _NUMBER.match(source.block_text(index))
    return block.start + (label.end() if label else 0), block.end


def _from_items(source: Source, form_blocks: list[int]) -> list[Theme]:
    """List items after a themes heading or lead; the name ends at a colon or dash."""
    cues = source.cues
    for index, block in enumerate(source.blocks):
        words = source.block_text(index)
        bare = block.kind == "paragraph" and len(words) < 90 and words.rstrip()[-1:] not in ".!?:,"
        titled = block.kind == "heading" and cues.has("themes", "headings", words)
        listed = bare and cues.has("themes", "headings", words) and index + 1 < len(source.blocks)
        listed = listed and (source.blocks[index + 1].kind == "item" or _labelled(source, index + 1))
        last = source.in_block(index)[-1].text if source.in_block(index) else ""
        lead = block.kind == "paragraph" and (
            words.rstrip().endswith(":") or cues.has("lists", "leads", last)
        )
        if (
            not titled
            and not listed
            and not (
                lead and cues.has("themes", "sentence", last) and not cues.has("themes", "against", last)
            )
        ):
            continue
        inside = (source.section(index) if titled else None) or _items_or_labels(source, index)
        items = [
            i
            for i in inside
            if (source.blocks[i].kind == "item" or _labelled(source, i)) and i not in form_blocks
        ]
        numbered = [i for i in items if re.match(r"\d+[.)]\s", source.block_text(i))]
        if len(numbered) >= 2:
            items = numbered
        if len(items) >= 2:
            return [_theme(source, _name_of_item(source, i), [i]) for i in items]
    return []


def _items_or_labels(source: Source, index: int) -> range:
    """Items, and short headings or `Name - text` paragraphs, that follow a lead."""
    end = index + 1
    if source.items_after(index):
        return source.items_after(index)
    while end < len(source.blocks) and (source.blocks[end].kind in {"item", "row"} or _labelled(source, end)):
        end += 1
    return range(index + 1, end)


def _labelled(source: Source, index: int) -> bool:
    words = source.block_text(index)
    return bool(
        re.match(
            r"(?:\d+[.)]\s+\S.{2,80}$|[a-e][.)]\s+\S.{2,80}$|[A-ZÅÄÖ][\w\s-]{3,60}\s[–—-]\s\S|[A-ZÅÄÖ][\w\s-]{3,60}:\s\S)",
            words,
        )
    )


def _name_of_item(source: Source, index: int) -> Span:
    start, end = item_span(source, index)
    cut = re.search(r"\s[–—-]\s|:\s|\.\s|\s\(", source.text[start:end])
    return (start, start + cut.start()) if cut and cut.start() > 2 else (start, end)


def _from_sentence(source: Source, form_blocks: list[int]) -> list[Theme]:
    """The longest enumeration in a sentence with a themes cue."""
    best: tuple[float, list[Span]] = (0.0, [])
    for sentence in source.sentences:
        spans = _enumerated(source, sentence)
        forms = sentence.block in form_blocks and source.cues.has("forms", "sentence", sentence.text)
        if sentence.spoken or forms or len(spans) < 2:
            continue
        score = len(spans) - (3.0 if source.cues.has("themes", "against", sentence.text) else 0.0)
        score += source.cues.count("themes", "sentence", sentence.text)
        if score > best[0]:
            best = (score, spans)
    return [_theme(source, span, []) for span in best[1]]


def _enumerated(source: Source, sentence: Sentence) -> list[Span]:
    cues = source.cues
    if sentence.kind == "heading" or not cues.has("themes", "sentence", sentence.text):
        return []
    match = cues.pattern("themes", "sentence").search(sentence.text)
    begin = sentence.start + (match.start() if match else 0)
    colon = sentence.text.find(": ")
    if colon > 0 and match is not None and colon > match.start():
        spans = split_list(source, sentence.start + colon + 1, sentence.end)
    else:
        own = "|".join(cues.get("lists", "starts"))
        spans = list_after(source, begin, sentence.end, own, within=70)
        if len(spans) < 2:
            spans = list_after(
                source, begin, sentence.end, cues.pattern("themes", "sentence").pattern, within=70
            )
        if len(spans) < 2 and match is not None and len(sentence.text) - match.end() < 25:
            # The cue may close the list: `… ensisijaisesti A, B ja C kokonaisuuksissa`.
            spans = list_after(source, sentence.start, sentence.start + match.end(), own)
    spans = _after_such_as(source, spans)
    if spans:
        spans[-1] = _cut_end(source, spans[-1])
    members = [source.text[a:b] for a, b in spans]
    # A member that speaks of themes is none: `tutkimuksen painopisteet`.
    if any(
        words.count(" ") >= 9 or cues.has("themes", "sentence", words) or _CLAUSE.match(words)
        for words in members
    ):
        return []
    return spans


def _after_such_as(source: Source, spans: list[Span]) -> list[Span]:
    """`områden för samarbete och dialog, bland annat A, B`: the members begin where the example word stands."""
    opening = source.cues.pattern("forms", "open")
    for index, (start, end) in enumerate(spans):
        found = opening.match(source.text, start, end)
        if found and found.end() < end - 2:
            return [(found.end() + 1, end), *spans[index + 1 :]]
    return spans


def _cut_end(source: Source, span: Span) -> Span:
    """The governing word after a genitive list is no member of it: `… osaamisen kehittämiseksi`."""
    ends = "|".join(source.cues.get("lists", "ends"))
    found = re.search(rf"\s(?:{ends})$", source.text[span[0] : span[1]], re.IGNORECASE) if ends else None
    return (span[0], span[0] + found.start()) if found else span


def _theme(source: Source, span: Span, blocks: list[int]) -> Theme:
    return Theme(base_form(source, span), [span], blocks)


def _give_blocks(source: Source, themes: list[Theme]) -> None:
    """Give paragraphs to themes without a section: a paragraph whose first words are the theme's own."""
    if any(len(theme.blocks) > 1 for theme in themes):
        return
    used = {block for theme in themes for block in theme.blocks}
    first = min(source.sentence_at(theme.spans[0][0]).block for theme in themes)
    for index in range(first + 1, len(source.blocks)):
        block = source.blocks[index]
        opening = source.in_block(index)[:2]
        if index in used or block.kind != "paragraph" or not opening or opening[0].spoken:
            continue
        if source.cues.has("people", "contact_headings", opening[0].heading):
            continue
        best = max(themes, key=lambda theme: _likeness(theme, opening))
        if _likeness(best, opening) >= _ALIKE and not any(
            len(theme.blocks) and theme is best for theme in themes
        ):
            best.blocks.append(index)


def _likeness(theme: Theme, opening: list[Sentence]) -> float:
    """Shared word stems of the theme's name and the first two sentences; the first words count most."""
    wanted = stems(theme.name)
    score = 0.0
    for order, sentence in enumerate(opening):
        head = stems(" ".join(sentence.text.split()[:6]))
        score += len(wanted & head) * (1.0 - 0.25 * order) / max(1, min(2, len(wanted)))
    return score


def _title_of_paragraph(source: Source, theme: Theme) -> None:
    """A paragraph that gives the theme a title of its own: `Vihreä/kestävä Kemi (green deal) on …`."""
    for index in theme.blocks[:1]:
        for sentence in source.in_block(index)[:2]:
            match = re.match(
                r"(?P<title>(?:[A-ZÅÄÖ][\w/-]+\s){1,4}\([^)]{3,30}\))\s(?:on|är|is)\b", sentence.text
            )
            if match and stems(theme.name) & stems(match["title"]):
                theme.name = " ".join(match["title"].split())
                theme.spans.insert(0, (sentence.start, sentence.start + match.end("title")))


def _is_cross_cutting(source: Source, theme: Theme) -> bool:
    wanted = stems(theme.name)
    for sentence in source.sentences:
        if not source.cues.has("themes", "cross", sentence.text):
            continue
        if sentence.block in theme.blocks or wanted & stems(sentence.text):
            return True
    return False


def _lead(source: Source, theme: Theme, organisations: Organisations) -> str | None:
    for index in theme.blocks:
        words = source.block_text(index)
        found = re.search(
            r"(?:vastuutaho|vetovastuu|vastuuosapuoli|huvudansvarig|ansvarig part|lead (?:party|partner))\w*",
            words,
            re.I,
        )
        if found:
            start = source.blocks[index].start
            leads: list[Organisation] = organisations.at(start + found.start(), source.blocks[index].end)
            return leads[0].name if leads else None
    return None
