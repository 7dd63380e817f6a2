"""People are invited and come; the year's plan is drafted from the last one, talked over, sent to review, approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walks.stage import PASSWORD, Stage, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

CITY = "koordinaattori@kemi.example"
LAPPIA = "koordinaattori@lappia.example"
UAS = "koordinaattori@lapinamk.example"
UNIVERSITY = "koordinaattori@ulapland.example"
HOLDERS = {
    "vastuu1@kemi.example": CITY,
    "vastuu2@kemi.example": CITY,
    "vastuu3@lappia.example": LAPPIA,
    "vastuu5@ulapland.example": UNIVERSITY,
}
PARTIES = {"kemi": "Kemi", "lappia": "Lappia", "lapinamk": "Lapin AMK", "ulapland": "Lapin yliopisto"}


def people_are_invited(here: Stage) -> None:
    """The two coordinators that the demo lacks, then each party's holders by its own coordinator."""
    for address in (UAS, UNIVERSITY):
        _invite(here, CITY, address, "coordinator")
        _accept(here, address)
    for address, host in HOLDERS.items():
        _invite(here, host, address, "member")
        _accept(here, address, is_pictured=address == "vastuu1@kemi.example")
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/asetukset/kutsut/")
    here.picture(page, "01-invitations")
    assert page.locator("body").inner_text().count("vastuu") >= 2


def _invite(here: Stage, host: str, address: str, role: str) -> None:
    page = here.as_(host)
    page.goto(f"{here.address}/fi/kemi/ihmiset/")
    if address == UAS:
        here.picture(page, "01-people")
    page.get_by_role("link", name="Kutsu henkilö").first.click()
    page.fill("[name=email]", address)
    page.fill("[name=given]", "Esimerkki")
    page.fill("[name=family]", _name_of(address))
    if role == "coordinator":
        page.select_option("[name=organisation]", label=_table(page, address))
    page.select_option("[name=role]", role)
    page.fill("[name=words]", "Esimerkki: tervetuloa mukaan vuoden 2027 suunnitelmaan.")
    if address == UAS:
        here.picture(page, "01-invite", languages="sv en")
        page.fill("[name=email]", address)
        page.fill("[name=given]", "Esimerkki")
        page.fill("[name=family]", _name_of(address))
        page.select_option("[name=organisation]", label=_table(page, address))
        page.select_option("[name=role]", role)
    page.locator("main form").get_by_role("button").last.click()
    assert (
        address in page.locator("main, [role=status], .messages").first.inner_text()
        or address in page.content()
    )
    here.work()


def _table(page: Page, address: str) -> str:
    wanted = {"lapinamk": "ammattikorkeakoulu", "ulapland": "yliopisto"}
    word = next(word for key, word in wanted.items() if key in address)
    labels = page.locator("[name=organisation] option").all_inner_texts()
    return next(label for label in labels if word in label.lower())


def _accept(here: Stage, address: str, *, is_pictured: bool = False) -> None:
    page = here.visitor(phone=True)
    page.goto(here.link_in(address, "/kutsu/"))
    if is_pictured:
        here.picture(page, "01-accept", languages="sv en")
    page.fill("[name=password]", PASSWORD)
    press(page, page.locator("main form").first.get_by_role("button").first)
    assert "rooli" in page.content().lower()
    if is_pictured:
        here.picture(page, "01-accepted")
    page.context.close()


def the_plan_is_drafted(here: Stage) -> None:
    """The plan of 2027 from the last one: one measure split, two merged, the rest as proposed; then its holders."""
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "02-desk", languages="sv en")
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2023/")
    here.picture(page, "02-last-plan")
    press(page, page.get_by_role("link", name="Avaa seuraava").first)
    assert page.locator("[name=year]").input_value() == "2027"
    here.picture(page, "02-next-year", languages="sv en")
    kinds = page.locator("select[name^=kind-]")
    going_on = [
        kinds.nth(place).get_attribute("name") or ""
        for place in range(kinds.count())
        if kinds.nth(place).input_value() == "carried"
    ]
    numbers = [name.removeprefix("kind-") for name in going_on]
    split, merged, into = numbers[0], numbers[1], numbers[2]
    _unfold(page)
    page.select_option(f"[name=kind-{split}]", "split")
    page.fill(f"[name=parts-{split}]", "Esimerkki: ensimmäinen osa\nEsimerkki: toinen osa")
    page.select_option(f"[name=kind-{merged}]", "merged")
    page.fill(f"[name=into-{merged}]", into)
    here.picture(page, "02-next-year-filled")
    press(page, page.get_by_role("button", name="Avaa seuraava"))
    assert page.url.endswith("/vuosisuunnitelmat/2027/"), page.url
    here.picture(page, "02-draft", languages="sv en")
    _add_measures(here)


