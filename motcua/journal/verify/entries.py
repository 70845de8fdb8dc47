"""Checking entries: each one's digest, its place in its subject's chain, its private values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DatabaseError
from django.db.models import OuterRef, Subquery

from motcua.journal import canonical
from motcua.journal.kinds import PERSONAL_DATA_ERASED
from motcua.journal.models import Entry, EntryPrivate
from motcua.journal.verify.findings import Finding
from motcua.platform import sealed
from motcua.platform.subject import Subject

UNREADABLE = (ValueError, TypeError, AttributeError, ArithmeticError, DatabaseError)


def load(ids: Sequence[int]) -> tuple[dict[int, Entry], list[Finding]]:
    """The entries by id, with `before`, the stored digest of the one before; and those that cannot be read."""
    try:
        return {entry.id: entry for entry in _rows().filter(id__in=ids)}, []
    except UNREADABLE:
        pass
    found, unreadable = {}, []
    for one in ids:
        try:
            found.update({entry.id: entry for entry in _rows().filter(id=one)})
        except UNREADABLE:
            unreadable.append(Finding("unreadable", {"entry": one}))
    return found, unreadable


def check(entry: Entry) -> Iterator[Finding]:
    """What is wrong with one entry as `load` gives it."""
    named = {"entry": entry.id, "subject": _subject(entry)}
    if not _sound(entry):
        yield Finding("digest_differs", named)
    else:
        yield from _check_link(entry, named)
    yield from _check_private(entry, named)


def _check_link(entry: Entry, named: dict[str, Any]) -> Iterator[Finding]:
    before = entry.before  # type: ignore[attr-defined]
    if before is None and entry.n > 1:
        yield Finding("number_missing", {**named, "n": entry.n - 1})
    elif entry.prev != (before or "") and not _before_is_altered(entry):
        yield Finding("prev_differs", {**named, "before": entry.n - 1})


def _before_is_altered(entry: Entry) -> bool:
    """Whether the break is the earlier entry's own, which is named by itself."""
    try:
        before = Entry.objects.filter(subject_kind=entry.subject_kind, subject_id=entry.subject_id, n=entry.n - 1).get()
        return not _sound(before)
    except UNREADABLE:
        return True


def _check_private(entry: Entry, named: dict[str, Any]) -> Iterator[Finding]:
    private = getattr(entry, "private", None)
    if entry.private_digest is None:
        if private is not None:
            yield Finding("private_extra", named)
    elif private is None:
        if not _erased_lawfully(entry):
            yield Finding("private_missing", named)
    elif not _as_chained(private, entry.private_digest):
        yield Finding("private_differs", named)


def _as_chained(private: EntryPrivate, digest: str) -> bool:
    try:
        return canonical.private_digest(private.salt, private.text) == digest
    except sealed.Unreadable:
        return False


def _erased_lawfully(entry: Entry) -> bool:
    erasures = Entry.objects.filter(
        subject_kind=entry.subject_kind, subject_id=entry.subject_id, kind=PERSONAL_DATA_ERASED.name, n__gt=entry.n
    )
    return any(entry.n in json.loads(facts)["entries"] for facts in erasures.values_list("facts", flat=True))


def _sound(entry: Entry) -> bool:
    try:
        return canonical.entry_digest(entry) == entry.digest
    except UNREADABLE:
        return False


def _subject(entry: Entry) -> str:
    return str(Subject(entry.subject_kind, entry.subject_id))


def _rows() -> Any:
    before = Entry.objects.filter(
        subject_kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id"), n=OuterRef("n") - 1
    )
    return Entry.objects.select_related("private").annotate(before=Subquery(before.values("digest")[:1]))
