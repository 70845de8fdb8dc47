"""Sealing what stands in the clear: for migrations that turn plain columns into sealed ones, batch by batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from motcua.platform import sealed

BATCH = 500


@dataclass(frozen=True)
class Plain:
    """A table to be sealed: its key, its text and JSON columns, and a blind index with the columns it is made of."""

    table: str
    texts: tuple[str, ...] = ()
    jsons: tuple[str, ...] = ()
    index: str = ""
    index_of: tuple[str, ...] = ()
    key: str = "id"
    first: int | str = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """All that is read."""
        return tuple(dict.fromkeys((*self.texts, *self.jsons, *self.index_of)))


def seal_up(connection: BaseDatabaseWrapper, plain: Plain) -> int:
    """Seal every value that is not sealed yet, each batch in a transaction of its own; how many rows were changed.

    Run again after it was cut off, it goes on where it stopped.
    """
    changed, last = 0, plain.first
    while rows := _rows(connection, plain, last):
        news = [(row[0], _sealed(plain, dict(zip(plain.columns, row[1:], strict=True)))) for row in rows]
        with transaction.atomic(using=connection.alias):
            for key, values in news:
                if values:
                    _change(connection, plain, key, values)
                    changed += 1
        last = rows[-1][0]
    return changed


def _rows(connection: BaseDatabaseWrapper, plain: Plain, last: int | str) -> list[tuple[Any, ...]]:
    quote = connection.ops.quote_name
    columns = ", ".join(f"CAST({quote(name)} AS text)" for name in plain.columns)
    text = (
        f"SELECT {quote(plain.key)}, {columns} FROM {quote(plain.table)} "  # noqa: S608 - names of our own
        f"WHERE {quote(plain.key)} > %s ORDER BY {quote(plain.key)} LIMIT {BATCH}"
    )
    with connection.cursor() as cursor:
        cursor.execute(text, [last])
        return list(cursor.fetchall())


def _sealed(plain: Plain, row: Mapping[str, Any]) -> dict[str, str]:
    """The columns to change, and what they then hold."""
    found: dict[str, str] = {}
    for name in plain.texts:
        purpose = f"{plain.table}.{name}"
        if row[name] and not _is_sealed(purpose, row[name]):
            found[name] = sealed.seal(purpose, row[name])
    for name in plain.jsons:
        purpose = f"{plain.table}.{name}"
        if not _is_sealed(purpose, row[name].strip('"')):
            found[name] = f'"{sealed.seal(purpose, row[name])}"'
    if plain.index and found.get(plain.index_of[-1]):
        found[plain.index] = sealed.blind(f"{plain.table}.{plain.index}", *(row[name] for name in plain.index_of))
    return found


def _is_sealed(purpose: str, text: str) -> bool:
    try:
        sealed.unseal(purpose, text)
    except sealed.Unreadable:
        return False
    return True


def _change(connection: BaseDatabaseWrapper, plain: Plain, key: Any, values: Mapping[str, str]) -> None:
    quote, json = connection.ops.quote_name, "CAST(%s AS jsonb)" if connection.vendor == "postgresql" else "%s"
    terms = ", ".join(f"{quote(name)} = {json if name in plain.jsons else '%s'}" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(plain.table)} SET {terms} WHERE {quote(plain.key)} = %s",  # noqa: S608 - names of our own
            [*values.values(), key],
        )


def index_up(connection: BaseDatabaseWrapper, table: str, column: str, index: str) -> int:
    """Fill a new blind index of a sealed column, each batch in a transaction of its own; how many rows were changed.

    Run again after it was cut off, it does over what it had done, to the same end.
    """
    plain, changed, last = Plain(table, texts=(column,)), 0, 0
    while rows := _rows(connection, plain, last):
        with transaction.atomic(using=connection.alias):
            for key, kept in rows:
                if kept:
                    text = sealed.unseal(f"{table}.{column}", kept)
                    _change(connection, plain, key, {index: sealed.blind(f"{table}.{index}", text)})
                    changed += 1
        last = rows[-1][0]
    return changed
