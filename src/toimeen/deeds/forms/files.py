"""Form fields that take a photo or another file: what cannot be kept is refused in words, at the field."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from toimeen.deeds.operations import ReceivedFile
from toimeen.lib.attachments import ENDINGS, UnusableFile, is_photo, media_type_of
from toimeen.lib.photos import Photo, UnusablePhoto, redraw

_PHOTO_FAULTS = {
    "unknown": _("This is not a photo that can be shown. Save it as JPEG, PNG or WebP and choose it again."),
    "huge": _("The photo has too many pixels. Make it smaller and choose it again."),
    "corrupt": _("The photo is broken: it cannot be opened. Choose another."),
}
_FILE_FAULTS = {
    "empty": _("The file is empty."),
    "ending": _("Files of this kind are not taken. Taken are: %(endings)s."),
    "content": _("The file's content is not what its name says. Taken are: %(endings)s."),
    "corrupt": _("The file is broken: it cannot be opened."),
}
_TOO_LARGE = _("The file is too large: at most %(limit)s MB.")


class KeptFileField(forms.FileField):
    """A file of evidence. Gives a ReceivedFile, or None when nothing was chosen. Photos are drawn anew."""

    photo_only = False

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> ReceivedFile | None:
        """Raises ValidationError with what to do."""
        if data is not None and getattr(data, "size", 1) == 0:
            raise ValidationError(_FILE_FAULTS["empty"], code="empty")
        upload = cast("UploadedFile[Any] | None", super().clean(data, initial))
        if not upload:
            return None
        if (upload.size or 0) > settings.EVIDENCE_LIMIT:
            limit = settings.EVIDENCE_LIMIT // (1024 * 1024)
            raise ValidationError(_TOO_LARGE, code="too_large", params={"limit": limit})
        name, content = str(upload.name), upload.read()
        if self.photo_only or is_photo(name):
            return photo_file(content, name)
        try:
            return ReceivedFile(content, name, media_type_of(content, name))
        except UnusableFile as error:
            params = {"endings": ", ".join(ENDINGS)}
            raise ValidationError(_FILE_FAULTS[error.code], code=error.code, params=params) from error


class PhotoField(KeptFileField):
    """A photo, from the camera of a phone or from its pictures."""

    photo_only = True
    widget = forms.FileInput(attrs={"accept": "image/*", "capture": "environment"})


def photo_file(content: bytes, name: str) -> ReceivedFile:
    """The photo drawn anew, named after what it now is. ValidationError for what is no photo."""
    try:
        photo: Photo = redraw(content)
    except UnusablePhoto as error:
        raise ValidationError(_PHOTO_FAULTS[error.code], code=error.code) from error
    stem = name.rsplit(".", 1)[0][:150] or "photo"
    ending = "webp" if photo.media_type == "image/webp" else "jpg"
    return ReceivedFile(photo.content, f"{stem}.{ending}", photo.media_type, photo.small)
