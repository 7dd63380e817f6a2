"""Statements built once a process and then only executed.

Building a query set and turning it into SQL costs Django several times what SQLite needs to answer it, and a page asks
a dozen. Here the SQL is kept with the values that it was built from; the rows are read anew each time, so nothing that
is stored is ever remembered. The query set stays the one place where the question is written.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

SLOT = 2_147_480_321
"""Stands in a built query for the ids that come with each asking. It fits every integer column, and no row has it."""
WORD = "\x02word\x03"
"""Stands in a built query for the word that comes with each asking, such as a part of an address."""


@dataclass(frozen=True, slots=True)
class _Statement:
    pieces: tuple[str, ...]
    """The SQL, cut at its parameters."""
    values: tuple[Any, ...]
    columns: int
    converters: tuple[tuple[int, Any, Any], ...]


def ask(
    build: Callable[..., QuerySet[Any, tuple[Any, ...]]],
    *values: Hashable,
    ids: Sequence[int] | None = None,
    word: str | None = None,
) -> list[tuple[Any, ...]]:
    """The rows of `build(*values)`, which returns a `values_list`. With `ids` the function is called with one value
    more, a list to use in `…__in`; no ids are no rows and no query. With `word` it is called with a text more: what
    a visitor typed goes there and not among the values, each set of which is remembered.

    `build` must be a function of a module, and its query must depend on nothing but its arguments: a partnership's
    rhythm, the day and the language in use are arguments too.
    """
    if ids is not None and not ids:
        return []
    statement = _statement(connection.vendor, build, values, ids is not None, word is not None)
    if statement is None:
        return []
    sql, parameters = _filled(statement, ids or (), word)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    if rows and len(rows[0]) > statement.columns:
        rows = [row[: statement.columns] for row in rows]
    return _converted(rows, statement) if statement.converters else rows


@lru_cache(maxsize=512)
def _statement(
    vendor: str, build: Any, values: tuple[Any, ...], has_ids: bool, has_word: bool
) -> _Statement | None:
    """None where the arguments leave nothing to ask, as those of a coordinator who represents no party."""
    query = build(*values, *([[SLOT]] if has_ids else []), *([WORD] if has_word else []))
    compiler = query.query.get_compiler(query.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = [
        (place, convert, expression)
        for place, (converts, expression) in compiler.get_converters(columns).items()
        for convert in converts
    ]
    return _Statement(tuple(sql.split("%s")), tuple(parameters), len(columns), tuple(converters))


def _filled(statement: _Statement, ids: Sequence[int], word: str | None) -> tuple[str, list[Any]]:
    """The SQL with a place for each id, and the values in their order."""
    parts: list[str] = [statement.pieces[0]]
    parameters: list[Any] = []
    for value, piece in zip(statement.values, statement.pieces[1:], strict=True):
        if value == SLOT and ids:
            parts.append(", ".join(["%s"] * len(ids)))
            parameters.extend(ids)
        else:
            parts.append("%s")
            parameters.append(word if value == WORD else value)
        parts.append(piece)
    return "".join(parts), parameters


def _converted(rows: list[tuple[Any, ...]], statement: _Statement) -> list[tuple[Any, ...]]:
    found = [list(row) for row in rows]
    for place, convert, expression in statement.converters:
        for row in found:
            row[place] = convert(row[place], expression, connection)
    return [tuple(row) for row in found]
