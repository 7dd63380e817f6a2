"""Reading documents: every format gives one canonical text with blocks; every bad file one clear code."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toimeen.lib.attachments import UnusableFile, media_type_of
from toimeen.lib.documents import Document, UnreadableDocument, read_document
from toimeen.lib.documents.cleaning import canonical

_ODT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:h text:outline-level="2">Tavoitteet</text:h><text:p>Kehitämme<text:s/>yhdessä.</text:p>
<text:list><text:list-item><text:p>hukkalämpö</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Nimi</text:p></table:table-cell>
<table:table-cell><text:p>Titteli</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Osapuolet", 1)
    document.add_paragraph("Kaupunki ja yliopisto kehittävät matkailua.")
    document.add_paragraph("tiedonvaihto", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Nimi"
    table.rows[0].cells[1].text = "Titteli"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf(lines: list[str]) -> bytes:
    """The smallest PDF with text: one page, Helvetica, WinAnsi."""
    return pdf_page(
        "".join(f"BT /F1 11 Tf 50 {780 - 16 * i} Td ({line}) Tj ET\n" for i, line in enumerate(lines))
    )


def pdf_page(words: str) -> bytes:
    """A PDF of one page with this content."""
    stream = words.encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + tail % (table, len(data))


def _blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def _code(data: bytes, name: str, **options: int) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name, **options)
    return caught.value.code


def test_docx_gives_headings_items_and_rows() -> None:
    assert _blocks(read_document(_docx(), "sopimus.docx")) == [
        ("heading", "Osapuolet"),
        ("paragraph", "Kaupunki ja yliopisto kehittävät matkailua."),
        ("item", "tiedonvaihto"),
        ("row", "Nimi\tTitteli"),
    ]


def test_odt_gives_the_same_shape() -> None:
    data = _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _ODT.encode()})
    assert _blocks(read_document(data, "sopimus.odt")) == [
        ("heading", "Tavoitteet"),
        ("paragraph", "Kehitämme yhdessä."),
        ("item", "hukkalämpö"),
        ("row", "Nimi\tTitteli"),
    ]


def test_html_leaves_menus_and_scripts_out() -> None:
    page = "<html><nav>Valikko</nav><script>x()</script><article><h1>Uutinen</h1><p>Yksi <b>kaksi</b></p>"
    document = read_document((page + "</article><footer>Ehdot</footer></html>").encode(), "a.html")
    assert _blocks(document) == [("heading", "Uutinen"), ("paragraph", "Yksi kaksi")]


def test_markdown_is_read_without_its_marks() -> None:
    document = read_document(
        b"# Otsikko\n\nTeksti **vahva** [linkki](https://x.fi).\n\n- yksi\n- kaksi\n", "a.md"
    )
    assert _blocks(document) == [
        ("heading", "Otsikko"),
        ("paragraph", "Teksti vahva linkki."),
        ("item", "yksi"),
        ("item", "kaksi"),
    ]


def test_pdf_joins_lines_and_broken_words() -> None:
    lines = ["1 Tavoitteet", "Osapuolet kehittävät veto- ja pitovoimaa ja yhteis-", "työtä alueella."]
    document = read_document(_pdf(lines), "a.pdf")
    assert "pitovoimaa ja yhteistyötä alueella." in document.text
    assert document.blocks[0].kind == "heading"


def test_plain_text_keeps_its_lines_and_its_numbers_are_headings() -> None:
    document = read_document(b"1. Osapuolet\n\nKaupunki\nYliopisto\nKoulu\n\n- yksi\n", "a.txt")
    assert [kind for kind, _ in _blocks(document)] == [
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "item",
    ]


def test_windows_1252_is_decoded_right() -> None:
    document = read_document("Kehitämme – yhdessä – Åbon ”hyvää” työtä.".encode("cp1252"), "a.txt")
    assert document.text == "Kehitämme – yhdessä – Åbon ”hyvää” työtä."
    assert document.warnings == ("decoded_guess",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    assert read_document("Työtä".encode(encoding), "a.txt").text == "Työtä"


def test_control_and_direction_characters_go_with_a_warning() -> None:
    document = read_document("Sana\u202e käännetty\x07 loppu\u00ad".encode(), "a.txt")
    assert document.text == "Sana käännetty loppu"
    assert set(document.warnings) == {"bidi_removed", "controls_removed"}


def test_the_name_is_not_believed() -> None:
    document = read_document(_docx(), "sopimus.pdf")
    assert document.kind == "docx"
    assert document.warnings == ("name_mismatch",)
    assert read_document(b"Pelkkaa tekstia.", "sopimus.pdf").warnings == ("name_mismatch",)
    assert read_document(b"Pelkkaa tekstia.", "sopimus.md").warnings == ()
    assert read_document(b"Pelkkaa tekstia.", "sopimus").warnings == ()


def test_every_bad_file_has_its_code() -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w/>'
    assert _code(b"", "a.txt") == "empty"
    assert _code(b" \n\t ", "a.txt") == "empty"
    assert _code(b"a" * 2000, "a.txt", limit=1000) == "too_large"
    assert _code(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.docx") == "wrong_type"
    assert _code(b"<svg xmlns='x'><script/></svg>", "a.svg") == "wrong_type"
    assert _code(_zip({"a.txt": b"x"}), "a.docx") == "wrong_type"
    assert _code(b"PK\x03\x04 broken", "a.docx") == "corrupt"
    assert _code(_zip({"word/document.xml": b"<broken"}), "a.docx") == "corrupt"
    assert _code(_zip({"word/document.xml": entity}), "a.docx") == "bomb"
    assert _code(_zip({"word/document.xml": bytes(30_000_000)}), "a.docx") == "bomb"
    assert _code(b"%PDF-1.4\ngarbage", "a.pdf") == "corrupt"
    assert _code(_pdf([]), "a.pdf") == "scanned"
    assert _code(b"<html><body><script>x</script></body></html>", "a.html") == "no_text"
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    assert _code(protected, "a.docx") == "encrypted"


def test_an_encrypted_pdf_says_so() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf(["Salaista"]))))
    writer.encrypt("salasana", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert _code(buffer.getvalue(), "a.pdf") == "encrypted"


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a.md"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except UnreadableDocument:
        return
    _check(document)


@given(
    st.sampled_from([_docx(), _pdf(["Hei maailma"])]),
    st.integers(0, 5000),
    st.binary(min_size=1, max_size=30),
)
@settings(max_examples=80, deadline=None)
def test_damaged_files_are_read_or_refused_in_words(data: bytes, place: int, damage: bytes) -> None:
    place %= len(data)
    try:
        document = read_document(data[:place] + damage + data[place + len(damage) :], "a.bin")
    except UnreadableDocument:
        return
    _check(document)


@pytest.mark.parametrize("member", ["mimetype", "word/document.xml"])
def test_a_member_whose_second_name_is_no_text_is_refused_in_words(member: str) -> None:
    """An archive names each member twice; here the names differ, and one of them is no UTF-8."""
    data = bytearray(_zip({member: b"application/vnd.oasis.opendocument.text"}))
    data[6:8] = (0x800).to_bytes(2, "little")  # the flag of UTF-8 in the member's own header
    data[30] = 0x9D
    with pytest.raises(UnreadableDocument) as refused:
        read_document(bytes(data), "a.odt")
    assert refused.value.code == "corrupt"
    if member == "mimetype":
        with pytest.raises(UnusableFile):
            media_type_of(bytes(data), "a.odt")


@given(st.text(max_size=300))
def test_canonical_text_is_stable(text: str) -> None:
    once = canonical(text)[0]
    assert canonical(once)[0] == once


def _check(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert not document.text[end : block.start].strip()
        end = block.end
    assert not document.text[end:].strip()


def test_a_lying_archive_is_not_unpacked_without_end() -> None:
    packed = zlib.compress(bytes(1000))
    assert len(packed) < 100
    data = bytearray(_zip({"word/document.xml": bytes(6_000_000)}))
    assert _code(bytes(data), "a.docx") == "bomb"
