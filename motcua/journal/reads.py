"""Who read whose personal data: what a person is told, and what an auditor asks. Whoever asks here may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.journal.models import AccessEntry, AccessSubject
from motcua.platform.subject import Subject

MOST = 200

Ids = Iterable[int] | QuerySet[Any, Any]
"""Ids of subjects of one kind, or a query that gives them."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading: `subjects` are those of its subjects that were asked for; `actor` is the journal's text of one."""

    id: int
    actor: str
    purpose: str
    at: datetime
    subjects: tuple[Subject, ...]


def reads_of(subjects: Mapping[str, Ids], *, before: int | None = None, limit: int = 50) -> list[Read]:
    """The readings of any of the subjects (ids by kind), newest first, at most 200. Three statements.

    Those of the last minute follow once they are bound to the journal (see `access.seal_access`).

    `before` is the id of the last reading of the page before.
    """
    theirs = Q()
    for kind, ids in subjects.items():
        theirs |= Q(subject_kind=kind, subject_id__in=ids)
    if not subjects:
        return []
    rows = AccessSubject.objects.filter(theirs)
    page = rows if before is None else rows.filter(access__lt=before)
    newest = list(page.values_list("access", flat=True).distinct().order_by("-access")[: min(limit, MOST)])
    if not newest:
        return []
    named: dict[int, list[Subject]] = {}
    found = rows.filter(access__in=newest).order_by("access", "subject_kind", "subject_id")
    for access, kind, number in found.values_list("access", "subject_kind", "subject_id"):
        named.setdefault(access, []).append(Subject(kind, number))
    entries = AccessEntry.objects.filter(id__in=newest).order_by("-id")
    return [Read(row.id, row.actor, row.purpose, row.at, tuple(named[row.id])) for row in entries]
