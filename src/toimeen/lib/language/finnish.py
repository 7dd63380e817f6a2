"""The engine for Finnish: the system's Voikko, else its pure Python twin, else lemmas of simplemma.

A Voikko handle must not be shared between threads (ctypes lets go of the lock of the interpreter, and
the library then answers wrong or ends the process), so every thread has its own.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Literal, cast

from toimeen.lib.language import simple
from toimeen.lib.language.lexicon import rank
from toimeen.lib.language.model import Analysis

Engine = Literal["voikko", "pyvoikko", "simplemma"]
ENGINES: tuple[Engine, ...] = ("voikko", "pyvoikko", "simplemma")
_VARIABLE = "TOIMEEN_FINNISH_ENGINE"
_local = threading.local()


def _voikko(word: str) -> list[Mapping[str, object]]:
    handle = getattr(_local, "handle", None)
    if handle is None:
        import libvoikko

        handle = _local.handle = libvoikko.Voikko("fi")
    return cast("list[Mapping[str, object]]", handle.analyze(word))


def _pyvoikko(word: str) -> list[Mapping[str, object]]:
    import pyvoikko

    # The twin knows its words in small letters only.
    return [_fields(item) for item in pyvoikko.analyse(word.lower())]


def _fields(item: Any) -> Mapping[str, object]:
    return {
        name: getattr(item, name, None)
        for name in (
            "BASEFORM",
            "CLASS",
            "SIJAMUOTO",
            "NUMBER",
            "MOOD",
            "PERSON",
            "TENSE",
            "PARTICIPLE",
            "FSTOUTPUT",
        )
    }


_LEXICONS: dict[Engine, Callable[[str], list[Mapping[str, object]]]] = {
    "voikko": _voikko,
    "pyvoikko": _pyvoikko,
}


@lru_cache(maxsize=1)
def engine_name() -> Engine:
    """The engine in use. `TOIMEEN_FINNISH_ENGINE` forces one; RuntimeError if that one is not there."""
    wanted = os.environ.get(_VARIABLE, "")
    if wanted:
        if wanted not in ENGINES:
            raise RuntimeError(f"{_VARIABLE}={wanted} is not one of {', '.join(ENGINES)}")
        if not _works(wanted):
            raise RuntimeError(f"{_VARIABLE}={wanted}, but that engine is not installed")
        return wanted
    return next(engine for engine in ENGINES if _works(engine))


@lru_cache(maxsize=1)
def engine_version() -> str:
    """The engines in use with their versions: where this text changes, base forms may change."""
    packages = ["simplemma"]
    engine = engine_name()
    if engine != "simplemma":
        packages.insert(0, "libvoikko" if engine == "voikko" else engine)
    named = [f"{name} {version(name)}" for name in packages]
    if engine == "voikko":
        import libvoikko

        named[0] = f"voikko {libvoikko.Voikko.getVersion()}"
    return ", ".join(named)


def _works(engine: Engine) -> bool:
    if engine == "simplemma":
        return True
    try:
        return bool(_LEXICONS[engine]("kaupunki"))
    except Exception:  # a missing library, dictionary or package are three different errors, one meaning
        return False


@lru_cache(maxsize=200_000)
def analyse(word: str) -> tuple[Analysis, ...]:
    """All ways to understand a Finnish word form, the likeliest first; empty for an unknown name."""
    engine = engine_name()
    if engine == "simplemma":
        return simple.analyse_finnish(word)
    found = rank(_LEXICONS[engine](word), word)
    if not found and "-" in word.strip("-"):
        found = _by_last_half(word)
    return found


def _by_last_half(word: str) -> tuple[Analysis, ...]:
    """`LUC-strategian` is unknown as a whole: its end carries the case."""
    head, _, tail = word.rpartition("-")
    return tuple(
        Analysis(
            f"{head}-{item.lemma}",
            (head, *(item.parts or (item.lemma,))),
            item.word_class,
            item.case,
            item.plural,
        )
        for item in analyse(tail)
        if item.word_class in {"noun", "proper", "adjective"}
    )
