"""The paragraph styles of a Word document, read once: asking python-docx anew for each paragraph takes minutes."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_DEEPEST = 6


class Styles:
    """Name and paragraph properties of a paragraph's style, with the styles it is based on."""

    def __init__(self, source: Any) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._properties: dict[str, Any] = {}
        self._default = ""
        try:
            root = source.part._styles_part.element
        except (KeyError, AttributeError):
            return
        for style in root.findall(qn("w:style")):
            self._note(style)

    def _note(self, style: Any) -> None:
        identity = style.get(qn("w:styleId")) or ""
        name, base = style.find(qn("w:name")), style.find(qn("w:basedOn"))
        self._names[identity] = name.get(qn("w:val"), "") if name is not None else ""
        if base is not None:
            self._bases[identity] = base.get(qn("w:val"), "")
        self._properties[identity] = style.find(qn("w:pPr"))
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true"}:
            self._default = identity

    def name(self, paragraph: Paragraph) -> str:
        """The name of the paragraph's style; the default style's where it names none."""
        return self._names.get(self._identity(paragraph), "")

    def properties(self, paragraph: Paragraph) -> list[Any]:
        """The paragraph's own properties first, then those of its style and of the styles below it; None left out."""
        found = [paragraph._p.find(qn("w:pPr"))]
        identity = self._identity(paragraph)
        while identity in self._names and len(found) < _DEEPEST:
            found.append(self._properties[identity])
            identity = self._bases.get(identity, "")
        return [properties for properties in found if properties is not None]

    def _identity(self, paragraph: Paragraph) -> str:
        properties = paragraph._p.find(qn("w:pPr"))
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        identity = str(named.get(qn("w:val"), "")) if named is not None else ""
        return identity if identity in self._names else self._default
