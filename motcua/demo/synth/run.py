"""From "so many dossiers between these days" to a province that has had them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.synchronize import Condition
from typing import Any

from django.db import connection, connections
from django.utils.translation import gettext_lazy as _

from motcua.demo.synth import places
from motcua.demo.synth.files import Pool
from motcua.demo.synth.lives import write
from motcua.demo.synth.plan import Plan, plan
from motcua.demo.synth.script import Filing
from motcua.demo.synth.store import numbers, postgres, sqlite
from motcua.demo.synth.tables import COLUMNS, columns
from motcua.dossiers.operations.intake.numbers import CODE_SERIES, RECEIPT_SERIES
from motcua.platform.errors import Refusal

BATCH = 500
PATIENCE = 600.0

Progress = Callable[[int], None]


class NothingOffered(Refusal):
    """No procedure is offered, staffed and in force in the province within the period."""

    code = "nothing_offered"
    status = 409
    message = _("Trong khoảng thời gian này, không có thủ tục nào được cung cấp và có đủ người giải quyết.")


class CutOff(Exception):
    """A writing process ended before its work did."""


@dataclass(frozen=True)
class _Work:
    """What every writing process knows."""

    plan: Plan
    ids: Sequence[int]
    pool: Pool
    batches: Sequence[range]

    def filings(self, batch: range) -> Sequence[Filing]:
        return self.plan.filings[batch.start : batch.stop]


def synthesise(dossiers: int, first: date, last: date, *, seed: int, progress: Progress) -> list[int]:
    """Write so many invented dossiers, filed between the days (both included), as far as they came by the last one.

    Deterministic by seed, given what the database holds. Answers their ids. `progress` is told how many more are
    written. New journal entries wait for the feed, which the worker moves. Raises NothingOffered.
    """
    for model in COLUMNS:
        columns(model)
    found = [place for place in places.places(first, last) if place.since <= last]
    if not any(place.holds_on(day) for place in found for day in place.desk_hours.of_day):
        raise NothingOffered
    planned = plan(
        found,
        dossiers=dossiers,
        first=first,
        last=last,
        seed=seed,
        codes=numbers.highest(CODE_SERIES),
        receipts=numbers.highest(RECEIPT_SERIES),
    )
    pool = Pool(seed)
    pool.keep()
    ids = numbers.give(planned)
    batches = [range(start, min(start + BATCH, dossiers)) for start in range(0, dossiers, BATCH)]
    work = _Work(planned, ids, pool, batches)
    if connection.vendor == "postgresql" and len(batches) > 1 and not connection.in_atomic_block:
        _in_parallel(work, progress)
    else:
        for batch in batches:
            _one(work, batch)
            progress(len(batch))
    return ids


def _one(work: _Work, batch: range) -> None:
    filings, ids = work.filings(batch), work.ids[batch.start : batch.stop]
    if connection.vendor == "postgresql":
        lived = write(filings, ids, work.pool, work.plan.end, postgres.stamp)
        postgres.store(lived, postgres.reserve(lived))
    else:
        sqlite.store(write(filings, ids, work.pool, work.plan.end, sqlite.stamp))


def _in_parallel(work: _Work, progress: Progress) -> None:
    """Processes that share the batches out among themselves; each with a connection of its own."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    count = min(len(work.batches), max(2, os.cpu_count() or 1))
    turn, change, told = context.Value("l", 0, lock=False), context.Condition(), context.SimpleQueue()
    processes = [
        context.Process(target=_write, args=(work, number, count, turn, change, told)) for number in range(count)
    ]
    for process in processes:
        process.start()
    try:
        for _batch in work.batches:
            written = told.get()
            if written is None:
                raise CutOff
            progress(written)
    finally:
        for process in processes:
            if process.is_alive() and any(other.exitcode for other in processes):
                process.terminate()
            process.join()


def _write(work: _Work, number: int, count: int, turn: Any, change: Condition, told: Any) -> None:
    try:
        for index in range(number, len(work.batches), count):
            batch = work.batches[index]
            filings, ids = work.filings(batch), work.ids[batch.start : batch.stop]
            lived = write(filings, ids, work.pool, work.plan.end, postgres.stamp)
            with change:
                if not change.wait_for(lambda: turn.value == index, PATIENCE):  # noqa: B023 - waited for here
                    raise CutOff
                reserved = postgres.reserve(lived)
                turn.value = index + 1
                change.notify_all()
            postgres.store(lived, reserved)
            told.put(len(batch))
    except BaseException:
        told.put(None)
        raise
    finally:
        connections.close_all()
