"""A named-entity model of spaCy as a second reader. The library and its model are the installation's to add."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toimeen.reading.facts import Language
from toimeen.reading.second_readers import ExtraFailed, Kind, Suggestion

_CHUNK = 50_000
_KINDS: dict[str, Kind] = {"PER": "person", "PERSON": "person", "PRS": "person", "ORG": "organisation"}


@dataclass(slots=True)
class Entities:
    """One model, loaded with the first text. The text stays in the house."""

    model: str
    name: str = "entities"
    host: str = ""
    _loaded: Any = None

    def suggest(self, text: str, language: Language) -> Iterator[Suggestion]:
        """The persons and organisations that the model names."""
        if self._loaded is None:
            try:
                self._loaded = importlib.import_module("spacy").load(self.model)
            except (ImportError, OSError) as error:
                raise ExtraFailed(f"{self.model}: {error}") from error
        for start in range(0, len(text), _CHUNK):
            for entity in self._loaded(text[start : start + _CHUNK]).ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None and (kind != "person" or " " in entity.text.strip()):
                    yield Suggestion(kind, entity.text.strip())


def from_environment() -> Entities:
    """The model that the environment names."""
    return Entities(os.environ["TOIMEEN_ENTITIES_MODEL"])
