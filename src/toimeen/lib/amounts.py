"""Amounts of money and work as people type and paste them."""

from __future__ import annotations

import re
from decimal import Decimal

_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
_SIGNS = re.compile(r"^(?:€|eur)|(?:€|eur|e)$", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def parse_amount(text: str) -> Decimal:
    """The amount: `1 200,50`, `1.200,50`, `1,200.50`, `1200.5`, also with € after it. ValueError for anything else.

    A lone comma or point before exactly three digits parts thousands, since no amount here has three decimals.

    >>> parse_amount("1 200,50 €"), parse_amount("1,200"), parse_amount("12.5")
    (Decimal('1200.50'), Decimal('1200'), Decimal('12.5'))
    """
    plain = _SIGNS.sub("", _BLANKS.sub("", text))
    last = max(plain.rfind(","), plain.rfind("."))
    if last >= 0:
        whole, decimals = re.sub(r"[.,]", "", plain[:last]), plain[last + 1 :]
        is_thousands = len(decimals) == 3 and whole not in {"", "0"}
        plain = whole + decimals if is_thousands else f"{whole}.{decimals}"
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"not an amount: {text!r}")
    return Decimal(plain)
