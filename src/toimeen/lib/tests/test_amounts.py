"""Amounts as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from toimeen.lib.amounts import parse_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 200,50", "1200.50"), ("1\u00a0200,5 €", "1200.5"), ("1.200,50", "1200.50"), ("1,200.50", "1200.50"),
        ("1,200", "1200"), ("1.200.000", "1200000"), ("0,125", "0.125"), ("12.5", "12.5"), ("€5", "5"), ("7 e", "7"),
        ("-5", "-5"),
    ],
)  # fmt: skip
def test_an_amount_is_read(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "noin 5", "5-6", "1e9", "NaN", "inf", ",", "5 %"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_amount(typed)
