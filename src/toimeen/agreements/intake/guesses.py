"""First guesses for fields that the reading leaves open. Each is shown in a field, and a person corrects it there."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KINDS = {
    "municipality": "city",
    "university": "university",
    "university_of_applied_sciences": "uas",
    "vocational": "vocational",
    "joint_authority": "joint_authority",
    "consortium": "consortium",
    "company": "company",
    "association": "association",
    "wellbeing_county": "wellbeing_county",
    "authority": "ministry",
}
_KIND_WORDS = (
    ("uas", r"ammattikorkea|\bamk\b|yrkeshögskol|applied sciences"),
    ("joint_authority", r"kuntayhtymä|samkommun|joint (?:municipal )?authority"),
    ("consortium", r"konserni|koncern|consortium"),
    ("wellbeing_county", r"hyvinvointialue|välfärdsområde|wellbeing services county"),
    ("university", r"yliopisto|universitet|university"),
    ("vocational", r"opisto|koulutuskeskus|yrkesinstitut|vocational|college"),
    ("region", r"\bliitto\b|förbund|regional council"),
    ("ministry", r"ministeriö|ministerium|ministry|virasto|ämbetsverk|agency"),
    ("city", r"kaupunki|kunta\b|\bstad\b|kommun\b|\bcity of\b|municipality"),
    ("company", r"\b(?:oy|oyj|ab|ltd)\b"),
    ("association", r"yhdistys|\bry\b|\brf\b|förening|association|säätiö|stiftelse|foundation"),
)


def organisation_kind(read_as: str, name: str) -> str:
    """The `OrganisationKind` of what the reading calls the kind, else by words of the name, else `other`."""
    if kind := _KINDS.get(read_as):
        return kind
    return next((kind for kind, words in _KIND_WORDS if re.search(words, name, re.IGNORECASE)), "other")


_FORM_WORDS = (
    ("student", r"opiskelija|opinnäyt|harjoittelu|studer|student|praktik|thesis|placement"),
    ("environment", r"ympäristö|miljö|environment|testbed"),
    ("study", r"tutkimu|selvity|kartoitu|utredning|forskning|\bstud(?:y|ies)\b|survey|research"),
    ("project", r"hanke|hankkee|projekt|project"),
    ("information", r"tiedo|asiantuntija|information|expert|kunskap"),
    ("training", r"koulutu|opetu|utbildning|undervisning|education|training"),
)


def form_key(name: str) -> str:
    """The `FormKey` by words of the name, else `other`."""
    return next((key for key, words in _FORM_WORDS if re.search(words, name, re.IGNORECASE)), "other")


def party_of(organisation: str, parties: Sequence[str]) -> str:
    """The key of the party that the organisation is, or whose name its own begins with; empty when there is none.

    *Ammattiopisto X:n kuntayhtymä* begins with the party *Ammattiopisto X*, for which its director signs.
    """
    folded = organisation.casefold().strip()
    if not folded:
        return ""
    for number, party in enumerate(parties):
        if party.casefold() == folded:
            return f"party-{number}"
    for number, party in enumerate(parties):
        if len(party) >= 8 and folded.startswith(party.casefold()):
            return f"party-{number}"
    return ""


def partnership_name(parties: Sequence[str], language: str) -> str:
    """A name to start from, by the first municipality among the parties; empty when there is none.

    *Kemin kaupunki* has the genitive in it: Kemin kumppanuus.
    """
    for party in parties:
        if language == "fi" and (match := re.match(r"(.+n) (?:kaupunki|kunta)$", party)):
            return f"{match[1]} kumppanuus"
        if language == "sv" and (match := re.match(r"(.+) (?:stad|kommun)$", party)):
            name = match[1]  # Raseborgs stad is Raseborg, Ekenäs stad is Ekenäs
            is_whole = name.endswith("näs") or name in {"Karis", "Pargas"}
            return f"Partnerskapet i {name if is_whole else name.removesuffix('s')}"
        if language == "en" and (match := re.match(r"(?:City|Municipality|Town) of (.+)$", party)):
            return f"The {match[1]} partnership"
    return ""


def shorten(words: str, limit: int = 300) -> str:
    """The words on one line, cut at a word with an ellipsis when they are longer than the limit."""
    words = " ".join(words.split())
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of *given first*; a single word is the family name. *von* and the like stay with it."""
    parts = name.split()
    if len(parts) < 2:
        return "", name.strip()
    cut = next(
        (at for at, part in enumerate(parts) if at and part in {"von", "af", "de", "van", "der"}),
        len(parts) - 1,
    )
    return " ".join(parts[:cut]), " ".join(parts[cut:])
