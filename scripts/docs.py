"""Writes the documents that follow from the code: `python -m scripts.docs [--check]`.

`docs/doors.md` (who may open which address), `docs/roles.md` (which role may do what, who sees what), `docs/states.md`
(the words for every state and choice, in three languages), `docs/undo.md` (what can be taken back). A test fails when
one of them is stale.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.undo_words import undo_document

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by `python -m scripts.docs`; change the code instead. -->"
ANSWERS = {200: "opens", 302: "leads on", 403: "no, with the reason", 404: "is not there", 405: "no"}
ACTS = {
    "read_internal": "See what is internal",
    "tell": "Tell what happened: deeds, evidence, check-ins, proposed outcomes",
    "plan": "Edit the measures of an open plan",
    "approve": "Approve a plan for one's party; a guest with this right is the coordinator's deputy, until a last day",
    "keep": "Edit the agreement, its promises, themes and forms; accept outcomes; keep the people of one's own table",
}

BESIDE_THE_TABLE = """## Whose a thing is

Parties are equal: each edits its own, all see all, nobody owns the whole ([decision 11](adr/0011-equal-parties.md)).
A measure and a deed belong to the parties that take part in them. They are edited from those parties' tables; by
anybody whose role includes it where no party takes part yet, or where nobody sits at the tables of those that do.
A seat at no party's table (a consortium's coordinator) edits what several parties do together. The agreement, its
promises, the themes and forms are joint: any coordinator edits them, and the record shows who did. People belong to the
table at which they sit.

%(whose)s
## Without a seat

| who | is one because | may |
| --- | --- | --- |
| holder | a measure names them | answer for the measure, tell of its deeds and add evidence to them |
| reviewer | a measure names them | answer for the measure, tell of its deeds and add evidence to them |
| by personal link | a letter brought them a link | as a holder or reviewer, in one partnership, no more |
| operator | the installation is theirs to keep | everything |

A personal link is no sign-in, and who has a seat may do no more by it: it opens its own pages only. It is random and
sealed, kept as a digest, ends by itself, is renewed to the address on file alone, and is revoked by its holder or a
coordinator. To open it changes nothing; what is done by it is on the record, marked as such.
"""


def main() -> int:
    """Writes the documents, or with `--check` tells which are stale."""
    parser = argparse.ArgumentParser(description="Write the documents that follow from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a document is stale")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.path[:0] = [str(ROOT)]
    import django

    django.setup()
    stale = [name for name, text in documents().items() if _read(name) != text]
    for name in stale:
        print(f"{name} is stale" if options.check else f"wrote {name}")
        if not options.check:
            (ROOT / name).write_text(documents()[name])
    return int(options.check and bool(stale))


def _read(name: str) -> str:
    path = ROOT / name
    return path.read_text() if path.exists() else ""


def documents() -> dict[str, str]:
    """Each document's path and its text as it should be."""
    return {
        "docs/doors.md": doors(), "docs/roles.md": roles(), "docs/states.md": states(),
        "docs/undo.md": undo_document(),
    }  # fmt: skip


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return (
        "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def doors() -> str:
    """The door map."""
    from django.utils import translation

    from tests.house.doors import DOORS, VISITORS, addresses_with_paths

    with translation.override("fi"):
        paths = addresses_with_paths()
    rows = []
    for name, door in DOORS.items():
        answers = [ANSWERS.get(status, str(status)) for status in door.statuses.values()]
        method = "" if door.method == "get" else f" ({door.method.upper()})"
        rows.append([f"`{name}`{method}", f"`{paths.get(name, '')}`", *answers])
    return (
        f"# Who may open which address\n\n{NOTE}\n\n"
        "Every address with the answer that each visitor gets in the example world of the tests\n"
        "(`tests/house/doors/`). *Leads on*: to the sign-in page for the public, to the right page otherwise.\n"
        "Path words are shown in Finnish; each language has its own. What a visitor may not see is not there for\n"
        "them, whatever the address.\n\n" + table(["address", "path", *VISITORS], rows)
    )


def roles() -> str:
    """The table of roles and the table of publicity, and those who have a part without a seat."""
    from toimeen.access.actor import Act, Role, Seat
    from toimeen.access.publicity import Publicity, shows
    from toimeen.access.roles import GUEST_RIGHTS, includes

    seats = [
        *(Seat(0, None, role) for role in Role if role is not Role.GUEST),
        *(Seat(0, None, Role.GUEST, right) for right in GUEST_RIGHTS),
    ]
    head = [f"guest: {seat.right.value}" if seat.right else seat.role.value for seat in seats]
    acts = [[ACTS[act.value], *("yes" if includes(seat, act) else "" for seat in seats)] for act in Act]
    sight = [
        [state.value, *("yes" if state == Publicity.PUBLIC or shows(seat, state) else "" for seat in seats),
         "yes" if state == Publicity.PUBLIC else ""]
        for state in Publicity
    ]  # fmt: skip
    return (
        f"# Roles\n\n{NOTE}\n\n"
        "A role is a seat in one partnership, perhaps at the table of one party, valid between two days: before\n"
        "its first and after its last day it gives no right. One person may hold many. A guest has one right alone.\n"
        "Beyond the tables, a rule may look at the state of the thing (`*/rules.py`).\n\n"
        "## Who may do what\n\n" + table(["act", *head], acts)
        + "\n## Who sees what\n\n" + table(["publicity", *head, "everybody"], sight)
        + "\n" + BESIDE_THE_TABLE % {"whose": _whose()}
    )  # fmt: skip


def _whose() -> str:
    """Who decides about what, by operation; `tests/house/test_whose.py` tries each."""
    from tests.house.whose import WHOSE, WORDS, Whose

    lines = []
    for whose in Whose:
        names = ", ".join(f"`{name}`" for name, kind in sorted(WHOSE.items()) if kind is whose)
        lines.append([f"{whose.value}", WORDS[whose], names])
    return table(["what", "who decides", "writes"], lines)


def states() -> str:
    """Every state and choice with its words."""
    parts = [
        f"# States and choices\n\n{NOTE}\n\n"
        "The values are those of the database, the exports and the addresses; the words are those of the interface.\n"
    ]
    for room, name, choices in _choices():
        summary = (inspect.getdoc(choices) or "").splitlines()[0]
        rows = [
            [f"`{value}`", *_words(label)]
            for value, label in zip(choices.values, _labels(choices), strict=True)
        ]
        parts.append(
            f"\n## {room}: {name}\n\n{summary}\n\n" + table(["value", "English", "Finnish", "Swedish"], rows)
        )
    return "".join(parts)


def _choices() -> Iterator[tuple[str, str, Any]]:
    """Every enumeration of choices in the rooms' labels, and the publicity states."""
    from django.db.models import Choices

    from tests.house.rooms import NOUN_ROOMS

    for room in NOUN_ROOMS:
        for module_name in (f"toimeen.{room}.publicity", f"toimeen.{room}.labels"):
            if importlib.util.find_spec(module_name) is None:
                continue
            module = importlib.import_module(module_name)
            for name, value in vars(module).items():
                own = (
                    inspect.isclass(value) and issubclass(value, Choices) and value.__module__ == module_name
                )
                if own:
                    yield room, name, value


def _labels(choices: Any) -> list[Any]:
    """The labels not yet put into words of one language."""
    return [member._label_ for member in choices]


def _words(label: Any) -> list[str]:
    from django.utils import translation

    words = []
    for code in ("en", "fi", "sv"):
        with translation.override(code):
            words.append(str(label))
    return words


if __name__ == "__main__":
    sys.exit(main())
