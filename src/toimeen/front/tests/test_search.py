"""The search page: marks, kinds, filters, pages, a likelier word; suggestions for those who may edit."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import PASSWORD, World
from toimeen.front.search import address_of, draw_hits, marked
from toimeen.front.tests.test_pages import href, read
from toimeen.front.views.search import ON_A_PAGE
from toimeen.plans.models import Measure
from toimeen.search.excerpts import Marked, Shown
from toimeen.search.models import Passage
from toimeen.search.queries import Hit

pytestmark = pytest.mark.django_db


def search(client: Client, world: World, query: str, language: str = "fi") -> str:
    return read(client, f"{href('search', world.partnership.slug, language=language)}?{query}")


def many(world: World, number: int) -> None:
    for place in range(number):
        Measure.objects.create(
            partnership=world.partnership,
            plan=world.plan,
            number=100 + place,
            title_fi=f"Blorvia {place}",
            added_on=timezone.localdate(),
        )


def test_every_hit_leads_to_its_page(client: Client, world: World) -> None:
    for question in ("hukkalämpö", "opas", "kaupunki", "rehtori", "hanke", "coordinator"):
        page = search(client, world, f"q={question}")
        hits = page.partition('class="hits"')[2].partition("</ul>")[0]
        addresses = re.findall(r'<a href="([^"#]+)', hits)
        assert addresses, question
        for address in addresses:
            assert client.get(address).status_code == 200, address


def test_words_are_marked_and_everything_else_is_text(client: Client, world: World) -> None:
    world.measures[0].title_fi = "<script>alert(1)</script> hukkalämmöllä & muulla"
    world.measures[0].save()
    page = search(client, world, "q=hukkalämmöllä")
    assert "<mark>hukkalämmöllä</mark> &amp; muulla" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in search(client, world, "q=%3Cscript%3Ealert(1)%3C/script%3E")


def test_marks_are_put_around_escaped_text() -> None:
    assert marked(Marked("<b>a & b", ((3, 4),))) == "&lt;b&gt;<mark>a</mark> &amp; b"


def test_kinds_and_filters_stay_in_the_address(client: Client, world: World) -> None:
    many(world, 2)
    world.deeds[0].title_fi = "Blorvia"
    world.deeds[0].save()
    page = search(client, world, "q=blorvia&theme=&year=")
    assert "3 osumaa" in page
    assert 'href="?q=blorvia&amp;theme=&amp;year=&amp;kind=deed"' in page
    assert "1 osuma<" in search(client, world, "q=blorvia&kind=deed")
    nothing = search(client, world, f"q=blorvia&theme={world.theme.slug}")
    assert "Tästä rajauksesta ei löytynyt mitään" in nothing
    assert "Hae kaikesta" in nothing
    assert "ei ymmärretty" in search(client, world, "q=blorvia&kind=nope&year=1066")


def test_pages_of_hits(client: Client, world: World) -> None:
    many(world, ON_A_PAGE + 3)
    first = search(client, world, "q=blorvia")
    assert first.count("<mark>Blorvia</mark>") == ON_A_PAGE
    for number in (2, 99, 99999999):
        page = search(client, world, f"q=blorvia&page={number}")
        assert page.count("<mark>Blorvia</mark>") == (3 if number < 99999999 else ON_A_PAGE)
    for strange in ("0", "-1", "x", "²", "%00"):
        assert "<mark>Blorvia</mark>" in search(client, world, f"q=blorvia&page={strange}")


@pytest.mark.parametrize(
    ("language", "likely"), [("fi", "Tarkoititko"), ("sv", "Menade du"), ("en", "Did you mean")]
)
def test_a_likelier_word_is_offered(client: Client, world: World, language: str, likely: str) -> None:
    many(world, 1)
    page = search(client, world, "q=blorvja&kind=measure", language)
    assert likely in page
    assert 'href="?kind=measure&amp;q=blorvia"' in page


def test_a_beginning_says_so(client: Client, world: World) -> None:
    many(world, 1)
    assert "alkaa samoin kuin viimeksi kirjoittamasi" in search(client, world, "q=blor")


def test_a_page_in_another_language_says_in_which(client: Client, world: World) -> None:
    many(world, 1)
    page = search(client, world, "q=blorvia", "sv")
    assert re.search(r'<h2 lang="fi"><a href="/sv/[^"]+"><mark>Blorvia</mark>', page)


def test_a_paragraph_is_found_on_its_page(world: World) -> None:
    texts = [{"language": "fi", "title": "", "text": "Alku-osa, joka on pitkä. " * 9}]
    passage = Passage(
        kind="text", noun_id=1, address={"agreement": "sopimus"}, texts=texts, publicity="public"
    )
    assert address_of(world.partnership, passage).endswith(
        "#:~:text=Alku%2Dosa%2C%20joka%20on%20pitk%C3%A4.%20Alku%2Dosa%2C%20joka%20on%20pitk%C3%A4.%20Alku%2Dosa%2C"
    )
    shown = Shown("fi", Marked(""), Marked(texts[0]["text"]))
    (line,) = draw_hits(world.partnership, [Hit(passage, shown)], "fi")
    assert line.title.startswith("Alku-osa")


def test_only_those_who_may_edit_see_what_might_belong_together(client: Client, world: World) -> None:
    slug = world.partnership.slug
    promise, measure = world.promises[1], world.measures[0]
    measure.serves.clear()
    promise.measures.clear()
    measure.title_fi = "Hukkalämpö kouluun"
    measure.save()
    form = f"{href('measure', slug, measure.number)}muokkaa/?serves=P2&amp;agreement=sopimus"
    pages = (href("measure", slug, measure.number), href("trace", slug, "sopimus", promise.number))
    for who, sees in (
        ("", False),
        ("outsider", False),
        ("reader", False),
        ("member", True),
        ("coordinator", True),
    ):
        client.logout()
        if who:
            client.login(email=world.people[who].email, password=PASSWORD)
        for page in pages:
            assert (form in read(client, page)) is sees, (who, page)
    assert "perusteena: hukkalämpö" in read(client, pages[0])
    ticked = read(client, form.replace("&amp;", "&"))
    assert re.search(rf'value="{promise.pk}"[^>]*checked', ticked)
    assert not measure.serves.exists()
