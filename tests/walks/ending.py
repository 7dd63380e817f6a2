"""The year is looked back on: year against year, the next plan, the closing; and what outsiders see."""

from __future__ import annotations

from tests.walks.drafting import CITY, LAPPIA
from tests.walks.stage import Stage, press


def the_next_plan_is_opened(here: Stage) -> None:
    """From the desk, which reminds of it; then year against year."""
    page = here.as_(LAPPIA)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    here.picture(page, "13-desk", languages="sv en")
    page.get_by_role("link", name="Aloita vuoden 2028").click()
    here.picture(page, "13-next")
    press(page, page.get_by_role("button", name="Avaa seuraava"))
    assert page.url.endswith("/vuosisuunnitelmat/2028/")
    press(page, page.get_by_role("link", name="Mikä muuttui").first)
    here.picture(page, "13-review", languages="sv en")
    page.goto(f"{here.address}/fi/kemi/vuosisuunnitelmat/2027/katselmus/")
    here.picture(page, "13-review-2027", languages="sv en")
    words = page.locator("body").inner_text()
    assert "Jaettu" in words
    assert "Yhdistetty" in words


def the_year_is_closed(here: Stage) -> None:
    """With a look back."""
    page = here.as_(CITY)
    page.goto(f"{here.address}/fi/kemi/tyopoyta/")
    page.get_by_role("link", name="Päätä vuoden 2027").click()
    page.fill("[name=look_back_fi]", "Esimerkki: vuosi on eletty läpi; avoimet asiat jatkuvat ensi vuonna.")
    here.picture(page, "14-close", languages="sv en")
    page.fill("[name=look_back_fi]", "Esimerkki: vuosi on eletty läpi; avoimet asiat jatkuvat ensi vuonna.")
    press(page, page.get_by_role("button", name="Päätä suunnitelma"))
    assert "eletty läpi" in page.locator("body").inner_text()
    here.picture(page, "14-closed", languages="sv en")


def outsiders_look(here: Stage) -> None:
    """A resident and a student: the home page, the plan, a measure, the themes; nobody's name or draft is shown."""
    page = here.visitor(phone=True)
    for name, path in {
        "home": "", "plan": "vuosisuunnitelmat/2027/", "joint": "katsaus/", "leaders": "johdolle/",
        "measures": "toimenpiteet/",
    }.items():  # fmt: skip
        page.goto(f"{here.address}/fi/kemi/{path}")
        here.picture(page, f"15-{name}", languages="sv en" if name in {"home", "plan"} else "")
        assert "Vastuu5" not in page.content(), path
