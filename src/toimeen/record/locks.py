"""The database's own refusal to change the record: triggers that keep what is sealed and let nothing go.

What they let through is `redaction.py`: words about a person may go when the entry is marked as redacted, and the
acting person's name may give way to one that ends with their number. What the chain seals stays as it was.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "record_entry"
SEALED = (
    "id", "at", "actor_id", "event", "noun", "noun_id", "partnership_id", "is_public", "via_link", "number",
    "content_digest", "digest",
)  # fmt: skip
WORDS = ("title", "before", "after", "reason", "salt", "is_redacted")
MESSAGE = "the record is append-only"


def lock(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers, if they are not there."""
    with connection.cursor() as cursor:
        for statement in _STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def unlock(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for a database that is emptied or filled anew, never for the application."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS record_entry_kept{on}")
        cursor.execute(f"DROP TRIGGER IF EXISTS record_entry_stays{on}")


def is_locked(connection: BaseDatabaseWrapper) -> bool:
    """Whether both triggers stand."""
    ask = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = to_regclass(%s)",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(ask, [TABLE])
        found: tuple[Any, ...] = cursor.fetchone()
    return bool(found[0] == 2)


def _same(columns: tuple[str, ...], equals: str) -> str:
    return " AND ".join(f"NEW.{column} {equals} OLD.{column}" for column in columns)


def _allowed(equals: str) -> str:
    return (
        f"{_same(SEALED, equals)}"
        " AND (NEW.actor_name = OLD.actor_name OR NEW.actor_name LIKE '% ' || OLD.actor_id)"
        f" AND (NEW.is_redacted OR ({_same(WORDS, equals)}))"
    )


_STATEMENTS = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS record_entry_kept BEFORE UPDATE ON {TABLE} WHEN NOT ({_allowed('IS')})"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER IF NOT EXISTS record_entry_stays BEFORE DELETE ON {TABLE}"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER record_entry_kept BEFORE UPDATE ON {TABLE} FOR EACH ROW"
        f" WHEN (NOT ({_allowed('IS NOT DISTINCT FROM')})) EXECUTE FUNCTION record_refuse()",
        f"CREATE OR REPLACE TRIGGER record_entry_stays BEFORE DELETE ON {TABLE} FOR EACH ROW"
        " EXECUTE FUNCTION record_refuse()",
    ],
}
