"""Photos as they may be kept: drawn anew, upright, of a bounded size, without the data that cameras hide in them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 2000
SMALL_SIDE = 640
PIXEL_LIMIT = 60_000_000
"""More than any phone's camera gives; a file that unpacks to more is refused before it is unpacked."""
_READ = ("JPEG", "PNG", "WEBP")


class UnusablePhoto(ValueError):
    """The bytes are no photo that can be kept: `code` is `unknown` (no JPEG, PNG or WebP), `huge` or `corrupt`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo drawn anew, and its small form of the same media type."""

    content: bytes
    small: bytes
    media_type: str
    width: int
    height: int


def redraw(data: bytes) -> Photo:
    """The photo upright, at most 2000 pixels long, JPEG (WebP where it has transparent parts), with nothing else in it:
    no place, no device, no hidden text. Raises UnusablePhoto."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # loaded with the first photo

    try:
        with Image.open(io.BytesIO(data), formats=_READ) as source:
            if source.width * source.height > PIXEL_LIMIT:
                raise UnusablePhoto("huge")
            source.draft(
                "RGB", (LONGEST_SIDE, LONGEST_SIDE)
            )  # a large JPEG is unpacked at a half or a quarter only
            upright = ImageOps.exif_transpose(source)
            is_clear = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
            picture = upright.convert("RGBA" if is_clear else "RGB")
    except UnidentifiedImageError as error:
        raise UnusablePhoto("unknown") from error
    except Image.DecompressionBombError as error:
        raise UnusablePhoto("huge") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, UnusablePhoto):
            raise
        raise UnusablePhoto("corrupt") from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    content = _write(picture)
    size = picture.size
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    media_type = "image/webp" if picture.mode == "RGBA" else "image/jpeg"
    return Photo(content, _write(picture), media_type, *size)


def _write(picture: Image.Image) -> bytes:
    """The pixels alone: no EXIF, no profile, no comment is carried over."""
    from PIL import Image

    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if picture.mode == "RGBA":
        bare.save(out, "WEBP", quality=85, method=4)
    else:
        bare.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()
