"""Everything that is kept of the life of some dossiers, read in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.dossiers.models import (
    Competence,
    Deadline,
    Dossier,
    Ending,
    Interval,
    OutsideQuestion,
    PaymentRequest,
    SupplementRequest,
    WithdrawalRequest,
    WorkStep,
)
from motcua.journal.models import Entry


@dataclass
class Life:
    """One dossier with its rows: intervals by track and n, deadlines, steps and entries by n, children by track."""

    dossier: Dossier
    intervals: list[Interval] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    steps: list[WorkStep] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    competences: list[Competence] = field(default_factory=list)
    supplements: list[SupplementRequest] = field(default_factory=list)
    payments: list[PaymentRequest] = field(default_factory=list)
    withdrawals: list[WithdrawalRequest] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    children: list[Dossier] = field(default_factory=list)
    questions: list[OutsideQuestion] = field(default_factory=list)

    @property
    def track(self) -> list[Interval]:
        """Track 0: the dossier as the law sees it."""
        return [row for row in self.intervals if row.track == 0]


def lives(dossiers: Sequence[Dossier]) -> Iterator[Life]:
    """The dossiers with all their rows, in the order given."""
    found = {dossier.id: Life(dossier) for dossier in dossiers}
    ids = list(found)
    for name, rows in _parts(ids):
        for row in rows.iterator(chunk_size=2000):
            getattr(found[row.dossier_id], name).append(row)
    for child in Dossier.objects.filter(parent__in=ids).order_by("parent", "parent_track").iterator(chunk_size=2000):
        if child.parent_id is not None:
            found[child.parent_id].children.append(child)
    entries = Entry.objects.filter(subject_kind="dossier", subject_id__in=ids).order_by("subject_id", "n")
    for entry in entries.only("subject_id", "n", "occurred_at", "prev", "digest").iterator(chunk_size=2000):
        found[entry.subject_id].entries.append(entry)
    return iter(found.values())


def _parts(ids: list[int]) -> Iterator[tuple[str, Any]]:
    mine = {"dossier__in": ids}
    yield "intervals", Interval.objects.filter(**mine).order_by("dossier", "track", "n")
    yield "deadlines", Deadline.objects.filter(**mine).order_by("dossier", "n")
    yield "steps", WorkStep.objects.filter(**mine).order_by("dossier", "n")
    yield "competences", Competence.objects.filter(**mine).order_by("dossier", "since", "id")
    yield "supplements", SupplementRequest.objects.filter(**mine).order_by("dossier", "n")
    yield "questions", OutsideQuestion.objects.filter(**mine).order_by("dossier", "n")
    yield "payments", PaymentRequest.objects.filter(**mine).order_by("dossier", "n")
    yield "withdrawals", WithdrawalRequest.objects.filter(**mine).order_by("dossier", "id")
    yield "endings", Ending.objects.filter(**mine).order_by("dossier")
