"""SQLite: one writer, prepared inserts of many rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from motcua.demo.synth.lives import Batch
from motcua.demo.synth.tables import COLUMNS, columns, numbered
from motcua.journal.models import Entry, EntryPrivate


def stamp(moment: datetime) -> str:
    """A moment as Django keeps it here: UTC without saying so, whole seconds."""
    text = moment.isoformat()
    return f"{text[:10]} {text[11:19]}"


def store(batch: Batch) -> None:
    """Write a batch in a transaction; the triggers announce its entries."""
    with transaction.atomic():
        first_entry = 0
        for model in COLUMNS:
            start = _next_id(model) if numbered(model) else 0
            if model is Entry:
                first_entry = start
            rows: Iterable[tuple[Any, ...]] = batch.rows[model]
            if model is EntryPrivate:
                rows = ((first_entry + index, salt, values) for index, salt, values in batch.private)
            elif numbered(model):
                rows = ((start + index, *row) for index, row in enumerate(rows))
            write(model, columns(model), rows)


def write(model: type[models.Model], names: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows of these columns."""
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({quoted}) VALUES ({marks})", list(rows))  # noqa: S608


def _next_id(model: type[models.Model]) -> int:
    """What AUTOINCREMENT would give next."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        row = cursor.fetchone()
    return (row[0] if row else 0) + 1
