"""Writing rows by statements whose text is made once per model and columns.

For the rows that every request of the main job writes; all else goes through the ORM, which compiles its text each
time. Values pass the fields' own preparation and the database's constraints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
Fields = tuple["Field[Any, Any]", ...]


def insert(row: M, *, keyed: bool = False) -> M:
    """Insert one row. `keyed`: the database gives its key, and the caller wants it. One statement."""
    fields, text, returning = _insertion(type(row), row.pk is None, 1, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(text + returning if keyed else text, _values(row, fields))
        if keyed:
            row.pk = cursor.fetchone()[0]
    row._state.adding = False
    return row


def insert_all(rows: Iterable[M]) -> None:
    """Insert rows of one model, whose keys nobody asks for. One statement, none for no rows."""
    kept = list(rows)
    if kept:
        fields, text, _returning = _insertion(type(kept[0]), kept[0].pk is None, len(kept), connection.vendor)
        with connection.cursor() as cursor:
            cursor.execute(text, [value for row in kept for value in _values(row, fields)])


def change(model: type[Model], where: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """Set columns of the rows whose other columns equal `where` (names as of fields); how many. One statement."""
    fields, text = _alteration(model, tuple(values), tuple(where), connection.vendor)
    given = [*values.values(), *where.values()]
    prepared = [field.get_db_prep_save(value, connection) for field, value in zip(fields, given, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(text, prepared)
        return int(cursor.rowcount)


def _values(row: Model, fields: Fields) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]


@lru_cache(maxsize=1024)
def _insertion(model: type[Model], keyless: bool, rows: int, _engine: str) -> tuple[Fields, str, str]:
    quote, key = connection.ops.quote_name, model._meta.pk
    fields = tuple(field for field in model._meta.concrete_fields if not (keyless and field is key))
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    text = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608 - our own columns
    return fields, text, f" RETURNING {quote(str(key.column))}"


@lru_cache(maxsize=1024)
def _alteration(
    model: type[Model], changed: tuple[str, ...], compared: tuple[str, ...], _engine: str
) -> tuple[Fields, str]:
    quote = connection.ops.quote_name
    by_name = {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    fields = tuple(by_name[name] for name in (*changed, *compared))
    terms = [f"{quote(str(field.column))} = %s" for field in fields]
    changes, conditions = ", ".join(terms[: len(changed)]), " AND ".join(terms[len(changed) :])
    table = quote(model._meta.db_table)
    return fields, f"UPDATE {table} SET {changes} WHERE {conditions}"  # noqa: S608 - our own columns
