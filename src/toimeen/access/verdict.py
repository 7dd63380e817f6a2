"""The answer of a rule: Allowed, or Denied with a code for programs and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes. True in a condition."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, with the reason. False in a condition."""

    code: str
    sentence: str | Promise

    def __bool__(self) -> Literal[False]:
        return False


Verdict = Allowed | Denied
YES = Allowed()


class Refused(Exception):
    """An operation was refused by a rule; carries the verdict. Shown as a page with status 403."""

    def __init__(self, denied: Denied) -> None:
        super().__init__(denied.code)
        self.denied = denied


def ensure(verdict: Verdict) -> None:
    """Returns when allowed, raises `Refused` with the reason otherwise."""
    if isinstance(verdict, Denied):
        raise Refused(verdict)
