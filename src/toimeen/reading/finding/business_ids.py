"""Finnish business identity codes with a right check digit (Finnish Tax Administration, 7 digits + check)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.fi import ytunnus

_SHAPE = re.compile(r"(?<![\d-])\d{6,7}-\d(?![\d-])")


def find_business_ids(text: str) -> Iterator[tuple[int, str]]:
    """Positions and codes of all valid business ids. A wrong check digit is no business id."""
    for match in _SHAPE.finditer(text):
        code = match.group().zfill(9)
        if ytunnus.is_valid(code):
            yield match.start(), code
