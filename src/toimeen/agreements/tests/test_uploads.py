"""A long document: read by the worker, its progress told, stopped and begun again, a dead worker told in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.world import TEXT
from toimeen.agreements.labels import PAGES_SHARE
from toimeen.agreements.models import Intake, Upload
from toimeen.agreements.tasks import Stopped, _tell
from toimeen.agreements.tests.test_start import address
from toimeen.lib.documents import is_long
from toimeen.lib.documents.portable import read_pdf
from toimeen.lib.tests.test_documents import pdf_page
from toimeen.parties.models import Person
from toimeen.work.models import Task
from toimeen.work.operations import running
from toimeen.work.running import run_scope
from toimeen.work.worker import run_due

pytestmark = pytest.mark.django_db
LONG = (TEXT + "\n\nOsapuolet tapaavat vuosittain.") * 400


def bring(client: Client) -> Upload:
    file = SimpleUploadedFile("pitka.txt", LONG.encode())
    reply = client.post(address("start:upload"), {"file": file})
    upload = Upload.objects.get()
    assert reply.url == address("start:reading", upload.key)
    return upload


def test_only_what_takes_long_goes_to_the_worker() -> None:
    assert is_long(LONG.encode(), "a.txt")
    assert not is_long(TEXT.encode(), "a.txt")
    assert not is_long(pdf_page("BT /F1 11 Tf 50 700 Td (Sopimus) Tj ET"), "a.pdf")


def test_a_long_document_is_read_by_the_worker(
    browser: Client,
    starter: Person,
    django_capture_on_commit_callbacks: Any,
) -> None:
    upload = bring(browser)
    page = browser.get(address("start:reading", upload.key))
    assert "ei ole nyt käynnissä" in page.content.decode()  # no worker has given a sign of life
    assert 'http-equiv="refresh"' in page.content.decode()
    kept = upload.document.name
    with django_capture_on_commit_callbacks(execute=True):
        assert run_due() >= 1
    intake = Intake.objects.get()
    assert intake.owner == starter
    assert intake.document_name == "pitka.txt"
    assert browser.get(address("start:reading", upload.key)).url == address("start:confirm", intake.key)
    asked = browser.get(address("start:reading", upload.key), headers={"HX-Request": "true"})
    assert asked.headers["HX-Redirect"] == address("start:confirm", intake.key)
    assert not default_storage.exists(kept)
    assert intake.document.read() == LONG.encode()


def test_the_page_tells_how_far_the_reading_is(browser: Client) -> None:
    upload = bring(browser)
    Task.objects.filter(pk=upload.task_id).update(
        state="running", done_count=20, of_count=100, lease_until=timezone.now() + dt.timedelta(minutes=1)
    )
    page = browser.get(address("start:reading", upload.key), headers={"HX-Request": "true"}).content.decode()
    assert 'value="20"' in page
    assert "<html" not in page


def test_after_the_pages_it_says_what_goes_on(browser: Client) -> None:
    upload = bring(browser)
    until = timezone.now() + dt.timedelta(minutes=1)
    running_task = Task.objects.filter(pk=upload.task_id)
    running_task.update(state="running", lease_until=until)
    with run_scope(running_task.get(), None):
        _tell(1, 1)  # as for a document without pages, once its text is there
    page = browser.get(address("start:reading", upload.key)).content.decode()
    assert f'value="{PAGES_SHARE}"' in page
    assert "Teksti on luettu" in page


def test_stopped_and_read_after_all(browser: Client) -> None:
    upload = bring(browser)
    reply = browser.post(address("start:stop", upload.key), follow=True)
    assert "pitka.txt" in reply.content.decode()  # nothing is lost
    run_due()
    assert not Intake.objects.exists()
    assert "Keskeytit lukemisen" in browser.get(address("start:reading", upload.key)).content.decode()
    browser.post(address("start:again", upload.key))
    run_due()
    assert Intake.objects.count() == 1


def test_a_running_reading_sees_that_it_is_not_wanted(browser: Client) -> None:
    upload = bring(browser)
    task = Task.objects.get(pk=upload.task_id)
    with run_scope(task, None):
        _tell(5, 10)
        Task.objects.filter(pk=task.pk).update(is_cancel_asked=True)
        with pytest.raises(Stopped):
            _tell(10, 10)


def test_a_dead_worker_is_told_in_words(browser: Client) -> None:
    upload = bring(browser)
    now = timezone.now()
    assert running.claim(worker="gone", at=now) is not None
    later = now + dt.timedelta(minutes=5)
    while Task.objects.filter(state="running").exists():
        running.reap(at=later)
    assert "pysähtyi kesken" in browser.get(address("start:reading", upload.key)).content.decode()
    Task.objects.filter(pk=upload.task_id).update(state="failed", ended_at=now, lease_until=None)
    assert "Lukeminen epäonnistui" in browser.get(address("start:reading", upload.key)).content.decode()


def test_a_long_document_that_cannot_be_read(browser: Client) -> None:
    upload = bring(browser)
    with default_storage.open(upload.document.name, "wb") as file:
        file.write(b"%PDF-1.4 broken")
    run_due()
    page = browser.get(address("start:reading", upload.key)).content.decode()
    assert Upload.objects.get().problem == "corrupt"
    assert "Asiakirjaa ei luettu" in page
    assert 'http-equiv="refresh"' not in page


def test_pages_are_told_as_they_are_read() -> None:
    told: list[tuple[int, int]] = []
    read_pdf(pdf_page("BT /F1 11 Tf 50 700 Td (Sopimus) Tj ET"), lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
