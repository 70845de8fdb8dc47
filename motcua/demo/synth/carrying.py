"""Where the paper of an invented dossier is.

The one thing in which these lives differ from what operations would write: nobody makes slips for them. Papers from the
counter came to the agency when its first step ended, in time if that was later; until then they wait at the desk.
"""

from __future__ import annotations

from typing import Any

from motcua.demo.synth.body import DELIVERIES
from motcua.demo.synth.books import Book
from motcua.dossiers.lifecycle import FINAL
from motcua.dossiers.rules.carrying import PAPERS, RESULT, counted, wants_paper


def take_in(book: Book, given: list[dict[str, Any]]) -> None:
    """As `operations.carrying.take_in`."""
    channel, place = book.filing.channel, book.place
    originals, copies = counted(given, place.papers(book.filing.case, channel).handed_in)
    if channel != "online" and place.desk.id != place.competent.id and originals + copies:
        book.carried[PAPERS] = (book.clocks.transfer(book.moment, book.entry), originals, copies)


def result_ready(book: Book) -> None:
    """As `operations.carrying.result_ready`."""
    channel, place = book.filing.channel, book.place
    if place.desk.id != place.competent.id and wants_paper([{"method": DELIVERIES[channel]}], channel):
        book.carried[RESULT] = (None, 1, 0)


def parcels(book: Book) -> list[list[object]]:
    """The rows, as `tables.COLUMNS` has them, once the life is lived as far as the period goes."""
    desk, agency = book.place.desk.id, book.place.competent.id
    rows: list[list[object]] = []
    for kind, (due, originals, copies) in book.carried.items():
        came = min(book.steps[0][8], due) if kind == PAPERS and due and book.steps[0][8] else None
        since = came or (book.received_at if kind == PAPERS else book.finished_at)
        at, to = (agency, desk) if kind == RESULT else (agency, None) if came else (desk, agency)
        rows.append([book.id, kind, at, None if book.state in FINAL else to, since, due, came, originals, copies, None])
    return rows
