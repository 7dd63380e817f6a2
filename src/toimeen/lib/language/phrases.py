"""Base forms of Finnish phrases: `kestävän kehityksen` → `kestävä kehitys`.

Only what agrees with the head is changed: genitives before it stay (`hukkalämmön käyttöä` → `hukkalämmön
käyttö`). A phrase that is already in the nominative, or whose head is unknown, stays as it is. A plural stays
plural where its nominative can be told safely from the form (`ratkaisuja` → `ratkaisut`), else it
becomes singular.
"""

from __future__ import annotations

import re

from toimeen.lib.language.finnish import analyse
from toimeen.lib.language.model import Analysis, Case

_JOINERS = frozenset({"ja", "sekä", "tai", "eli", "että"})
_AGREEING = frozenset({"adjective", "pronoun", "numeral"})
_LOCAL = frozenset({"inessive", "elative", "illative", "adessive", "ablative", "allative"})
_ILLATIVE = re.compile(r"([aeiouyäö])\1n$")
_NAME_ENDINGS = re.compile(r"(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|hin)$")


def nominative(phrase: str) -> str:
    """The phrase in its base form. White space becomes single spaces."""
    words = phrase.split()
    if not words:
        return ""
    head = words[-1].strip(".,;:")
    best = _best(head)
    if head.endswith(("ia", "iä")) and any(r.case == "nominative" for r in analyse(head)):
        best = None  # `teknologia` is no partitive of `teknologi`
    if best is None or best.case in {None, "nominative"} or head.endswith("-"):
        return " ".join(words).rstrip(".,;:")
    if best.case in _LOCAL:
        for index in range(len(words) - 2, -1, -1):
            # The head can be an earlier noun, this one only tells where: `yhteistyö opiskelijarajapinnassa`.
            if _is_head(words[index], best.case):
                return " ".join([nominative(" ".join(words[: index + 1])), *words[index + 1 :]]).rstrip(
                    ".,;:"
                )
    changed = {len(words) - 1: (best.lemma, head), **_agreeing(words, best.case)}
    plurals = {index: _plural(lemma, word.rstrip(",").lower()) for index, (lemma, word) in changed.items()}
    whole = all(plurals.values())
    for index, (lemma, word) in changed.items():
        bare = word.rstrip(",")
        words[index] = _cased(plurals[index] if whole else lemma, bare) + word[len(bare) :]
    return " ".join(words)


def _is_head(word: str, case: Case | None) -> bool:
    best = _best(word)
    if best is None or best.word_class != "noun" or word.endswith(("-", ",")):
        return False
    return best.case == "nominative" or (best.case in _LOCAL and best.case != case)


def _plural(lemma: str, word: str) -> str:
    """The nominative plural, if the inflected form shows it without doubt; else nothing."""
    if lemma.endswith("nen") and re.search(
        r"si[aä]$|sin[aä]$|sten$|si(?:ss|st|ll|lt)[aä]$|siin$|sille$|siksi$", word
    ):
        return lemma[:-3] + "set"
    if lemma.endswith(("yö", "uo", "ie")) and re.fullmatch(re.escape(lemma[:-2] + lemma[-1]) + r"i\w+", word):
        return lemma + "t"
    if lemma.endswith("e"):
        found = re.match(r"(.*)i(?:den|tten|n[aä]|t[aä]|siin|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)$", word)
        return found[1] + "et" if found and found[1].endswith("e") else ""
    if local := re.fullmatch(r"(.+)i(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)", word):
        return _from_local(lemma, local[1])
    graded = lemma[-2:-1] in "kpt"
    if lemma[-1:] in "uyö" and not graded and re.fullmatch(re.escape(lemma) + r"(?:j[aä]|jen|i\w+)", word):
        return lemma + "t"
    if (
        lemma.endswith(("a", "ä"))
        and not graded
        and re.search(r"(?:[oi]i?n[aä]|i[aä]|oj[aä]|ojen|ien)$", word)
    ):
        return lemma + "t"
    if lemma.endswith(("va", "vä")) and re.search(r"vi(?:[aä]|en|in|ss[aä]|st[aä]|ll[aä]|lle)$", word):
        return lemma + "t"
    return ""


def _from_local(lemma: str, stem: str) -> str:
    """A plural local case has the weak grade, as the nominative plural has: `luennoilla` → `luennot`."""
    if lemma.endswith(("uus", "yys")):
        return lemma[:-1] + "det"
    if lemma.endswith("s") and stem.endswith("ks"):
        return stem + "et"
    if lemma.endswith("i") and stem.endswith("e"):
        return stem[:-1] + "it"
    if lemma.endswith(("o", "ö", "u", "y")) and stem[-1:] == lemma[-1]:
        return stem + "t"
    if lemma.endswith(("a", "ä")) and len(stem) > 2 and stem[0] == lemma[0]:
        return (stem[:-1] if stem[-1] in "oö" else stem) + lemma[-1] + "t"
    return ""


def _best(word: str) -> Analysis | None:
    found = [item for item in analyse(word) if item.word_class not in {"verb", "adverb", "prefix", "other"}]
    return found[0] if found else None


def _agreeing(words: list[str], case: Case | None) -> dict[int, tuple[str, str]]:
    """Walk left from the head: the words that agree with it, with their base forms, by their index."""
    found: dict[int, tuple[str, str]] = {}
    only_modifiers = True
    for index in range(len(words) - 2, -1, -1):
        word = words[index].rstrip(",")
        joined = words[index].endswith(",") or words[index + 1] in _JOINERS
        match = _in_case(word, case)
        if word in _JOINERS or word.endswith("-"):
            continue
        modifier = match is not None and (match.word_class in _AGREEING or match.verb_form == "participle")
        if match is not None and (modifier or (joined and (case != "genitive" or only_modifiers))):
            found[index] = (match.lemma, words[index])
        elif case == "genitive" and match is not None:
            break
        else:
            only_modifiers = only_modifiers and match is None and case != "genitive"
    return found


def _in_case(word: str, case: Case | None) -> Analysis | None:
    return next((item for item in analyse(word) if item.case == case), None)


def _cased(lemma: str, like: str) -> str:
    if like.isupper() and len(like) > 3:
        return lemma.upper()
    if like[:1].isupper():
        return lemma[:1].upper() + lemma[1:]
    return lemma


def bare_name(word: str) -> str:
    """A name that no lexicon knows, without its case ending: `Lappian` → `Lappia`. A guess by form."""
    stem, mark, _ = word.partition(":")
    if mark:
        return stem
    stripped = _ILLATIVE.sub(r"\1", word) if _ILLATIVE.search(word) else _NAME_ENDINGS.sub("", word)
    return stripped if len(stripped) >= 3 and stripped[-1:] in "aeiouyäöåé" else word
