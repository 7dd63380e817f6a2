"""Build the Word document of the reconstructed Kemi agreement from ``sopimus.md``.

Run ``python examples/kemi/build_docx.py``. The same source gives the same bytes: document properties and
archive times are fixed, so that a changed file always means a changed text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "sopimus.md"
TARGET = HERE / "kemi-kumppanuussopimus-rekonstruktio.docx"
FIXED = (2000, 1, 1, 0, 0, 0)
INK = RGBColor(0x1B, 0x26, 0x31)
HEADER = "Rekonstruktio esittelyä varten – ei allekirjoitettu sopimus"


def main() -> None:
    """Write ``TARGET`` anew from ``SOURCE``."""
    TARGET.write_bytes(docx_bytes(SOURCE.read_text(encoding="utf-8")))


def docx_bytes(markdown: str) -> bytes:
    """Return the document of the small Markdown subset that the source uses (``#``, ``-``, ``>``, ``**``)."""
    document = docx.Document()
    _set_styles(document)
    _set_properties(document)
    for block in re.split(r"\n\s*\n", markdown.strip()):
        _add_block(document, block)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _add_block(document: Document, block: str) -> None:
    if heading := re.match(r"(#+) (.+)$", block):
        level = len(heading[1]) - 1
        document.add_heading(heading[2], level=level)
    elif block.startswith("- "):
        for line in block.splitlines():
            item = line.removeprefix("- ")
            lettered = re.match(r"[a-z]\) ", item)
            document.add_paragraph(item, style="List" if lettered else "List Bullet")
    elif block.startswith("> "):
        text = re.sub(r"^> ?", "", block, flags=re.MULTILINE).replace("\n", " ")
        _add_notice(document.add_paragraph(style="Intense Quote"), text)
    else:
        document.add_paragraph(block.replace("\n", " "))


def _add_notice(paragraph: Paragraph, text: str) -> None:
    """Set an editor's notice: ``**bold**`` parts, and an address without its angle brackets."""
    for part in re.split(r"(\*\*.+?\*\*)", re.sub(r"<(https?://[^>]+)>", r"\1", text)):
        run = paragraph.add_run(part.strip("*"))
        run.bold = part.startswith("**")


def _set_styles(document: Document) -> None:
    styles = document.styles
    for name, size, before in (
        ("Normal", 11, 0),
        ("List", 11, 0),
        ("List Bullet", 11, 0),
        ("Intense Quote", 10, 6),
        ("Title", 24, 0),
        ("Heading 1", 14, 14),
        ("Heading 2", 12, 10),
    ):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
    for name in ("List", "List Bullet"):
        styles[name].paragraph_format.space_after = Pt(2)
    styles["List"].paragraph_format.left_indent = Cm(0.63)
    styles["List"].paragraph_format.first_line_indent = Cm(0)
    _box(styles["Intense Quote"].element.get_or_add_pPr())
    styles["Intense Quote"].font.italic = styles["Intense Quote"].font.bold = False
    for indent in ("left_indent", "right_indent"):
        setattr(styles["Intense Quote"].paragraph_format, indent, Cm(0.2))
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "fi-FI")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    header = section.header.paragraphs[0]
    header.text, header.alignment = HEADER, WD_ALIGN_PARAGRAPH.RIGHT


def _box(properties: BaseOxmlElement) -> None:
    """Frame and shade the notice, so that nobody takes the document for the signed one."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "9A3B12")):
            edge.set(qn(f"w:{key}"), value)
        borders.append(edge)
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "FBEFE6")):
        shade.set(qn(f"w:{key}"), value)
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    spacing = properties.find(qn("w:spacing"))
    for element in (borders, shade):  # the schema wants borders and shading before the spacing
        spacing.addprevious(element)


def _set_properties(document: Document) -> None:
    core = document.core_properties
    core.title = "Kumppanuussopimus (rekonstruktio)"
    core.subject = HEADER
    core.author = core.last_modified_by = "Toimeen"
    core.comments = ""
    core.language = "fi-FI"
    core.created = core.modified = dt.datetime(*FIXED, tzinfo=dt.UTC)
    core.revision = 1


def _with_fixed_times(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIXED), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    main()
