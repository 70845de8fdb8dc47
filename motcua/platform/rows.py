"""Changing rows by statements whose text is made once per model and columns.

For the rows that every request of the main job changes; all else goes through the ORM, whose update compiles its
text each time. Values pass the fields' own preparation and the database's constraints.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model


def change(model: type[Model], where: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """Set columns of the rows whose other columns equal `where` (names as of fields); how many. One statement."""
    fields, text = _statement(model, tuple(values), tuple(where), connection.vendor)
    given = [*values.values(), *where.values()]
    prepared = [field.get_db_prep_save(value, connection) for field, value in zip(fields, given, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(text, prepared)
        return int(cursor.rowcount)


@lru_cache(maxsize=1024)
def _statement(
    model: type[Model], changed: tuple[str, ...], compared: tuple[str, ...], _engine: str
) -> tuple[tuple[Any, ...], str]:
    quote = connection.ops.quote_name
    by_name = {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    fields = tuple(by_name[name] for name in (*changed, *compared))
    terms = [f"{quote(str(field.column))} = %s" for field in fields]
    changes, conditions = ", ".join(terms[: len(changed)]), " AND ".join(terms[len(changed) :])
    table = quote(model._meta.db_table)
    return fields, f"UPDATE {table} SET {changes} WHERE {conditions}"  # noqa: S608 - names of our own columns
