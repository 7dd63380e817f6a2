"""A mid-year shock: the approved plan is opened with a reason, changed, and approved anew. A holder leaves."""

from __future__ import annotations

from tests.walks.drafting import CITY, LAPPIA, four_parties_approve
from tests.walks.stage import Stage, press

SHOCK = "Esimerkki: suuri työnantaja ilmoitti lopettavansa, ja koulutustarve muuttui."
NOTE = "Esimerkki: sovitut seuraavat askeleet löytyvät toimenpiteen kuvauksesta."


def a_shock_changes_the_plan(here: Stage) -> None:
    """One measure is added, one changed, one stopped, each with the reason."""
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    page.get_by_role("link", name="Lisää toimenpide").first.click()
    here.picture(page, "09-add-mid-year")
    page.fill("[name=reason]", SHOCK)
    page.fill("[name=title_fi]", "Esimerkki: muutosturva ja täydennyskoulutus")
    page.select_option("[name=theme]", index=1)
    page.locator("fieldset:has([name=parties]) label", has_text="Kemin").first.click()
    press(page, page.locator("main form").last.get_by_role("button", name="Tallenna").first)
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    page.get_by_role("link", name="Esimerkki: kesäopintojen tarjonta").first.click()
    page.get_by_role("link", name="Muokkaa").first.click()
    page.fill("[name=reason]", SHOCK)
    page.select_option("[name=state]", "stopped")
    page.fill("[name=state_reason]", SHOCK)
    here.picture(page, "09-stop")
    press(page, page.locator("main form").last.get_by_role("button", name="Tallenna").first)
    assert SHOCK in page.locator("body").inner_text()
    here.picture(page, "09-stopped", languages="sv en")
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    assert (
        "Muuttunut" in page.locator("body").inner_text() or "uudelleen" in page.locator("main").inner_text()
    )
    here.picture(page, "09-reopened", languages="sv en")
    here.work()


def it_is_approved_anew(here: Stage) -> None:
    """By the same four; the frozen versions stand one after the other."""
    four_parties_approve(here, "Esimerkki: varauma on edelleen voimassa.", "10")
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/")
    page.get_by_role("link", name="Versio 1").first.click()
    here.picture(page, "10-baseline", languages="sv en")
    assert "kesäopintojen" in page.locator("body").inner_text()


def a_holder_leaves(here: Stage) -> None:
    """Vastuu3's last day: the measures go on to nobody, which makes an empty chair."""
    page = here.as_(LAPPIA)
    page.goto(f"{here.address}/fi/kemi/ihmiset/")
    card = page.locator("li", has_text="Vastuu3").first
    card.get_by_role("link", name="Luovuta tai päätä").click()
    here.picture(page, "11-handover", languages="sv en")
    page.fill("[name=until_on]", "2027-06-01")
    page.fill("[name=note]", NOTE)
    press(page, page.get_by_role("button", name="Luovuta"))
    here.picture(page, "11-handed")
    here.work()


def the_chair_is_empty(here: Stage) -> None:
    """The desk shows the empty chair first."""
    page = here.as_(LAPPIA)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "12-desk-chair", languages="sv en")
    assert "työpajat" in page.locator("#now").inner_text()
    page.goto(f"{here.address}/fi/kemi/asetukset/tyhjat-tuolit/")
    here.picture(page, "12-chairs", languages="sv en")
