"""Example content for the gallery: made up to show the components, and the page says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from toimeen.lib.wording import Wording
from toimeen.ui.marks import ENDING_WORDS, STEPS

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}

PROMISES = (
    ("P1", "word", 3, "Osapuolet kehittävät kaupunkia innovaatioalustana"),
    ("P2", "deed", 5, "Hukkalämmön hyödyntämistä selvitetään yhdessä alueen yritysten kanssa"),
    ("P3", "intent", 4, "Opiskelijoille avataan kesäksi harjoittelupaikkoja saariston matkailussa"),
    ("P4", "outcome", 2, "Toimenpidesuunnitelma laaditaan ja tarkistetaan vuosittain"),
    ("P5", "word", 8, "Korjausrakentamisen osaamista vahvistetaan yhteisillä koulutuksilla"),
)
BLOCKS = ("Tässä on kappale 🌲 ja merkki.", "Toisessa kappaleessa 🌊 sovitaan jostakin.")
NAV = (
    ("Yleiskuva", "#top"),
    ("Sopimus", "#reader"),
    ("Toimenpiteet", "#table"),
    ("Teot", "#ledger"),
    ("Johdolle", "#stats"),
)
CRUMBS = (("Etusivu", "#top"), ("Toimenpiteet", "#table"), ("Hukkalämpö lämmittämään", ""))
FOOTER = (("Tietoja", "#top"), ("Saavutettavuusseloste", "#top"), ("Tietosuojaseloste", "#top"))


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Mitä tapahtui?", help_text="Yksi lause riittää.", max_length=200)
    day = forms.DateField(label="Päivä", widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.CharField(label="Paikka", required=False)
    theme = forms.ChoiceField(
        label="Teema", choices=[("", "Valitse"), ("green", "Vihreä Kemi"), ("tourism", "Matkailu")]
    )
    story = forms.CharField(label="Kerro lisää", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    photo = forms.FileField(label="Kuva tai tiedosto", required=False, help_text="Enintään 20 Mt.")
    publicity = forms.ChoiceField(
        label="Julkisuus",
        widget=forms.RadioSelect,
        choices=[("draft", "Luonnos"), ("internal", "Sisäinen"), ("public", "Julkinen")],
    )
    agreed = forms.BooleanField(label="Kuvassa olevat ovat antaneet luvan julkaista sen", required=False)


def _errors() -> ExampleForm:
    form = ExampleForm(
        {"title": "", "day": "31.2.2021", "theme": "green", "publicity": "draft"}, auto_id="bad_%s"
    )
    form.is_valid()
    return form


def _fresh(state: str, since: dt.date | None) -> dict[str, Any]:
    return {"state": state, "since": since}


def context() -> dict[str, Any]:
    """Everything that the gallery's template shows."""
    day = dt.date(2021, 9, 14)
    return {
        "brand_name": "Esimerkkikumppanuus",
        "brand_href": "#content",
        "search_href": "#search",
        "nav": [(label, href, href == "#top") for label, href in NAV],
        "crumbs": CRUMBS,
        "footer_links": FOOTER,
        "steps": STEPS,
        "endings": tuple(ENDING_WORDS),
        "counts": {"word": 6, "intent": 5, "deed": 7, "outcome": 2, "unknown": 1},
        "hrefs": {step: f"?step={step}#table" for step in STEPS},
        "fresh": [_fresh("not_asked", None), *(_fresh(s, day) for s in ("confirmed", "due", "silent"))],
        "silent": _fresh("silent", day),
        "confirmed": _fresh("confirmed", day),
        "grades": ("said", "shown", "confirmed", None),
        "form": ExampleForm(),
        "bad": _errors(),
        "fallback": Wording("Hukkalämpö lämmittämään", "fi", True),
        "day": day,
        "instant": dt.datetime(2021, 9, 14, 12, 5, tzinfo=dt.UTC),
        "partials": ("2021", "2021-04", "2021-04-13", "--04-13"),
        "promises": PROMISES,
        "whole": "\n".join(BLOCKS),
        "blocks": ((0, BLOCKS[0]), (len(BLOCKS[0]) + 1, BLOCKS[1])),
        "old": "Osapuolet selvittävät hukkalämmön käyttöä vuoden 2021 aikana.",
        "new": "Osapuolet selvittävät hukkalämmön käyttöä yhdessä yritysten kanssa vuoden 2022 aikana.",
    }  # fmt: skip
