"""Which title stands beside a name: right before it, or after it in the ways that titles follow names."""

from __future__ import annotations

import re
from bisect import bisect_left

from toimeen.reading.finding.apposition import apposition
from toimeen.reading.finding.belonging import AFTER, PARTY_LETTER
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.names import NAME
from toimeen.reading.finding.titles import Title
from toimeen.reading.source import Source

_GAP = re.compile(r"[ ]?[,(–-]?[ \n\t]*")


def title_of(source: Source, titles: list[Title], match: re.Match[str]) -> Title | None:
    """The title right before the name, or after it: `Name, title`, `Name (title)`, on the next line."""
    first = bisect_left(titles, match.start() - 200, key=lambda title: title.start)
    near = titles[first : bisect_left(titles, match.end() + 91, key=lambda title: title.start)]
    for title in near:
        between = source.text[title.end : match.start()]
        close = len(between) < 4 and _GAP.fullmatch(between) and "\n" not in between
        if title.end <= match.start() and (between == " " or close):
            after = _title_after(source, near, match)
            earlier = next((t for t in near if 0 <= title.start - t.end <= 2 and t.start < title.start), None)
            honour = source.cues.pattern("titles", "honours").fullmatch(title.text)
            return (earlier or after or title) if honour else title
    after = _title_after(source, near, match)
    return after or (apposition(source, *match.span()) if is_given_name(match.group().split()[0]) else None)


def _title_after(source: Source, near: list[Title], match: re.Match[str]) -> Title | None:
    return next(
        (title for title in near if title.start >= match.end() and _follows(source, title, match)), None
    )


def _follows(source: Source, title: Title, match: re.Match[str]) -> bool:
    between = PARTY_LETTER.sub("", source.text[match.end() : title.start], count=1)
    loose = between.count("\n") > 2 or len(between) - len(between.strip()) >= 6
    if loose or not AFTER.match(between):
        return False
    if re.match(r"\s", source.text[title.end : title.end + 1]) and NAME.match(source.text, title.end + 1):
        next_name = source.text[title.end : title.end + 1] == " "
        if next_name and "\n" not in between:
            return (
                False  # it is the title of the one who follows: `Anna Malli (kaupunki), johtaja Olli Malli`
            )
    rest = AFTER.sub("", between, count=1).strip(" ,\t\n")
    return not rest or (len(rest) < 70 and not NAME.search(rest) and not re.search(r"[.;:]\s", rest))
