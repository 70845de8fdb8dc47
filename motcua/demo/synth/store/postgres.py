"""PostgreSQL: COPY, from several processes at once.

Triggers stay on: the one that announces entries fires once for a whole COPY, so keeping it costs less than a second
way of announcing would. Foreign keys are checked as everywhere, at the end of each transaction. Ids are taken from the
sequences before anything is written, batch after batch in order, so that the same seed gives the same rows whichever
process is faster; only then do the processes write side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models, transaction

from motcua.demo.synth.lives import Batch
from motcua.demo.synth.tables import COLUMNS, columns, key_of, numbered
from motcua.journal.models import Entry, EntryPrivate

Reserved = dict[type[models.Model], int]


def stamp(moment: datetime) -> str:
    """A moment as COPY reads it."""
    return moment.isoformat()


def reserve(batch: Batch) -> Reserved:
    """The first id of a block for each table whose rows are numbered by the database."""
    return {model: _block(model, len(rows)) for model, rows in batch.rows.items() if numbered(model) and rows}


def store(batch: Batch, ids: Reserved) -> None:
    """Write a batch in a transaction."""
    with transaction.atomic():
        for model in COLUMNS:
            rows: Iterable[tuple[object, ...]] = batch.rows[model]
            if model is EntryPrivate:
                start = ids[Entry]
                rows = ((start + index, salt, values) for index, salt, values in batch.private)
            elif model in ids:
                start = ids[model]
                rows = ((start + index, *row) for index, row in enumerate(rows))
            write(model, columns(model), rows)


def write(model: type[models.Model], names: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    """Write rows of these columns."""
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({quoted}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _block(model: type[models.Model], count: int) -> int:
    """So many consecutive ids; another writer may have taken some in between, then a new block is asked for."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT min(n), max(n) FROM (SELECT nextval(pg_get_serial_sequence(%s, %s)) AS n"
                " FROM generate_series(1, %s)) AS taken",
                [model._meta.db_table, key_of(model), count],
            )
            first, last = cursor.fetchone()
        if last - first + 1 == count:
            return int(first)
