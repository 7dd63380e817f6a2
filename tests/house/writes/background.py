"""Rows of work and post."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils import timezone

from tests.house.writes.table import Call, row
from tests.world import World
from toimeen.access.actor import Actor
from toimeen.post import operations as post
from toimeen.post.content import Content
from toimeen.post.models import Letter
from toimeen.post.operations.addresses import mark_bounced
from toimeen.work import operations as work
from toimeen.work.models import Task


def operator(world: World) -> dict[str, Any]:
    """The operator, as every operation takes them."""
    person = world.people["outsider"]
    return {
        "actor": Actor(person_id=person.pk, name="Esimerkki", is_operator=True),
        "at": timezone.now(),
    }


def new_task(world: World, **values: Any) -> Task:
    """A task that waits, in the world's partnership."""
    now = timezone.now()
    one = {"job": "work.sweep", "added_at": now, "due_at": now, "partnership_id": world.partnership.pk}
    return Task.objects.create(**one | values)


def failed_task(world: World) -> Task:
    """One that has failed for good."""
    return new_task(world, state="failed", ended_at=timezone.now(), attempts=5, error="OSError: esimerkki")


def new_letter(world: World) -> Letter:
    """A letter in the outbox."""
    content = Content(subject="Esimerkki", paragraphs=("Esimerkkikappale.",))
    return post.queue_letter(
        at=timezone.now(), to_address=f"esimerkki@{world.partnership.slug}.example", to_name="", language="fi",
        content=content, kind="esimerkki", key=f"esimerkki.{world.partnership.pk}",
    )  # fmt: skip


def dead_address(world: World) -> str:
    """An address from which a letter came back."""
    address = f"poissa@{world.partnership.slug}.example"
    return mark_bounced(address=address, at=timezone.now(), reason="550 5.1.1").address


@row("work.run_again")
def _(world: World) -> Call:
    return partial(work.run_again, **operator(world), task=failed_task(world))


@row("work.cancel_task")
def _(world: World) -> Call:
    return partial(work.cancel_task, **operator(world), task=new_task(world))


@row("work.settle_task")
def _(world: World) -> Call:
    return partial(work.settle_task, **operator(world), task=failed_task(world))


@row("post.clear_address")
def _(world: World) -> Call:
    return partial(post.clear_address, **operator(world), address=dead_address(world))
