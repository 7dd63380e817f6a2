"""The automatic numbers of Word: they are part of what the reader of the document sees."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from toimeen.lib.documents.styles import Styles

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts numbered paragraphs in their order and gives their labels (`2.1`, `a)`)."""

    def __init__(self, source: Any, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = source.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            identity = abstract.get(qn("w:abstractNumId"))
            self._levels[identity] = {
                int(lvl.get(qn("w:ilvl"))): _level(lvl) for lvl in abstract.findall(qn("w:lvl"))
            }
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            if link is not None:
                self._lists[number.get(qn("w:numId"))] = link.get(qn("w:val"))

    def label(self, paragraph: Paragraph) -> tuple[str, bool]:
        """The label and whether the paragraph is a bulleted or lettered item. Counts it as a side effect."""
        place = _place(self._styles.properties(paragraph))
        if place is None:
            return "", False
        list_id, level = place
        abstract = self._lists.get(list_id, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return "", True
        form, pattern, _ = levels[level]
        if form in {"bullet", "none"}:
            return "", form == "bullet"
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        for index in range(9):
            if f"%{index + 1}" in pattern:
                shape = levels.get(index, ("decimal", "", 1))
                value = _write(counts.get(index, shape[2]), shape[0])
                pattern = pattern.replace(f"%{index + 1}", value)
        return pattern, form != "decimal" or pattern.endswith(")")


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(qn(name))
        return default if found is None else str(found.get(qn("w:val"), default))

    start = value("w:start", "1")
    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(start) if start.isdigit() else 1


def _place(sources: list[Any]) -> tuple[str, int] | None:
    for properties in sources:
        found = properties.find(qn("w:numPr"))
        if found is None:
            continue
        list_id, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
        if list_id is None or list_id.get(qn("w:val")) == "0":
            return None
        return list_id.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0
    return None


def _write(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = _LETTERS[(number - 1) % 26]
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman = ""
        for value, letters in _ROMAN:
            while number >= value:
                roman += letters
                number -= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)
