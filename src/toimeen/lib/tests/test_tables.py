"""Tables of workbooks and of PDF pages: rows with their cells, whatever drew them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from toimeen.lib.documents import Document, UnreadableDocument, read_document
from toimeen.lib.tests.test_documents import _blocks, _zip, pdf_page
from toimeen.reading import read_agreement

HEADER = ("Toimenpide", "Vastuutaho", "Aikataulu")
ROWS = (("Koekeittion suunnittelu", "Kaupunki", "2027"), ("Liikuntaillat", "Oppilaitos", "2028"))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData>{{}}</sheetData></worksheet>'


def workbook(*sheets: tuple[str, str, list[list[object]]]) -> bytes:
    """An xlsx of sheets `(name, state, rows)`; text stands inline, numbers as numbers."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="r{n}"/>'
        for n, (name, state, _) in enumerate(sheets, 1)
    )
    main = _MAIN
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{links}</Relationships>"
        ),
    }
    for number, (_, _, rows) in enumerate(sheets, 1):
        body = "".join(f"<row>{''.join(_cell(value) for value in row)}</row>" for row in rows)
        members[f"xl/worksheets/sheet{number}.xml"] = _SHEET.format(body)
    return _zip({name: text.encode() for name, text in members.items()})


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>" if value is not None else "<c/>"


def words(x: float, y: float, text: str) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n"


def ruled_page() -> bytes:
    """A heading, a grid of thin lines, a cell of two lines, a paragraph; drawn as word processors draw it."""
    xs, ys = (50, 230, 350, 450), (700, 680, 646, 626)
    lines = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    lines += "".join(f"{x} {ys[-1]} 0.5 {ys[0] - ys[-1]} re f\n" for x in xs)
    cells = "".join(words(x + 4, 686, cell) for x, cell in zip(xs, HEADER, strict=False))
    cells += words(54, 667, "Koekeittion") + words(54, 654, "suunnittelu")
    cells += words(234, 667, "Kaupunki") + words(354, 667, "2027")
    cells += "".join(words(x + 4, 632, cell) for x, cell in zip(xs, ROWS[1], strict=False))
    text = words(50, 760, "Toimenpidesuunnitelma") + words(50, 600, "Suunnitelmaa tarkistetaan vuosittain.")
    return pdf_page(f"q 1 0 0 1 0 0 cm\n{text}{lines}{cells}Q\n")


def plain_page() -> bytes:
    """The same table without any line."""
    rows = (HEADER, ROWS[0], ROWS[1], ("Avoin ovi", "Kaupunki", "2029"))
    cells = "".join(
        words(x, 700 - 20 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((50, 230, 350), row, strict=True)
    )
    return pdf_page(words(50, 760, "Toimenpidesuunnitelma") + cells + words(50, 560, "Suunnitelma on liite."))


def measures(document: Document) -> list[tuple[str, str | None, str | None]]:
    facts = read_agreement(document.text, document.blocks, "fi")
    return [(m.title, m.responsible, m.schedule) for m in facts.measures]


def test_a_workbook_gives_its_rows_under_the_name_of_the_sheet() -> None:
    rows: list[list[object]] = [
        ["Toimenpidesuunnitelma"],
        [],
        [None, *HEADER],
        [None, "Koekeittion suunnittelu", "Kaupunki", 2027],
        [None, "Liikuntaillat", "Oppilaitos", 2028.5],
    ]
    document = read_document(
        workbook(("Vuosi 1", "visible", rows), ("Apu", "hidden", rows)), "suunnitelma.xlsx"
    )
    assert document.kind == "xlsx"
    assert _blocks(document) == [
        ("heading", "Vuosi 1"),
        ("heading", "Toimenpidesuunnitelma"),
        ("row", "\tToimenpide\tVastuutaho\tAikataulu"),
        ("row", "\tKoekeittion suunnittelu\tKaupunki\t2027"),
        ("row", "\tLiikuntaillat\tOppilaitos\t2028,5"),
    ]
    assert measures(document)[0] == ROWS[0]


def test_a_workbook_that_is_none() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(_zip({"xl/workbook.xml": b"<workbook"}), "a.xlsx")
    assert caught.value.code == "corrupt"


@pytest.mark.parametrize("page", [ruled_page, plain_page])
def test_a_table_on_a_page_is_read_by_its_places(page: Callable[[], bytes]) -> None:
    document = read_document(page(), "suunnitelma.pdf")
    kinds = [block.kind for block in document.blocks]
    assert kinds[0] == "heading"
    assert kinds[-1] == "paragraph"
    assert document.text.split("\n\n")[1].split("\n")[0].split("\t") == list(HEADER)
    assert measures(document)[:2] == list(ROWS)


def test_signatures_beside_each_other_are_no_table() -> None:
    page = pdf_page(
        words(50, 700, "Allekirjoitukset")
        + "".join(words(x, y, cell) for y, row in ((660, ("Maija Malli", "Matti Malli")), (646, ("rehtori", "johtaja")))
                  for x, cell in zip((50, 300), row, strict=True))
    )  # fmt: skip
    assert "row" not in {block.kind for block in read_document(page, "a.pdf").blocks}


def test_an_archive_of_another_kind_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
    with pytest.raises(UnreadableDocument) as caught:
        read_document(buffer.getvalue(), "a.odp")
    assert caught.value.code == "wrong_type"
