"""Requests come by letter and are answered by the personal link on a phone; where nobody answers, the silence rises."""

from __future__ import annotations

from tests.walks.drafting import CITY, LAPPIA, UAS, UNIVERSITY
from tests.walks.stage import Stage, press, text_of

ROW = "li, article, fieldset, .answer-row"


def answer(here: Stage, address: str, kind: str, picture: str = "", **words: str) -> str:
    """Opens the newest letter's link on a phone and answers the first row; returns what the page then says."""
    page = here.visitor(phone=True)
    page.goto(here.link_in(address, "/omat/"))
    if picture:
        here.picture(page, f"{picture}-asked", languages="sv en")
    page.locator(f"input[value={kind}]").first.check(force=True)
    for name, said in words.items():
        place = page.locator(f"[name$=-{name}]").locator("visible=true").first
        if place.evaluate("one => one.tagName") == "SELECT":
            labels = place.locator("option").all_inner_texts()
            place.select_option(label=next(one for one in labels if said in one))
        else:
            place.fill(said)
    if picture:
        here.picture(page, f"{picture}-chosen")
    press(page, page.locator(".send-bar button").first)
    if picture:
        here.picture(page, f"{picture}-thanks")
    said_back = page.locator("body").inner_text()
    page.context.close()
    return said_back


def requests_come_and_are_answered(here: Stage) -> None:
    """The first round: one still on track, one with an obstacle that needs a decision of the city."""
    letter = here.letters("vastuu1@kemi.example")[0]
    assert "harjoittelupaikkojen" in text_of(letter)
    assert letter.get_body(("html",)) is not None
    assert "Kiitos" in answer(here, "vastuu1@kemi.example", "on_track", "05")
    said = answer(
        here, "vastuu3@lappia.example", "obstacle", "05-obstacle",
        sentence="Esimerkki: työpajoille ei ole tilaa.", needed="Päätös tilasta", needed_from="Kemin kaupunki",
    )  # fmt: skip
    assert "Kiitos" in said
    here.work()


def silence_rises(here: Stage) -> None:
    """Vastuu5 never answers: reminded, told to the party's coordinator, on the joint list."""
    kinds = [str(letter["Subject"]) for letter in here.letters("vastuu5@ulapland.example")]
    assert len(kinds) >= 3, kinds  # the invitation, the request, the reminder
    page = here.as_(UNIVERSITY)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "06-desk", languages="sv en")
    assert "tutkijatapaaminen" in page.locator("#now").inner_text()
    page.goto(f"{here.address}/fi/kemi/katsaus/")
    here.picture(page, "06-joint-view", languages="sv en")
    assert "tutkijatapaaminen" in page.locator("body").inner_text()
    page = here.as_("johto@ulapland.example")
    page.goto(f"{here.address}/fi/kemi/johdolle/")
    here.picture(page, "06-leader", languages="sv en")
    assert "Päätös tilasta" in page.locator("body").inner_text()


def an_answer_is_returned(here: Stage) -> None:
    """The reviewer, Lappia's coordinator, returns an answer with a note; the holder answers anew, with a deed."""
    page = here.as_(LAPPIA)
    page.goto(f"{here.address}/fi/omat/")
    here.picture(page, "07-review", languages="sv en")
    page.locator("input[value=returned]").first.check(force=True)
    page.locator("[name$=-note]").first.fill("Esimerkki: kerro, montako paikkaa listalla on.")
    press(page, page.locator(".send-bar button").first)
    assert "Kiitos" in page.content()
    here.picture(page, "07-reviewed")
    here.work()
    said = answer(
        here,
        "vastuu1@kemi.example",
        "done",
        "07-returned",
        sentence="Esimerkki: lista on valmis, ja siinä on paikkoja.",
    )
    assert "teko" in said.lower()


def a_deed_is_told_and_doubted(here: Stage) -> None:
    """The holder tells the deed from the phone with the link; another party doubts it; the city answers."""
    page = here.visitor(phone=True)
    page.goto(here.link_in("vastuu1@kemi.example", "/omat/"))
    page.get_by_role("link", name="Kerro").first.click()
    here.picture(page, "08-deed", languages="sv en")
    page.fill("[name=title_fi]", "Esimerkki: harjoittelupaikkojen lista julkaistiin")
    press(page, page.locator("main form .form-actions button").first)
    here.picture(page, "08-deed-told")
    assert "Tallennettu" in page.content()
    page.context.close()
    page = here.as_(UAS)
    page.goto(f"{here.address}/fi/kemi/teot/")
    here.picture(page, "08-deeds")
    page.get_by_role("link", name="lista julkaistiin").first.click()
    page.get_by_role("link", name="Epäile tai täydennä").first.click()
    here.picture(page, "08-voice", languages="sv en")
    page.locator("input[name=kind]").first.check(force=True)
    page.fill("[name=words]", "Esimerkki: lista on tehty, mutta opiskelijat eivät löydä sitä.")
    press(page, page.locator("main form .form-actions button").first)
    assert "eivät löydä" in page.locator("body").inner_text()
    here.picture(page, "08-doubted", languages="sv en")
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "08-desk-city")
