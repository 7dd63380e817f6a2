"""Reads what the Finnish lexicon of Voikko answers, from its own library or its Python twin.

Both give the same transducer output (`FSTOUTPUT`), from which the parts of compounds are taken: the
library's own word bases go down to root verbs (palvelu → palvella), which is no use to a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from toimeen.lib.language.model import Analysis, Case, VerbForm, WordClass

_CLASSES: dict[str, WordClass] = {
    "nimisana": "noun",
    "laatusana": "adjective",
    "nimisana_laatusana": "adjective",
    "teonsana": "verb",
    "seikkasana": "adverb",
    "asemosana": "pronoun",
    "suhdesana": "other",
    "huudahdussana": "other",
    "sidesana": "conjunction",
    "etunimi": "proper",
    "sukunimi": "proper",
    "paikannimi": "proper",
    "nimi": "proper",
    "kieltosana": "verb",
    "lyhenne": "other",
    "lukusana": "numeral",
    "etuliite": "prefix",
}
_CASES: dict[str, Case] = {
    "nimento": "nominative",
    "omanto": "genitive",
    "osanto": "partitive",
    "olento": "essive",
    "tulento": "translative",
    "kohdanto": "accusative",
    "sisaolento": "inessive",
    "sisaeronto": "elative",
    "sisatulento": "illative",
    "ulkoolento": "adessive",
    "ulkoeronto": "ablative",
    "ulkotulento": "allative",
    "vajanto": "abessive",
    "seuranto": "comitative",
    "keinonto": "instructive",
}
# The everyday word is meant, not its rare homograph (vuosi, not the current vuo; koti, not kota).
_PREFERRED = frozenset(
    {"vuosi", "koti", "uusi", "suuri", "työ", "tulla", "alue", "kone", "osa", "kokeilla", "koe"}
)
_DISFAVOURED = frozenset({"vuo", "vuode", "koni", "koi", "uude", "tullata", "aluta", "suuria", "ala-asia"})
_TAG = re.compile(r"\[([A-Za-z0-9]+)\]([^\[]*)")


def rank(raw: Iterable[Mapping[str, object]], word: str) -> tuple[Analysis, ...]:
    """The analyses, the likeliest first, without doubles. Names count only for a word with a capital."""
    found = [(_unlikely(item, order, word), _one(item, word)) for order, item in enumerate(raw)]
    found.sort(key=lambda pair: pair[0])
    capital = word[:1].isupper()
    plain = [analysis for _, analysis in found if capital or analysis.word_class != "proper"]
    return tuple(dict.fromkeys(plain))


def _one(item: Mapping[str, object], word: str) -> Analysis:
    fst = str(item.get("FSTOUTPUT") or "")
    lemma = str(item.get("BASEFORM") or word)
    word_class = _CLASSES.get(str(item.get("CLASS")), "other")
    parts = compound_parts(fst)
    case = _CASES.get(str(item.get("SIJAMUOTO")))
    verb_form: VerbForm | None = None
    verb = ""
    last = fst.rsplit("[Bc]", 1)[-1]
    if "[Tn4]" in last:
        # A -minen word is used as a noun, so its base form is the noun.
        word_class, verb = "noun", lemma.replace("=", "")
        lemma = word[: len(word) - len(_surface(last))].lower() + parts[-1] if parts else lemma
    elif word_class == "verb":
        verb_form = _verb_form(item)
    elif item.get("PARTICIPLE") and word_class == "adjective":
        verb_form = "participle"
    lemma = lemma.replace("=", "")
    shown = parts if len(parts) > 1 else ()
    return Analysis(lemma, shown, word_class, case, item.get("NUMBER") == "plural", verb_form, verb)


def _verb_form(item: Mapping[str, object]) -> VerbForm | None:
    mood = str(item.get("MOOD") or "")
    if "infinitive" in mood:
        return "infinitive"
    if mood == "conditional":
        return "conditional"
    if mood == "imperative":
        return "imperative"
    if item.get("TENSE") == "past_imperfective":
        return "past"
    return "passive" if item.get("PERSON") == "4" else "present"


def _unlikely(item: Mapping[str, object], order: int, word: str) -> tuple[int, int, int, int, int]:
    lemma = str(item.get("BASEFORM") or "")
    fst = str(item.get("FSTOUTPUT") or "")
    liking = -1 if lemma in _PREFERRED else 1 if lemma in _DISFAVOURED else 0
    name = 0 if word[:1].isupper() and _CLASSES.get(str(item.get("CLASS"))) == "proper" else 1
    # A form with a possessive suffix is the rarer reading (teknologiaan: to technology, not its owner).
    owned = int(re.search(r"\[O[1-3]", fst) is not None)
    adjective = 0 if item.get("CLASS") == "laatusana" and not item.get("PARTICIPLE") else 1
    return (
        liking,
        name,
        fst.count("[Bc]") + owned,
        2 * int(item.get("PARTICIPLE") == "agent") + adjective,
        order,
    )


def compound_parts(fst: str) -> tuple[str, ...]:
    """Base forms of the parts, from transducer output: `…pito[Bc]…voima…` → ("pito", "voima")."""
    return tuple(part for part in (_part(segment) for segment in fst.split("[Bc]")) if part)


def _part(segment: str) -> str:
    """A part is its `[Xp]` base form, or for a derived word its surface with the `[Xj]` suffix."""
    base, surface, derived = "", "", ""
    for tag, text in _TAG.findall(segment):
        if tag == "Xp":
            base = text
        elif tag == "Xj":
            derived = surface + text
        elif tag == "Tn4":
            return surface + "minen"
        else:
            surface += text
    return (derived or base or surface).strip("-").replace("=", "")


def _surface(segment: str) -> str:
    return "".join(text for tag, text in _TAG.findall(segment) if tag not in {"Xp", "Xj"})
