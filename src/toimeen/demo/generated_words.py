"""Words of generated example data: general enough that nobody takes them for facts about a place."""

from __future__ import annotations

from typing import Any

MARK_FI, MARK_SV, MARK_EN = "Esimerkki", "Exempel", "Example"

PARTIES = (
    # slug, kind, Finnish, Swedish, English, short
    ("kaupunki", "city", "Esimerkin kaupunki", "Exempelstaden", "City of Example", "Kaupunki"),
    ("yliopisto", "university", "Esimerkin yliopisto", "Exempeluniversitetet", "Example University", "YO"),
    ("amk", "uas", "Esimerkin ammattikorkeakoulu", "Exempelhögskolan", "Example Polytechnic", "AMK"),
    ("opisto", "vocational", "Esimerkin ammattiopisto", "Exempelinstitutet", "Example College", "Opisto"),
)

THEMES = (
    # slug, Finnish, Swedish, English, cross-cutting
    ("kiertotalous", "Kiertotalous", "Cirkulär ekonomi", "Circular economy", False),
    ("hyvinvointi", "Hyvinvointi", "Välfärd", "Wellbeing", False),
    ("matkailu", "Matkailu ja kulttuuri", "Turism och kultur", "Tourism and culture", False),
    ("digitaalisuus", "Digitaaliset palvelut", "Digitala tjänster", "Digital services", False),
    ("osaaminen", "Osaamisen kehittäminen", "Kompetensutveckling", "Developing competence", True),
)

FORMS = (
    ("tiedonvaihto", "information", "Tiedonvaihto", "Informationsutbyte", "Information exchange"),
    ("hankkeet", "project", "Yhteiset hankkeet", "Gemensamma projekt", "Joint projects"),
    ("koulutus", "training", "Koulutusyhteistyö", "Utbildningssamarbete", "Education cooperation"),
    ("opiskelijat", "student", "Opiskelijayhteistyö", "Studerandesamarbete", "Student cooperation"),
    ("ymparistot", "environment", "Kehittämisympäristöt", "Utvecklingsmiljöer", "Development environments"),
    ("selvitykset", "study", "Selvitykset", "Utredningar", "Studies"),
)

SUBJECTS = (
    ("hukkalämmön käyttö", "användning av spillvärme", "use of waste heat"),
    ("opinnäytetöiden ohjaus", "handledning av lärdomsprov", "supervision of theses"),
    ("nuorten harrastukset", "ungas hobbyer", "hobbies of young people"),
    ("palvelumuotoilu", "tjänstedesign", "service design"),
    ("joukkoliikenteen tarve", "behovet av kollektivtrafik", "need for public transport"),
    ("tekoälyn kokeilut", "försök med artificiell intelligens", "trials of artificial intelligence"),
    ("luontokohteet", "naturobjekt", "nature sites"),
    ("työssäoppimisen paikat", "platser för arbetsinlärning", "places for work-based learning"),
    ("avoin data", "öppna data", "open data"),
    ("ikääntyneiden etäpalvelut", "distanstjänster för äldre", "remote services for older people"),
)

KINDS = (
    ("kokeilu", "försök", "trial"),
    ("hanke", "projekt", "project"),
    ("selvitys", "utredning", "study"),
    ("koulutus", "utbildning", "training"),
    ("työpaja", "verkstad", "workshop"),
    ("verkosto", "nätverk", "network"),
)

HAPPENINGS = (
    ("tilaisuus pidettiin", "ett evenemang hölls", "an event was held"),
    ("raportti valmistui", "en rapport blev klar", "a report was finished"),
    ("sopimus tehtiin", "ett avtal ingicks", "an agreement was made"),
    ("opiskelijat aloittivat", "studerande började", "students began"),
    ("tulokset esiteltiin", "resultaten presenterades", "results were presented"),
)

PROMISES = (
    # theme's slug, strength, sentence; the same sentence stands in the generated text
    ("kiertotalous", "will", "Osapuolet kehittävät yhdessä kaupungin energiaratkaisuja."),
    ("kiertotalous", "goal", "Tavoitteena on lisätä hukkalämmön käyttöä."),
    ("kiertotalous", "option", "Kiertotalouden kokeiluja voidaan toteuttaa kaupungin kohteissa."),
    ("kiertotalous", "will", "Osapuolet jakavat tietoa kestävistä hankinnoista."),
    ("hyvinvointi", "will", "Osapuolet lisäävät nuorten osallistumista päätöksentekoon."),
    ("hyvinvointi", "goal", "Tavoitteena on sujuvampi palvelu ikääntyneille."),
    ("hyvinvointi", "will", "Osapuolet kehittävät hyvinvointipalvelujen etäkäyttöä."),
    ("hyvinvointi", "option", "Harrastustoimintaa voidaan järjestää oppilaitosten tiloissa."),
    ("matkailu", "will", "Osapuolet kehittävät ympärivuotista matkailua."),
    ("matkailu", "goal", "Tavoitteena on tunnetumpi kulttuuriperintö."),
    ("matkailu", "option", "Luontokohteiden käyttöä voidaan selvittää opiskelijatöinä."),
    ("matkailu", "will", "Osapuolet tukevat tapahtumien järjestäjiä."),
    ("digitaalisuus", "will", "Osapuolet avaavat dataa yhteiseen käyttöön."),
    ("digitaalisuus", "goal", "Tavoitteena on helppokäyttöinen sähköinen asiointi."),
    ("digitaalisuus", "option", "Tekoälyä voidaan kokeilla kaupungin palveluissa."),
    ("digitaalisuus", "will", "Osapuolet arvioivat palvelujen saavutettavuutta."),
    ("osaaminen", "will", "Osapuolet lisäävät henkilöstönsä täydennyskoulutusta."),
    ("osaaminen", "will", "Osapuolet tarjoavat työssäoppimisen paikkoja."),
    ("osaaminen", "option", "Opinnäytetöitä voidaan teettää kaupungin tarpeisiin."),
    ("osaaminen", "goal", "Tavoitteena on pitää osaajat seudulla."),
)


def agreement_text() -> tuple[str, list[dict[str, Any]], list[tuple[int, int]]]:
    """The generated text, its blocks, and where each promise stands in it."""
    text = "Esimerkkisopimus (tehty koneellisesti mittauksia varten)"
    blocks: list[dict[str, Any]] = [{"kind": "heading", "level": 1, "start": 0, "end": len(text)}]
    spans: list[tuple[int, int]] = []
    for position, (slug, name, *_) in enumerate(THEMES, 1):
        for kind, part in (
            ("heading", f"{position} {name}"),
            *(("paragraph", sentence) for theme, _, sentence in PROMISES if theme == slug),
        ):
            start = len(text) + 2
            text += f"\n\n{part}"
            blocks.append({"kind": kind, "level": 2, "start": start, "end": len(text)})
            if kind == "paragraph":
                spans.append((start, len(text)))
    return text, blocks, spans
