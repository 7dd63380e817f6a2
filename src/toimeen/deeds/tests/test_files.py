"""What becomes of photos and files: told by content, drawn anew, refused in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from toimeen.deeds.forms.files import KeptFileField, PhotoField
from toimeen.lib.attachments import UnusableFile, media_type_of
from toimeen.lib.photos import UnusablePhoto, redraw


def picture(
    width: int = 80, height: int = 40, kind: str = "JPEG", mode: str = "RGB", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), "#336699").save(out, kind, **options)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Salainen kamera"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def test_a_photo_is_upright_small_and_says_nothing_else() -> None:
    photo = redraw(with_place())
    drawn = Image.open(io.BytesIO(photo.content))
    assert (photo.width, photo.height) == (40, 80) == drawn.size
    assert not drawn.getexif()
    assert b"Salainen" not in photo.content
    large = redraw(picture(4000, 1000))
    assert (large.width, large.height, large.media_type) == (2000, 500, "image/jpeg")
    assert Image.open(io.BytesIO(large.small)).size == (640, 160)


def test_transparent_parts_stay() -> None:
    photo = redraw(picture(kind="PNG", mode="RGBA"))
    assert (photo.media_type, Image.open(io.BytesIO(photo.content)).format) == ("image/webp", "WEBP")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "unknown"),
        (b"GIF89a" + b"\x00" * 50, "unknown"),
        (picture()[:400], "corrupt"),
        (picture(9000, 9000, "PNG", "1"), "huge"),
    ],
)
def test_what_is_no_photo(data: bytes, code: str) -> None:
    with pytest.raises(UnusablePhoto) as unusable:
        redraw(data)
    assert unusable.value.code == code


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "a.pdf", "application/pdf"),
        (archive(word__document_dot_xml=b"<w/>"), "a.DOCX", "application/vnd.openxmlformats"),
        (archive(xl__workbook_dot_xml=b"<w/>"), "a.xlsx", "application/vnd.openxmlformats"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", "application/vnd.oasis"),
        ("äiti;1\n".encode("cp1252"), "a.csv", "text/csv"),
        ("Hyvä 1 < 2".encode(), "a.txt", "text/plain"),
    ],
)
def test_files_that_are_kept(data: bytes, name: str, kind: str) -> None:
    assert media_type_of(data, name).startswith(kind)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (b"<html><script>alert(1)</script>", "a.html", "ending"),
        (b"<svg/>", "a.svg", "ending"),
        (b"%PDF-1.7", "a.html", "ending"),
        (b"%PDF-1.7", "a", "ending"),
        (b"<!DOCTYPE html><p>", "a.txt", "content"),
        (b"\n\n  <svg onload=alert(1)>", "a.csv", "content"),
        (b"MZ\x00\x01", "a.txt", "content"),
        (b"hello", "a.pdf", "content"),
        (archive(word__document_dot_xml=b"<w/>"), "a.xlsx", "content"),
        (archive(run_dot_exe=b"MZ"), "a.odt", "content"),
        (b"PK\x03\x04rikki", "a.docx", "corrupt"),
        (archive(word__document_dot_xml=b"x"), "makro.docm", "ending"),
    ],
)
def test_files_that_are_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnusableFile) as unusable:
        media_type_of(data, name)
    assert unusable.value.code == code


@pytest.mark.parametrize(
    ("field", "name", "data", "code"),
    [
        (KeptFileField(), "a.html", b"<p>", "ending"),
        (KeptFileField(), "a.svg", b"<svg/>", "ending"),
        (KeptFileField(), "a.pdf", b"", "empty"),
        (KeptFileField(), "a.png", b"<svg/>", "unknown"),
        (PhotoField(), "kuva.jpg", b"%PDF-1.7", "unknown"),
        (PhotoField(), "kuva.svg", b"<svg/>", "unknown"),
        (KeptFileField(), "iso.pdf", b"%PDF-" + b"0" * 200, "too_large"),
    ],
)
def test_refused_at_the_field(settings, field: KeptFileField, name: str, data: bytes, code: str) -> None:
    settings.EVIDENCE_LIMIT = 150
    with pytest.raises(ValidationError) as error:
        field.clean(SimpleUploadedFile(name, data))
    assert error.value.code == code
    assert error.value.messages


def test_a_photo_takes_the_name_of_what_it_now_is() -> None:
    kept = PhotoField().clean(SimpleUploadedFile("../../etc/kuva.html.PNG", picture(kind="PNG")))
    assert kept is not None
    assert (kept.name, kept.media_type) == ("kuva.html.jpg", "image/jpeg")
    assert KeptFileField().clean(None) is None
