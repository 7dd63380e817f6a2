"""The Finnish business identity code (Y-tunnus), 1234567-8, with its check digit.

>>> tidy_business_id(" 02104276 ")
'0210427-6'
"""

from __future__ import annotations


def tidy_business_id(text: str) -> str:
    """The code in its usual form; blank for blank. ValueError when it is none or its check digit is wrong."""
    if not text.strip():
        return ""
    from stdnum.exceptions import ValidationError  # loaded with the first code
    from stdnum.fi import ytunnus

    try:
        compact = str(ytunnus.validate(text))
    except ValidationError:
        raise ValueError(f"not a business identity code: {text!r}") from None
    return f"{compact[:7]}-{compact[7:]}"
