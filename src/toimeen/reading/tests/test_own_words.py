"""An installation's own cue words, and readings kept as cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toimeen.cli.read import run
from toimeen.reading.cases import differences
from toimeen.reading.cues import cues_of

TEXT = "Kemin kaupunki ja Lapin yliopisto solmivat sopimuksen. Kemin kaupunki pistää pystyyn pajan.\n"


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TOIMEEN_CUES_DIR", str(tmp_path))
    cues_of.cache_clear()
    yield tmp_path / "fi.toml"
    cues_of.cache_clear()


def test_own_words_are_added(own_words: Path) -> None:
    own_words.write_text("[promises]\nwill = ['\\bpistää pystyyn\\b']\n", encoding="utf-8")
    assert cues_of("fi").has("promises", "will", "Kaupunki pistää pystyyn pajan")
    assert cues_of("fi").has("promises", "will", "kehitetään")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("[promises]\nwill = ['(']\n", "no expression"),
        ("[promises]\nwil = ['a']\n", "no cue list"),
        ("[", "fi.toml"),
    ],
)
def test_bad_own_words_are_told(own_words: Path, words: str, why: str) -> None:
    own_words.write_text(words, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        cues_of("fi")


def test_a_reading_is_kept_as_a_case(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    source, folder = tmp_path / "oma sopimus.txt", tmp_path / "cases"
    source.write_text(TEXT, encoding="utf-8")
    assert run(["--case", str(folder), str(source)]) == 0
    assert {path.name for path in folder.iterdir()} == {"oma-sopimus.txt", "oma-sopimus.facts.json"}
    assert differences(folder) == {}
    (folder / "oma-sopimus.txt").write_text(TEXT.replace("yliopisto", "opisto"), encoding="utf-8")
    assert "parties" in differences(folder)["oma-sopimus"]
