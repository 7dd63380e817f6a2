"""The operator's page of background work."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from toimeen.parties.models import Person
from toimeen.work.models import Task, Worker
from toimeen.work.wording import timetable_words
from toimeen.work.worker import run_due


@pytest.fixture
def operator(db: None) -> Client:
    client = Client()
    client.force_login(
        Person.objects.create_user("op@example.org", is_superuser=True, given_name="Esimerkki")
    )
    return client


def page(client: Client, name: str = "work:overview", **names: int) -> str:
    response = client.get(reverse(name, kwargs=names))
    assert response.status_code == 200
    return response.content.decode()


def failed(**values: object) -> Task:
    now = timezone.now()
    one = {
        "job": "work.sweep",
        "state": "failed",
        "added_at": now,
        "due_at": now,
        "ended_at": now,
        "attempts": 5,
    }
    return Task.objects.create(**one | {"error": "worker_died"} | values)


def test_nothing_yet(operator: Client) -> None:
    html = page(operator)
    assert "Taustaprosessi ei ole käynnissä" in html
    assert "Mikään ei odota." in html


def test_what_stands_on_the_page(operator: Client) -> None:
    now = timezone.now()
    run_due(now)
    Worker.objects.create(name="kone:1:a", started_at=now, seen_at=now)
    failed()
    failed(job="work.gone", error="ValueError: esimerkki", trace="Traceback")
    Task.objects.create(job="post.send_letters", state="running", added_at=now, due_at=now, started_at=now,
                        lease_until=now, done_count=12, of_count=1000)  # fmt: skip
    Task.objects.create(
        job="post.erase_bodies", added_at=now, due_at=now, attempts=2, error="OSError: esimerkki"
    )
    html = page(operator)
    for words in (
        "Taustaprosessi on käynnissä.", "Taustaprosessi sammui kesken työn.", "ValueError: esimerkki",
        "12/1\N{NO-BREAK SPACE}000 tehty", "epäonnistui 2 kertaa", "5 minuutin välein", "Joka päivä klo 3.10",
    ):  # fmt: skip
        assert words in html, words


def test_a_worker_that_is_not_seen_any_more(operator: Client) -> None:
    Worker.objects.create(
        name="a", started_at=timezone.now(), seen_at=timezone.now() - dt.timedelta(minutes=2)
    )
    assert "oli viimeksi käynnissä" in page(operator)


def test_run_again_settle_cancel(operator: Client) -> None:
    task = failed()
    operator.post(reverse("work:run-again", args=[task.pk]))
    task.refresh_from_db()
    assert (task.state, task.attempts, task.error) == ("waiting", 0, "")
    operator.post(reverse("work:cancel", args=[task.pk]))
    task.refresh_from_db()
    assert task.state == "cancelled"
    other = failed()
    answer = operator.post(reverse("work:settle", args=[other.pk]), follow=True)
    assert "Epäonnistuminen on merkitty hoidetuksi." in answer.content.decode()
    assert reverse("work:task", args=[other.pk]) not in answer.content.decode()
    assert operator.post(reverse("work:settle", args=[task.pk])).status_code == 403


def test_one_task(operator: Client) -> None:
    html = page(operator, "work:task", task_id=failed(trace="Traceback <esimerkki>", ids={"measure": 7}).pk)
    assert "Taustaprosessi sammui kesken työn." in html
    assert "Traceback &lt;esimerkki&gt;" in html
    assert "measure=7" in html


@pytest.mark.parametrize(
    ("timetable", "fi", "sv", "en"),
    [
        ("every 5 minutes", "5 minuutin välein", "Med 5 minuters mellanrum", "Every 5 minutes"),
        ("every hour", "Joka tunti", "Varje timme", "Every hour"),
        ("weekdays 07:30", "Arkisin klo 7.30", "På vardagar kl. 7.30", "On weekdays at 07:30"),
        ("mon,thu 12:00", "Maanantaisin, Torstaisin klo 12.00", "På måndagar, På torsdagar kl. 12.00",
         "On Mondays, On Thursdays at 12:00"),
        ("1. 06:05", "Kuukauden 1. päivänä klo 6.05", "Den 1 i månaden kl. 6.05", "On day 1 of the month at 06:05"),
    ],
)  # fmt: skip
def test_timetables_in_words(timetable: str, fi: str, sv: str, en: str) -> None:
    for language, words in (("fi", fi), ("sv", sv), ("en", en)):
        with translation.override(language):
            assert timetable_words(timetable) == words
