"""Counting as the journal goes: open, received and late dossiers of the province, agency by agency."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from motcua.dossiers import events
from motcua.indicators.models import AgencyCounter, DossierFact
from motcua.journal.queries import EntryView
from motcua.journal.readers import projection
from motcua.kernel.calendar import Unit, is_late_at

ENDINGS = (events.REFUSED, events.DENIED, events.STOPPED, events.WITHDRAWAL_APPROVED, events.RESULT_RETURNED)
RESULTS = (events.RESULT_ISSUED, events.RESULTS_GATHERED)
FINISHES = frozenset(kind.name for kind in (*ENDINGS[1:4], *RESULTS))
SUPPLEMENTS = (events.SUPPLEMENT_REQUESTED, events.SUPPLEMENTED)
KINDS = (events.FILED, events.ACCEPTED, *SUPPLEMENTS, *RESULTS, *ENDINGS)


def clear() -> None:
    """Forget everything, before a rebuild."""
    AgencyCounter.objects.all().delete()
    DossierFact.objects.all().delete()


@projection("province_counters", kinds=KINDS, clear=clear)
def count(entry: EntryView, *, now: datetime) -> None:
    """Bring facts and counters up to the entry."""
    if entry.kind == events.FILED.name:
        _filed(entry)
        return
    fact = DossierFact.objects.filter(pk=entry.subject.id).first()
    if fact is None:  # a child, which was never filed: its work is counted with its parent
        return
    if entry.kind == events.ACCEPTED.name:
        fact.received_at = entry.occurred_at
        fact.by_minute = entry.facts["unit"] == Unit.WORKING_HOURS.value
        _add(fact.agency, received=1)
    if entry.kind == events.SUPPLEMENT_REQUESTED.name:
        fact.waiting_since = entry.occurred_at
    elif entry.kind == events.SUPPLEMENTED.name:
        fact.waiting_since = None
    # Where results were gathered it is when handing over is due, which makes nothing late.
    if (due_at := entry.facts.get("due_at")) and entry.kind != events.RESULTS_GATHERED.name:
        fact.due_at = datetime.fromisoformat(due_at) if fact.received_at else None
    if entry.kind in FINISHES and fact.finished_at is None and fact.received_at is not None:
        fact.finished_at = entry.occurred_at
        _add(fact.agency, late=int(_late(fact, fact.waiting_since or entry.occurred_at)))
    if entry.kind in _ENDING_NAMES:
        fact.ended_at = entry.occurred_at
        _add(fact.agency, open=-1)
    fact.save()


_ENDING_NAMES = frozenset(kind.name for kind in ENDINGS)


def _filed(entry: EntryView) -> None:
    agency = entry.facts["competent"]
    DossierFact.objects.create(
        dossier=entry.subject.id,
        agency=agency,
        procedure=entry.facts["procedure"],
        channel=entry.facts["channel"],
        paper_despite_online=entry.facts["paper_despite_online"],
        filed_at=entry.occurred_at,
    )
    AgencyCounter.objects.bulk_create([AgencyCounter(agency=agency)], ignore_conflicts=True)
    _add(agency, open=1)


def _add(agency: str, **amounts: int) -> None:
    changes = {name: F(name) + amount for name, amount in amounts.items() if amount}
    if changes:
        AgencyCounter.objects.filter(pk=agency).update(**changes)


def _late(fact: DossierFact, finished: datetime) -> bool:
    """Late by date, by the minute where the time is given in hours; without a due date on time.

    One that ends while the applicant owes papers is as late as it was when they were asked for.
    """
    unit = Unit.WORKING_HOURS if fact.by_minute else Unit.WORKING_DAYS
    return fact.due_at is not None and is_late_at(fact.due_at, unit, finished)
