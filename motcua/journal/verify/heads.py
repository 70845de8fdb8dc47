"""How many entries a subject must have, as the upper floors know it; what reveals a cut-off tail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Max, QuerySet

from motcua.journal.models import Entry
from motcua.journal.verify.findings import Finding
from motcua.platform.subject import Subject

CHUNK = 2000

Heads = Callable[[], Iterable[tuple[int, int]]]

_expected: dict[str, Heads] = {}


def expect_heads(kind: str, heads: Heads) -> None:
    """Register the subjects of a kind: `heads()` gives (subject id, number of entries), by ascending id, streaming."""
    _expected[kind] = heads


def in_pages(rows: QuerySet[Any, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`values_list(primary key, number of entries)` page by page: for `heads()` over any number of rows."""
    after: int | None = None
    while True:
        page = rows if after is None else rows.filter(pk__gt=after)
        chunk = list(page.order_by("pk")[:CHUNK])
        yield from chunk
        if len(chunk) < CHUNK:
            return
        after = chunk[-1][0]


def forget_heads(kind: str) -> None:
    """Take a registration back."""
    _expected.pop(kind, None)


def check() -> Iterator[Finding]:
    """Compare what is expected with what the journal holds, both ways, for every registered kind."""
    for kind, heads in _expected.items():
        yield from _compare(kind, iter(heads()), _held(kind))


def _compare(kind: str, expected: Iterator[tuple[int, int]], held: Iterator[tuple[int, int]]) -> Iterator[Finding]:
    wanted, found = next(expected, None), next(held, None)
    while wanted is not None or found is not None:
        if found is None or (wanted is not None and wanted[0] < found[0]):
            if wanted is not None and wanted[1]:
                yield Finding("subject_missing", {"subject": f"{kind}:{wanted[0]}", "expected": wanted[1]})
            wanted = next(expected, None)
        elif wanted is None or found[0] < wanted[0]:
            yield Finding("subject_unknown", {"subject": f"{kind}:{found[0]}", "found": found[1]})
            found = next(held, None)
        else:
            yield from _lengths(Subject(kind, found[0]), wanted[1], found[1])
            wanted, found = next(expected, None), next(held, None)


def _lengths(subject: Subject, expected: int, found: int) -> Iterator[Finding]:
    if found != expected:
        code = "tail_missing" if found < expected else "tail_extra"
        yield Finding(code, {"subject": str(subject), "expected": expected, "found": found})


def _held(kind: str) -> Iterator[tuple[int, int]]:
    """(subject id, highest n), by ascending id."""
    rows = Entry.objects.filter(subject_kind=kind).values_list("subject_id").annotate(top=Max("n"))
    after: int | None = None
    while True:
        page = rows if after is None else rows.filter(subject_id__gt=after)
        chunk = list(page.order_by("subject_id")[:CHUNK])
        yield from chunk
        if len(chunk) < CHUNK:
            return
        after = chunk[-1][0]
