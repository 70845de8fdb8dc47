"""Bringing what is kept under older keys under the newest ones, a batch at a time, while everybody works.

A value is changed only if it is still what was read: whoever writes meanwhile writes under the newest key, and wins.
Run twice at once, or again after a stop, it does no harm.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from motcua.platform import keys, sealed
from motcua.platform.fields import BlindIndexField, SealedField, SealedJSONField, SealedTextField

BATCH = 200
ROWS_A_RUN = 10_000
SEALED = (SealedField, SealedJSONField, SealedTextField)

Found = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Table:
    """A model with sealed columns; `columns` are those and what its blind indexes are made of."""

    model: type[models.Model]
    sealed: tuple[Any, ...]
    indexes: tuple[BlindIndexField, ...]

    @property
    def name(self) -> str:
        """As the database calls it."""
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        """The column of its primary key."""
        return str(self.model._meta.pk.column)

    @property
    def columns(self) -> tuple[str, ...]:
        """All that is read to change it."""
        of = (column_of(self.model, name) for index in self.indexes for name in index.of)
        own = (str(field.column) for field in (*self.sealed, *self.indexes))
        return tuple(dict.fromkeys((*own, *of)))


def column_of(model: type[models.Model], name: str) -> str:
    """The column of a field."""
    field: Any = model._meta.get_field(name)
    return str(field.column)


def tables() -> list[Table]:
    """Every table with sealed columns, in order of name."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.local_concrete_fields
        kept = tuple(field for field in fields if isinstance(field, SEALED))
        if kept and not model._meta.proxy:
            indexes = tuple(field for field in fields if isinstance(field, BlindIndexField))
            found.append(Table(model, kept, indexes))
    return sorted(found, key=lambda table: table.name)


def reseal(table: Table, after: Any) -> tuple[Any, int]:
    """Bring the next BATCH rows whose key is above `after` (None: the first ones) under the newest keys.

    One transaction. The last row's key, None when there are no more, and how many values were changed. Raises
    sealed.Unreadable, which names the column.
    """
    rows = _rows(table, after)
    changed = 0
    with transaction.atomic():
        for key, *values in rows:
            row = dict(zip(table.columns, values, strict=True))
            for column, new in _renewed(table, row).items():
                changed += _put(table, column, key, row[column], new)
    return (rows[-1][0] if rows else None), changed


def reseal_some(table: int = 0, after: Any = None) -> tuple[int, Any] | None:
    """Go on from a row of the table at that place in `tables()`, for about ROWS_A_RUN rows: where to go on, or None."""
    known, rows = tables(), 0
    while table < len(known) and rows < ROWS_A_RUN:
        after, _changed = reseal(known[table], after)
        rows += BATCH
        if after is None:
            table += 1
    return (table, after) if table < len(known) else None


def standing() -> Found:
    """How many values stand under which key, by (column, key id); `plain` for what is not sealed. Reads all tables."""
    found: Found = Counter()
    known = {key.id for key in keys.ring().keys}
    quote = connection.ops.quote_name
    for table in tables():
        for field in (*table.sealed, *table.indexes):
            text = f"CAST({quote(str(field.column))} AS text)"
            start = f"substr({text}, {2 if isinstance(field, SealedJSONField) else 1}, {keys.ID_LENGTH})"
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {start}, count(*) FROM {quote(table.name)} WHERE {text} <> '' GROUP BY 1"  # noqa: S608
                )
                for key_id, count in cursor.fetchall():
                    found[f"{table.name}.{field.column}", key_id if key_id in known else "plain"] += count
    return found


def _rows(table: Table, after: Any) -> list[tuple[Any, ...]]:
    quote = connection.ops.quote_name
    columns = ", ".join(f"CAST({quote(name)} AS text)" for name in table.columns)
    beyond = "" if after is None else f"WHERE {quote(table.key)} > %s "
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quote(table.key)}, {columns} FROM {quote(table.name)} "  # noqa: S608 - our own names
            f"{beyond}ORDER BY {quote(table.key)} LIMIT {BATCH}",
            [] if after is None else [after],
        )
        return list(cursor.fetchall())


def _renewed(table: Table, row: dict[str, Any]) -> dict[str, str]:
    """The columns that stand under older keys, and what they shall hold."""
    ring, found, plain = keys.ring(), {}, dict(row)
    stale = any(row[str(index.column)][: keys.ID_LENGTH] != ring.newest(keys.INDEX).id for index in table.indexes)
    for field in table.sealed:
        kept = (row[field.column] or "").strip('"')
        old = kept[: keys.ID_LENGTH] != ring.newest(keys.DATA).id
        if kept and (old or stale):
            plain[field.column] = sealed.unseal(field.purpose, kept)
        if kept and old:
            new = sealed.seal(field.purpose, plain[field.column])
            found[str(field.column)] = f'"{new}"' if isinstance(field, SealedJSONField) else new
    for index in table.indexes if stale else ():
        parts = [plain[column_of(table.model, name)] for name in index.of]
        if parts[-1]:
            found[str(index.column)] = sealed.blind(index.purpose, *parts)
    return found


def _put(table: Table, column: str, key: Any, old: str, new: str) -> int:
    quote = connection.ops.quote_name
    place = "CAST(%s AS jsonb)" if connection.vendor == "postgresql" and new.startswith('"') else "%s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table.name)} SET {quote(column)} = {place} "  # noqa: S608 - our own names
            f"WHERE {quote(table.key)} = %s AND CAST({quote(column)} AS text) = %s",
            [new, key, old],
        )
        return int(cursor.rowcount)
