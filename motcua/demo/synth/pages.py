"""All rows of a life, once it is lived as far as the period goes."""

from __future__ import annotations

from django.db import models

from motcua.demo.synth.books import Book
from motcua.demo.synth.carrying import parcels
from motcua.demo.synth.tables import Row
from motcua.dossiers.lifecycle import FINAL
from motcua.dossiers.models import (
    Deadline,
    Dossier,
    Interval,
    Parcel,
    SupplementRequest,
    WithdrawalRequest,
    WorkStep,
)


def dossier_row(book: Book) -> Row:
    """The dossier itself, as `tables.COLUMNS` has it."""
    place, filing, step = book.place, book.filing, book.steps[-1] if book.steps else None
    at_step = step is not None and step[8] is None
    ended_at = book.moment if book.state in FINAL else None
    return (
        book.id,
        book.code,
        book.secret,
        place.content.code,
        place.content.version_id,
        place.offering.id,
        place.offering.process_level,
        filing.case,
        place.competent.id,
        place.desk.id,
        place.desk.id if filing.assisted else None,
        book.helper,
        book.helper_kind,
        filing.channel,
        "own",
        book.state.value,
        book.before,
        None,
        None,
        None,
        None,
        "",
        book.filed_at,
        book.received_at,
        *book.receipt,
        book.due_at,
        None,
        None,
        book.by_minute,
        book.next_due_at,
        book.finished_at,
        book.returned_at,
        ended_at,
        None,
        step[3] if step and at_step else "",
        step[9] if step and at_step else None,
        0,
        sum(1 for row in book.supplements if book.received_at is None or row[2] >= book.received_at),
        0,
        book.holder,
        book.clocks.since,
        book.moment,
        len(book.chain.entries),
        book.chain.head,
        len(book.clocks.intervals),
        len(book.steps),
        len(book.clocks.deadlines),
        None,
        None,
        "",
        False,
        False,
    )


def rows_of(book: Book) -> list[tuple[type[models.Model], Row]]:
    """Every row but the journal's, parents not yet before children."""
    kept: dict[type[models.Model], list[list[object]]] = {
        WorkStep: book.steps,
        Interval: book.clocks.intervals,
        Deadline: book.clocks.deadlines,
        SupplementRequest: book.supplements,
        WithdrawalRequest: book.withdrawals,
        Parcel: parcels(book),
    }
    changed = [(model, tuple(row)) for model, rows in kept.items() for row in rows]
    return [(Dossier, dossier_row(book)), *book.rows, *changed]
