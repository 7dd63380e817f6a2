"""Lemmas by simplemma, for Swedish and English, and for Finnish where there is no lexicon.

simplemma knows no word classes and no cases: for Finnish the case is told from the ending, as far as
an ending can tell. The word lists load on first use and stay packed: Finnish takes two seconds and 50 MB,
Swedish one second and 12 MB, English 3 MB (unpacked it would be 350, 90 and 30 MB).
"""

from __future__ import annotations

from functools import lru_cache

from toimeen.lib.language.model import Analysis, Case, VerbForm, WordClass

_ENDINGS: tuple[tuple[tuple[str, ...], Case], ...] = (
    (("ssa", "ssä"), "inessive"),
    (("sta", "stä"), "elative"),
    (("lla", "llä"), "adessive"),
    (("lta", "ltä"), "ablative"),
    (("lle",), "allative"),
    (("ksi",), "translative"),
    (("seen", "hin", "hun", "hon", "hön", "aan", "ään", "oon", "uun", "yyn", "iin", "öön"), "illative"),
    (("n",), "genitive"),
    (("ta", "tä", "ja", "jä", "ia", "iä", "oa", "öä", "ua", "yä", "aa", "ää", "eä", "ea"), "partitive"),
)
_ADJECTIVES = (
    "nen",
    "va",
    "vä",
    "ea",
    "eä",
    "kas",
    "käs",
    "tön",
    "ton",
    "uusi",
    "hyvä",
    "suuri",
    "pieni",
    "uusi",
)
_INFINITIVES = (
    *(
        "oa",
        "öä",
        "ua",
        "yä",
        "taa",
        "tää",
        "lla",
        "llä",
        "nna",
        "nnä",
        "rra",
        "rrä",
        "da",
        "dä",
        "lkaa",
        "rkaa",
    ),
    *("jaa", "vaa", "ata", "ätä", "ota", "uta", "itä", "hdä", "nnaa", "stä"),
)
_NOT_VERB = ("misen", "minen", "mista", "mistä", "miseen", "tu", "ty", "ttu", "tty", "va", "vä", "van", "vän")
_NAME_ENDINGS = frozenset(
    [
        "",
        "n",
        "a",
        "ä",
        "ta",
        "tä",
        "ssa",
        "ssä",
        "sta",
        "stä",
        "lla",
        "llä",
        "lta",
        "ltä",
        "lle",
        "ksi",
        "na",
        "nä",
        "in",
    ]
)
_OWN = {"omaa": "oma", "omien": "oma", "oman": "oma", "tärkeillä": "tärkeä"}
_SMALL: dict[str, WordClass] = {
    **dict.fromkeys(
        ("ja", "sekä", "tai", "eli", "että", "mutta", "kun", "jos", "sillä", "koska"), "conjunction"
    ),
    **dict.fromkeys(
        ("on", "ovat", "oli", "olivat", "ei", "eivät", "voi", "voivat", "tulee", "tulevat"), "verb"
    ),
    **dict.fromkeys(
        ("se", "ne", "joka", "jotka", "jossa", "jolla", "tämä", "nämä", "kaikki", "kukin"), "pronoun"
    ),
    **dict.fromkeys(
        ("myös", "lisäksi", "yhdessä", "samoin", "erityisesti", "jo", "vielä", "kuten"), "adverb"
    ),
}
_PASSIVE = ("taan", "tään", "daan", "dään", "llaan", "llään", "nnaan", "nnään", "rraan", "rrään")


@lru_cache(maxsize=100_000)
def lemma(word: str, language: str) -> str:
    """The base form; the word itself, if it is unknown."""
    import simplemma

    return simplemma.lemmatize(word, lang=language, low_memory=True)


@lru_cache(maxsize=100_000)
def is_known(word: str, language: str) -> bool:
    """Whether the word list of the language has the word in this form."""
    import simplemma

    return bool(simplemma.is_known(word, lang=language, low_memory=True))


def analyse(word: str, language: str) -> tuple[Analysis, ...]:
    """One analysis with the lemma; word class and case are not known."""
    base = lemma(word, language)
    return (Analysis(base, tuple(base.split("-")) if "-" in base.strip("-") else (), "other"),)


def analyse_finnish(word: str) -> tuple[Analysis, ...]:
    """One analysis: the lemma, with class and case as the endings suggest; none for a name it cannot know."""
    lowered = word.lower()
    if lowered in _SMALL:
        return (Analysis(lowered, (), _SMALL[lowered]),)
    base = _OWN.get(lowered) or _base(word)
    if word[:1].isupper() and base[:1].isupper():
        ending = word[len(base) :] if word.startswith(base) else "n"
        # `Lappian` is no form of `Lappi`: the word list has guessed, and a guess is worse than nothing.
        fits = ending in _NAME_ENDINGS or ending == f"{base[-1:]}n"
        return (Analysis(base, (), "proper", _case(word, base)),) if fits else ()
    form = _verb_form(lowered, base)
    if form is not None:
        return (Analysis(base, (), "verb", None, False, form),)
    case = _case(lowered, base.lower())
    word_class: WordClass = (
        "adjective" if base.endswith(_ADJECTIVES) and not base.endswith("minen") else "noun"
    )
    participle: VerbForm | None = "participle" if base.endswith(("va", "vä")) else None
    return (Analysis(base, (), word_class, case, False, participle),)


def _verb_form(word: str, base: str) -> VerbForm | None:
    if (
        not base.endswith(_INFINITIVES)
        or base.endswith(("maa", "strategia", "logia"))
        or word.endswith(_NOT_VERB)
    ):
        return None
    if word.endswith(_PASSIVE):
        return "passive"
    return "infinitive" if word == base else "present"


def _base(word: str) -> str:
    base = lemma(word, "fi")
    lowered = word.lower()
    # simplemma takes -minen nouns and participles back to the verb; here they are words of their own.
    for ending, length in (
        ("misen", 5),
        ("mista", 5),
        ("mistä", 5),
        ("minen", 5),
        ("miseen", 6),
        ("misessa", 7),
    ):
        if lowered.endswith(ending) and len(word) > length + 3:
            return lowered[:-length] + "minen"
    for ending in ("misessä", "miseksi", "misella", "misellä", "misena", "misenä"):
        if lowered.endswith(ending):
            return lowered[: -len(ending)] + "minen"
    for ending in ("avan", "ävän", "ivan", "ivän", "ovan", "uvan", "yvän", "evän"):
        if lowered.endswith(ending) and len(word) > 6:
            return lowered[:-1]
    return base


def _case(word: str, base: str) -> Case:
    if word == base:
        return "nominative"
    if word in {f"{base}ta", f"{base}tä"} or (base.endswith("nen") and word in _nen_partitives(base)):
        return "partitive"
    return next((case for endings, case in _ENDINGS if word.endswith(endings)), "nominative")


def _nen_partitives(base: str) -> tuple[str, ...]:
    """`rakentaminen` → `rakentamista`, `yhteinen` → `yhteistä`: no elatives, though they look so."""
    return f"{base[:-3]}sta", f"{base[:-3]}stä"
