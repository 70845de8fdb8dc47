"""Living a number of dossiers: from filings to rows by table, with the journal's entries and their private parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.db import models

from motcua.demo.synth.acts import play
from motcua.demo.synth.body import body_of
from motcua.demo.synth.books import Book
from motcua.demo.synth.files import Pool
from motcua.demo.synth.pages import rows_of
from motcua.demo.synth.plan import random_of
from motcua.demo.synth.script import Act, Filing, Life
from motcua.demo.synth.tables import COLUMNS, Row
from motcua.journal.models import Entry

Stamp = Callable[[datetime], str]


@dataclass
class Batch:
    """Rows by table, moments already as the database takes them.

    `private`: (index of the entry in this batch, salt, values sealed).
    """

    rows: dict[type[models.Model], list[Row]] = field(default_factory=lambda: {model: [] for model in COLUMNS})
    private: list[tuple[int, str, str]] = field(default_factory=list)


def script(filing: Filing, seed: int, end: int) -> tuple[Life, list[Act]]:
    """What happens to one dossier before `end` (seconds since 1970, excluded)."""
    life = Life(filing, random_of(seed, filing.number))
    acts: list[Act] = []
    for act in life.intake():
        if act.at >= end:
            return life, acts
        acts.append(act)
    if acts[-1].action == "accept":
        for act in life.settling():
            if act.at >= end:
                break
            acts.append(act)
    return life, acts


def write(filings: Iterable[Filing], ids: Iterable[int], pool: Pool, end: int, stamp: Stamp) -> Batch:
    """Live the filings under the given dossier ids; `stamp` writes a moment as the database takes it."""
    batch = Batch()
    for filing, dossier in zip(filings, ids, strict=True):
        life, acts = script(filing, pool.seed, end)
        salts = Random((pool.seed << 40) + filing.number).getrandbits(128)
        body = body_of(filing, pool.seed, life.filer.name)
        book = Book(dossier, filing, life.filer, body, pool, salts)
        for act in acts:
            play(book, act)
        stamped = _Stamps(stamp)
        for model, row in rows_of(book):
            batch.rows[model].append(tuple([stamped[each] if type(each) is datetime else each for each in row]))
        before = len(batch.rows[Entry])
        batch.rows[Entry] += [(*row[:5], (at := stamped[row[5]]), at, *row[7:]) for row in book.chain.entries]
        batch.private += [(before + index, salt, values) for index, salt, values in book.chain.private]
    return batch


class _Stamps(dict[datetime, str]):
    """A dossier's moments as the database takes them: each stands in many rows and is written out once."""

    def __init__(self, stamp: Stamp) -> None:
        self._stamp = stamp

    def __missing__(self, moment: datetime) -> str:
        written = self[moment] = self._stamp(moment)
        return written