MEASURES = {
    # who adds it, its holder, its reviewer, the parties: everybody an example
    "Esimerkki: yhteinen harjoittelupaikkojen lista": (CITY, "Vastuu1", LAPPIA, ("Kemin", "Lappia")),
    "Esimerkki: kesäopintojen tarjonta kaupungille": (CITY, "Vastuu2", UAS, ("Kemin",)),
    "Esimerkki: työpajat yrityksille": (LAPPIA, "Vastuu3", CITY, ("Lappia",)),
    "Esimerkki: tutkijatapaaminen kahdesti vuodessa": (UNIVERSITY, "Vastuu5", CITY, ("yliopisto",)),
}


def _add_measures(here: Stage) -> None:
    """Each party's coordinator adds its own, with the holder and a reviewer of another party, in one form."""
    for place, (title, (host, holder, reviewer, parties)) in enumerate(MEASURES.items()):
        page = here.as_(host)
        page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
        page.get_by_role("link", name="Lisää toimenpide").first.click()
        if place == 0:
            here.picture(page, "02-measure-add", languages="sv en")
        page.fill("[name=title_fi]", title)
        page.select_option("[name=theme]", index=1 + place)
        _choose(page, "holder", holder)
        _choose(page, "reviewer", _name_of(reviewer))
        for word in parties:
            page.locator("fieldset:has([name=parties]) label", has_text=word).first.click()
        page.locator("[name=serves]").nth(place + 7).check()
        press(page, page.locator("main form").last.get_by_role("button", name="Tallenna").first)
        assert title in page.locator("h1").inner_text()
        assert holder in page.locator("body").inner_text()
    here.picture(page, "02-measure")
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/taulukko/")
    here.picture(page, "02-table")


def _name_of(address: str) -> str:
    """As people are called in lists: the demo's accounts and the walk's carry their party in the name."""
    box, _, domain = address.partition("@")
    return f"{box.title()}-{domain.partition('.')[0].title()}" if box == "koordinaattori" else box.title()


def _choose(page: Page, field: str, word: str) -> None:
    options = page.locator(f"[name={field}] option")
    wanted = next(one for one in options.all_inner_texts() if word in one)
    page.select_option(f"[name={field}]", label=wanted)


def _unfold(page: Page) -> None:
    folded = page.locator("main details:not([open]) > summary")
    while folded.count():  # each one that is opened is folded no more
        folded.first.click()


def the_plan_is_talked_over_and_sent(here: Stage) -> None:
    """A comment on a measure, answered; Lappia's coordinator sends the plan to review."""
    page = here.as_(UAS)
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    page.get_by_role("link", name="Esimerkki: työpajat yrityksille").click()
    page.get_by_role("link", name="Kommentit").first.click()
    here.picture(page, "03-talk")
    page.locator("main textarea").first.fill("Esimerkki: voisiko tähän ottaa mukaan myös opiskelijat?")
    press(page, page.locator("main form:has(textarea)").first.get_by_role("button").first)
    assert "voisiko tähän ottaa" in page.locator("body").inner_text()
    here.picture(page, "03-commented", languages="sv en")
    here.work()
    page = here.as_(LAPPIA)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "03-desk-draft")
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    page.get_by_role("link", name="Lähetä").first.click()
    here.picture(page, "03-submit")
    press(page, page.locator("main form .form-actions button").first)
    assert page.url.endswith("/2027/")
    here.picture(page, "03-in-review")


RESERVATION = (
    "Esimerkki: hyväksymme suunnitelman sillä varauksella, että henkilötyöpäivät tarkistetaan syksyllä."
)


def four_parties_approve(here: Stage, reservation: str = RESERVATION, mark: str = "04") -> None:
    """Each coordinator from the desk; one with a reservation; the last one makes the plan approved."""
    for place, host in enumerate((CITY, LAPPIA, UAS, UNIVERSITY)):
        page = here.as_(host)
        page.goto(f"{here.address}/fi/kemi/tyopoyta/")
        if place == 0:
            here.picture(page, f"{mark}-desk", languages="sv en")
        page.locator("#now").get_by_role("link", name="2027").first.click()
        if host == UAS:
            page.fill("[name=reservation]", reservation)
            here.picture(page, f"{mark}-approve", languages="sv en")
            page.fill("[name=reservation]", reservation)
        press(page, page.locator("main form .form-actions button").first)
        assert page.url.endswith("/2027/"), page.url
    words = page.locator("body").inner_text()
    assert "Hyväksytty" in words
    assert reservation in words
    here.picture(page, f"{mark}-approved", languages="sv en")
    here.work()


def the_old_year_is_closed(here: Stage) -> None:
    """The desk reminds that the plan of 2023 was never closed."""
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    page.get_by_role("link", name="Päätä vuoden 2023").click()
    page.fill("[name=look_back_fi]", "Esimerkki: vuoden avoimet asiat jatkuvat uudessa suunnitelmassa.")
    press(page, page.locator("main form .form-actions button").first)
    assert "Päätä vuoden 2023" not in here.as_(CITY).content()
