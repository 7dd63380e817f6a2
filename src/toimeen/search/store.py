"""The index proper, in the words of the two databases: how it is made, and how it is asked.

A question is a list of groups of tokens: of each group one must be there. A scope is the same, but counts nothing
in the order of the answers. Tokens are letters and digits alone (`lib.language.tokens`), so that no question can
say anything else to the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

Groups = Sequence[Iterable[str]]

_COLUMNS = "lemmas, parts, scope"
_OLD = "VALUES ('delete', old.id, old.lemmas, old.parts, old.scope)"
_NEW = "VALUES (new.id, new.lemmas, new.parts, new.scope)"
MAKE = {
    "sqlite": (
        # The table holds the tokens once: the index reads them from there. `ä` and `a` are two letters.
        f"CREATE VIRTUAL TABLE search_index USING fts5({_COLUMNS}, content='search_passage', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0')",
        f"CREATE TRIGGER search_added AFTER INSERT ON search_passage BEGIN "
        f"INSERT INTO search_index(rowid, {_COLUMNS}) {_NEW}; END",
        f"CREATE TRIGGER search_removed AFTER DELETE ON search_passage BEGIN "
        f"INSERT INTO search_index(search_index, rowid, {_COLUMNS}) {_OLD}; END",
        f"CREATE TRIGGER search_changed AFTER UPDATE OF {_COLUMNS} ON search_passage BEGIN "
        f"INSERT INTO search_index(search_index, rowid, {_COLUMNS}) {_OLD}; "
        f"INSERT INTO search_index(rowid, {_COLUMNS}) {_NEW}; END",
    ),
    "postgresql": (
        "ALTER TABLE search_passage ADD COLUMN document tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', lemmas), 'A') || setweight(to_tsvector('simple', parts), 'C') || "
        "setweight(to_tsvector('simple', scope), 'D')) STORED",
        "CREATE INDEX search_passage_document ON search_passage USING gin (document)",
    ),
}
UNMAKE = {
    "sqlite": (
        "DROP TRIGGER search_added",
        "DROP TRIGGER search_removed",
        "DROP TRIGGER search_changed",
        "DROP TABLE search_index",
    ),
    "postgresql": ("ALTER TABLE search_passage DROP COLUMN document",),
}
_FIND = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %s "
    "ORDER BY bm25(search_index, 1.0, 0.2, 0.0), rowid LIMIT %s OFFSET %s",
    "postgresql": "SELECT id FROM search_passage WHERE document @@ to_tsquery('simple', %s) "
    "ORDER BY ts_rank('{0, 0.2, 0, 1}', document, to_tsquery('simple', %s)) DESC, id LIMIT %s OFFSET %s",
}
"""A part of a compound counts a fifth of a base form. On PostgreSQL any word adds to the rank: the weight of *and*
would be that of the scope, which has none."""
_FIND_ANY = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rowid LIMIT %s OFFSET %s",
    "postgresql": "SELECT id FROM search_passage WHERE document @@ to_tsquery('simple', %s) "
    "ORDER BY id LIMIT %s OFFSET %s",
}
_COUNT = {
    "sqlite": "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s) AS found",
    "postgresql": "SELECT count(*) FROM (SELECT 1 FROM search_passage "
    "WHERE document @@ to_tsquery('simple', %s) LIMIT %s) AS found",
}
_KINDS = {
    "sqlite": "SELECT kind, count(*) FROM search_index JOIN search_passage ON search_passage.id = search_index.rowid "
    "WHERE search_index MATCH %s GROUP BY kind",
    "postgresql": "SELECT kind, count(*) FROM search_passage WHERE document @@ to_tsquery('simple', %s) GROUP BY kind",
}
_ANY = {
    "sqlite": "SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT 1",
    "postgresql": "SELECT 1 FROM search_passage WHERE document @@ to_tsquery('simple', %s) LIMIT 1",
}


def find_ids(
    groups: Groups,
    scope: Groups,
    limit: int,
    offset: int = 0,
    *,
    is_prefix: bool = False,
    is_ranked: bool = True,
) -> list[int]:
    """The passages that hold a token of every group, base forms before parts, or in the order of their making.

    `is_prefix`: in the first group a beginning of a token is enough.
    """
    values = [_asked(groups, scope, is_prefix)]
    if is_ranked and connection.vendor == "postgresql":
        values.append(_asked([[token for group in groups for token in group]], (), is_prefix))
    sql = (_FIND if is_ranked else _FIND_ANY)[connection.vendor]
    return [row[0] for row in _rows(sql, [*values, limit, offset])]


def count(groups: Groups, scope: Groups, most: int, *, is_prefix: bool = False) -> int:
    """How many passages hold a token of every group. The counting ends at `most`."""
    return int(_rows(_COUNT[connection.vendor], [_asked(groups, scope, is_prefix), most])[0][0])


def count_kinds(groups: Groups, scope: Groups) -> dict[str, int]:
    """How many passages of each kind that has any."""
    return dict(_rows(_KINDS[connection.vendor], [_asked(groups, scope, is_prefix=False)]))


def has_any(groups: Groups, scope: Groups) -> bool:
    """Whether there is such a passage."""
    return bool(_rows(_ANY[connection.vendor], [_asked(groups, scope, is_prefix=False)]))


def count_each(questions: Sequence[Groups], scope: Groups, most: int) -> list[int]:
    """How many passages answer each of the questions, up to `most`, in one statement."""
    if not questions:
        return []
    one = _COUNT[connection.vendor].replace("SELECT ", "SELECT CAST(%s AS integer) AS place, ", 1)
    values: list[Any] = []
    for place, groups in enumerate(questions):
        values += [place, _asked(groups, scope, is_prefix=False), most]
    counts = dict(_rows(" UNION ALL ".join([one] * len(questions)), values))
    return [counts[place] for place in range(len(questions))]


def settle() -> None:
    """After many passages were added: sorts them into the index, and tells the planner what there is."""
    if connection.vendor == "postgresql":
        _rows("SELECT gin_clean_pending_list('search_passage_document')", [])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_passage, search_word")


@contextmanager
def impatient() -> Iterator[None]:
    """A transaction that waits half a second for another writer, not longer: who only reads should not wait for
    an index. Raises OperationalError then."""
    if connection.vendor == "sqlite":
        before = int(_rows("PRAGMA busy_timeout", [])[0][0])
        _rows("PRAGMA busy_timeout = 500", [])
        try:
            with transaction.atomic():
                yield
        finally:
            _rows(f"PRAGMA busy_timeout = {before}", [])
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '500ms'")
            yield


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall())


def _asked(groups: Groups, scope: Groups, is_prefix: bool) -> str:
    """FTS5: `("a" OR "b") AND ("c")`; PostgreSQL: `(a | b) & (c)`."""
    is_sqlite = connection.vendor == "sqlite"
    said = []
    for place, group in enumerate([*groups, *scope]):
        star = ("*" if is_sqlite else ":*") if is_prefix and not place else ""
        tokens = [f'"{token}"{star}' if is_sqlite else f"{token}{star}" for token in group]
        said.append(f"({(' OR ' if is_sqlite else ' | ').join(tokens)})")
    return (" AND " if is_sqlite else " & ").join(said)
