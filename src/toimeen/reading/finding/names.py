"""How names of persons are written: particles, initials, hyphens, Latin letters of every kind; and the base form."""

from __future__ import annotations

import re

from toimeen.lib.language import analyse
from toimeen.reading.finding.given_names import is_given_name
from toimeen.reading.finding.heads_fi import match_head
from toimeen.reading.source import Source

# `Rissasen`, `Kuokkasta`, `Tiaiselle`: the surnames in -nen in every case.
_NEN = re.compile(r"[aeiouyäö](s(?:en|t[aä]|e(?:ss[aä]|st[aä]|en|ll[aä]|lt[aä]|lle|n[aä]|ksi)))$")


# Local cases, which no common surname ends as: `Hietalalla`, `Biströmiltä`.
_LOCAL = re.compile(r"(?:ll[aä]|lt[aä]|lle|st[aä]|ss[aä])$")
_NORDIC = re.compile(
    r"(ström|berg|man|son|gren|lund|qvist|kvist|holm|dahl|stedt|strand|blom|back|lind|fors|roos)i$"
)


def _letters(upper: bool) -> str:
    """The Latin letters of one size, Sámi and other accents with them, as the inside of a character class."""
    chars = (chr(code) for code in range(0x41, 0x250))
    return "".join(char for char in chars if (char.isupper() if upper else char.islower()))


UPPER = _letters(True)
LOWER = _letters(False)
_PARTICLES = (
    *("ul", "as", "ad", "ben"),
    *("von", "af", "de", "van", "der", "den", "la", "le", "du", "da", "di", "dos", "bin", "ibn", "al", "el"),
    *("ter", "zu", "zur"),
)
_PARTICLE = "|".join(_PARTICLES)
_START = rf"[{UPPER}](?:['’][{UPPER}])?"  # O'Neill, D’Alba
PART = rf"{_START}[{LOWER}]+(?:[{UPPER}][{LOWER}]+)?(?:[-’'][{UPPER}]?[{LOWER}]+)*"
_FAMILY = rf"(?:(?:{_PARTICLE})-)?{PART}"  # al-Khatib
_SHOUTED = rf"[{UPPER}]{{2,}}(?:-[{UPPER}]+)*"
_INITIALS = rf"[{UPPER}]\.(?:[ -]?[{UPPER}]\.){{0,2}}"
_MIDDLE = rf"(?: (?:[{UPPER}]\.(?:-?[{UPPER}]\.)?|(?:{_PARTICLE})|{PART})){{0,3}}"
NAME = re.compile(rf"(?<![\w.])(?:{_INITIALS}|{PART}(?:-{PART})?){_MIDDLE} (?:{_SHOUTED}|{_FAMILY})(?![\w-])")
HONOUR_WORDS = (
    "Sir",
    "Dame",
    "Dr",
    "Prof",
    "Professor",
    "Councillor",
    "Cllr",
    "Cr",
    "Mr",
    "Mrs",
    "Ms",
    "Canon",
)
_HONOURS = re.compile(rf"^(?:(?:{'|'.join(HONOUR_WORDS)})\.?\s)+(?=\S+\s\S)")


def looks_like_name(words: str, source: Source) -> bool:
    """Whether two or three capital words may be a person: no organisation, no verb, no place in the genitive."""
    parts = words.split()
    if source.cues.has("people", "no_names", words) or (len(parts) == 2 and parts[0] in HONOUR_WORDS):
        return False
    if parts[-1] in {"Picture", "Photo", "Image", "Foto", "Bild", "Kuva", "Kuvassa"}:
        return False
    if source.language != "fi":
        return parts[0].lower() not in source.cues.get("organisations", "not_names")
    if match_head(parts[-1]) or match_head(parts[0]):
        return False
    if is_given_name(parts[0]):
        return True
    if len(parts[-1]) > 6 and re.search(r"(?:ss[aä]|lt[aä])$", parts[-1]):
        return False  # a place: `Merikeskus Vellamossa`
    last = analyse(parts[-1].lower())
    first = analyse(parts[0])
    if len(parts) > 2 and first and not any(r.word_class == "proper" for r in first):
        return False  # a common word opens the sentence: `Lisäksi Maija Meikäläinen`
    common = bool(last) and all(r.word_class in {"verb", "adverb"} for r in last)
    place = any(r.word_class == "proper" and r.case == "genitive" for r in first) and parts[0].endswith("n")
    return not common and not (place and not any(r.case == "nominative" for r in first))


def straight(words: str, source: Source) -> str:
    """Given name first, nominative, no capitals-only surnames, no honours."""
    parts = [_sized(part) for part in _HONOURS.sub("", words).split()]
    if source.language == "fi":
        parts = _given_first(parts)
        parts[-1] = base_surname(parts[-1])
    return " ".join(parts)


def _given_first(parts: list[str]) -> list[str]:
    """`Lilja Virpi` turned round where only the second word is a given name."""
    if len(parts) != 2 or "." in parts[0] or is_given_name(parts[0]):
        return parts
    family = parts[0].lower().endswith("nen") and not parts[1].lower().endswith("nen")
    return parts[::-1] if is_given_name(parts[1]) or family else parts


def _sized(part: str) -> str:
    if part in _PARTICLES:
        return part
    part = part.title() if part.isupper() and len(part) > 2 and "." not in part else part
    return "-".join(
        piece if piece in _PARTICLES else piece[:1].upper() + piece[1:] for piece in part.split("-")
    )


def is_first_name(word: str) -> bool:
    """Whether the lexicon knows the word, or its first half, as a proper name."""
    return any(r.word_class == "proper" and r.case == "nominative" for r in analyse(word.split("-")[0]))


def base_surname(word: str) -> str:
    """`Rissasen` → `Rissanen`, `Syväjärven` → `Syväjärvi`; unknown names stay as they are written."""
    if found := _NEN.search(word):
        return word[: found.start(1)] + "nen"
    if (local := _LOCAL.search(word)) and len(word) - len(local.group()) > 3:
        return _NORDIC.sub(r"\1", word[: local.start()])
    readings = [r for r in analyse(word) if r.case == "genitive" and r.lemma[:1].isupper()]
    nominative = any(r.case == "nominative" for r in analyse(word))
    return readings[0].lemma if readings and not nominative and word.endswith("n") else word


def same_name(one: str, other: str) -> bool:
    """The same words in any order, or the same surname with initials that fit: `E. Näyte`, `Elli Näyte`."""
    if one == other or sorted(one.split()) == sorted(other.split()):
        return True
    first, second = one.split(), other.split()
    if first[-1] != second[-1] or len(first) < 2 or len(second) < 2:
        return False
    return first[0][0] == second[0][0] and (first[0].endswith(".") or second[0].endswith("."))
