"""The document that is brought: a file, or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from toimeen.agreements.labels import UNREADABLE
from toimeen.lib.documents import Document, UnreadableDocument, is_long, read_document
from toimeen.reading.second_readers import configured


class UploadForm(forms.Form):
    """A file or pasted text; `document` is what was read, `raw` the file's bytes (None for pasted text)."""

    file = forms.FileField(
        label=gettext_lazy("The agreement as a file"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("Word, OpenDocument, PDF, Excel, a web page or plain text, at most 20 MB."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    document: Document
    raw: bytes | None = None
    long: bytes | None = None
    """The document where it is too long to be read while the person waits."""

    def clean(self) -> dict[str, Any]:
        """Reads the one that was given; what is wrong is said at its field."""
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if self.errors:
            return cleaned
        if file is not None and text.strip():
            self.add_error("text", gettext("You gave both a file and a text. Leave one of them out."))
        elif file is not None:
            self._read_file(file)
        elif text.strip():
            self._read("text", text.encode("utf-8", "replace"), "pasted.txt")
        else:
            self.add_error("file", gettext("Choose a file, or paste the text below."))
        return cleaned

    def _read_file(self, file: Any) -> None:
        if file.size > settings.DOCUMENT_LIMIT:  # told by its size, before it is read
            self.add_error("file", _words("too_large"))
            return
        self.raw = file.read()
        self._read("file", self.raw, file.name)

    def _read(self, field: str, data: bytes, name: str) -> None:
        try:
            if is_long(data, name) or configured():  # a second reader takes its time
                self.long = data
            else:
                self.document = read_document(data, name, settings.DOCUMENT_LIMIT)
        except UnreadableDocument as problem:
            self.add_error(field, _words(problem.code))


def _words(code: str) -> ValidationError:
    limit = settings.DOCUMENT_LIMIT // 1024 // 1024
    return ValidationError(UNREADABLE[code], code=code, params={"limit": limit})
