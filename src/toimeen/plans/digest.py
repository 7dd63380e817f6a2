"""The content digest of a plan: what every party's approval is of. `docs/plan-digest.md` describes it for readers.

Pure: contents are plain values (text, whole numbers, None, lists and dictionaries of these). Each measure has a digest
of its own, and the plan's digest is taken over those, so that a plan can be checked also by a reader who may not see
all of its measures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMATS = ("toimeen-plan/1", "toimeen-plan/2")
"""The forms of a plan's content. The second knows more of a measure; a plan in which no measure says any of that is in
the first, so that its digest and the approvals of it stay what they were."""
FIRST, SECOND = FORMATS
Content = Mapping[str, Any]


def canonical(value: Any) -> bytes:
    """The one way to write the value down: JSON after RFC 8785, in UTF-8. TypeError for a number with a fraction, whose
    writing differs between programs; money is text."""
    _ensure_plain(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest_of(value: Any) -> str:
    """SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def digest_of_plan(head: Content, measures: Iterable[tuple[int, str]], form: str = FIRST) -> str:
    """The plan's digest in a form of `FORMATS`, from what it says itself and the number and digest of each of its
    measures."""
    listed = [{"number": number, "digest": digest} for number, digest in sorted(measures)]
    return digest_of({"format": form, "plan": head, "measures": listed})


def list_faults(document: Any) -> list[str]:
    """What in an exported plan does not fit its digests, one sentence each; empty when all fits. Sentences are in
    English, for the command line."""
    try:
        form = document["format"]
        if form not in FORMATS:
            return [f"the format is {form!r}; this program knows {' and '.join(map(repr, FORMATS))}"]
        head, measures, said = document["plan"], document["measures"], document["digest"]
        numbers = [one["number"] for one in measures]
        faults = [
            f"measure {one['number']}: its content does not fit its digest"
            for one in measures
            if "content" in one and digest_of(one["content"]) != one["digest"]
        ]
        if len(set(numbers)) < len(numbers):
            faults.append("a measure is there twice")
        if digest_of_plan(head, [(one["number"], one["digest"]) for one in measures], form) != said:
            faults.append(
                "the plan does not fit its digest: its own words or its list of measures were changed"
            )
        return faults
    except (KeyError, TypeError, AttributeError) as error:
        return [f"this is not an exported plan ({type(error).__name__}: {error})"]


def _ensure_plain(value: Any) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key that is no text: {key!r}")
            _ensure_plain(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            _ensure_plain(inner)
    else:
        raise TypeError(f"has no canonical form: {value!r}")
