"""Which title stands beside a name: right before it, or after it in the ways that titles follow names."""

from __future__ import annotations

import re
from bisect import bisect_left

from toimeen.reading.facts import Span
from toimeen.reading.finding.apposition import noun_after, noun_before
from toimeen.reading.finding.belonging import AFTER, PARTY_LETTER
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.names import NAME
from toimeen.reading.finding.organisation import Organisations
from toimeen.reading.finding.titles import Title
from toimeen.reading.source import Source

_GAP = re.compile(r"[ ]?[,(–-]?[ \n\t]*")


def title_of(
    source: Source, titles: list[Title], organisations: Organisations, place: Span, known: bool = False
) -> Title | None:
    """The title beside the name at `place`. A common noun before it counts where the name is surely a person's."""
    start, end = place
    first = bisect_left(titles, start - 200, key=lambda title: title.start)
    near = titles[first : bisect_left(titles, end + 91, key=lambda title: title.start)]
    after = _title_after(source, near, organisations, place)
    for title in near:
        between = source.text[title.end : start]
        close = len(between) < 4 and _GAP.fullmatch(between) and "\n" not in between
        if title.end <= start and (between == " " or close):
            earlier = next((t for t in near if 0 <= title.start - t.end <= 2 and t.start < title.start), None)
            honour = source.cues.pattern("titles", "honours").fullmatch(title.text)
            return (earlier or after or title) if honour else title
    # In English many other words end as those for persons: `outdoor Nature School`.
    sure = known or source.language != "en" or is_given_name(source.text[start:end].split()[0])
    noun = noun_after(source, end) or (noun_before(source, start) if sure else None)
    if after is None or (noun is not None and end < noun.start < after.start):
        after = noun
    return after or _line_above(source, near, place)


def _line_above(source: Source, near: list[Title], place: Span) -> Title | None:
    """On a card: a title alone on its line, the name alone on the next one."""
    line_start = source.text.rfind("\n", 0, place[0]) + 1
    alone = not source.text[line_start : place[0]].strip() and source.text[place[1] : place[1] + 1] in {
        "\n",
        "",
    }
    if not alone:
        return None
    return next(
        (
            title
            for title in near
            if title.end <= line_start
            and not source.text[title.end : line_start].strip()
            and source.text[title.end : line_start].count("\n") == 1
            and not source.text[source.text.rfind("\n", 0, title.start) + 1 : title.start].strip()
        ),
        None,
    )


def _title_after(
    source: Source, near: list[Title], organisations: Organisations, place: Span
) -> Title | None:
    return next(
        (t for t in near if t.start >= place[1] and _follows(source, t, organisations, place[1])), None
    )


def _follows(source: Source, title: Title, organisations: Organisations, end: int) -> bool:
    between = PARTY_LETTER.sub("", source.text[end : title.start], count=1)
    loose = between.count("\n") > 2 or len(between) - len(between.strip()) >= 6
    label = source.text[title.end : title.end + 1] == ":"  # `Sekreterare: …` is of the one who follows
    if loose or label or not AFTER.match(between) or re.search(r"[.!?]\s*\n", between):
        return False
    another = source.text[title.end : title.end + 1] == " " and NAME.match(source.text, title.end + 1)
    if another and "\n" not in between:
        return False  # the title of the one who follows: `Anna Malli (kaupunki), johtaja Olli Malli`
    for organisation in organisations.at(end, title.start):
        for a, b in organisation.spans:
            if end <= a and b <= title.start:
                between = between.replace(source.text[a:b], "")
    rest = AFTER.sub("", between, count=1).strip(" ,\t\n")
    return not rest or (len(rest) < 70 and not NAME.search(rest) and not re.search(r"[.;:]\s", rest))
