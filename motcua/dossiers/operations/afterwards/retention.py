"""The end of ended dossiers: warned of, closed, erased; each in bounded batches and never past a hold.

A job of every day runs these. Whatever dies in between, the next run goes on: each batch is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalog import queries as catalog
from motcua.dossiers import events
from motcua.dossiers.models import Dossier, Hold, Retention
from motcua.dossiers.operations.afterwards.afterlife import ended
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.rules import retention as rules
from motcua.dossiers.rules.retention import Plan
from motcua.journal import operations as journal
from motcua.journal.events import EventKind
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.actor import system
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

BATCH = 200
KIND = "retention"
CLERK = system("retention")
GROUND = "retention_over"


def plan() -> Plan:
    """What this installation has decided."""
    return Plan(settings.RETENTION_YEARS, settings.RETENTION_WARN_DAYS, settings.RETENTION_CLOSED_DAYS)


@operation
def warn(version_id: int, *, now: datetime, limit: int = BATCH) -> int:
    """Put the oldest dossiers of a version whose term ends soon on the list, and say so; how many. Four statements and
    one for each agency."""
    content, decided, today = catalog.version(version_id), plan(), local_day(now)
    years = rules.years_of(content, decided)
    if years is None:
        return 0
    before = at_local(rules.last_end_to_warn(today, years, decided) + timedelta(days=1))
    # Children are kept, closed and erased with their parent.
    over = Dossier.objects.filter(version=version_id, ended_at__lt=before, retention__isnull=True, parent__isnull=True)
    rows = list(over.filter(~_held("pk", today)).select_for_update(of=("self",)).order_by("ended_at", "id")[:limit])
    Retention.objects.bulk_create(
        Retention(
            dossier=row, state=Retention.WARNED, warned_on=today, closes_on=_closes_on(row, years, today, decided)
        )
        for row in rows
    )
    first = min((_closes_on(row, years, today, decided) for row in rows), default=today)
    _say(events.RETENTION_WARNED, rows, first, now)
    return len(rows)


@operation
def close(*, now: datetime, limit: int = BATCH) -> int:
    """Close dossiers whose term is over to everybody but the records clerks; how many were looked at.

    Those whose term nobody has confirmed stay open and are looked at again in 30 days.
    """
    decided, today = plan(), local_day(now)
    due = Retention.objects.filter(state=Retention.WARNED, closes_on__lte=today).filter(~_held("dossier_id", today))
    rows = list(due.select_for_update(of=("self",)).select_related("dossier").order_by("closes_on", "dossier")[:limit])
    sure = [row for row in rows if rules.closes(catalog.version(row.dossier.version_id), decided)]
    unsure = [row.pk for row in rows if row not in sure]
    Retention.objects.filter(pk__in=unsure).update(closes_on=today + timedelta(days=30))
    erased = today + timedelta(days=decided.closed_days)
    closed = [row.pk for row in sure]
    Retention.objects.filter(pk__in=closed).update(state=Retention.CLOSED, erases_on=erased)
    Dossier.objects.filter(Q(pk__in=closed) | Q(parent__in=closed)).update(closed_at=now)
    _say(events.RETENTION_CLOSED, [row.dossier for row in sure], erased, now)
    return len(rows)


def erase(*, now: datetime, limit: int = BATCH) -> int:
    """Erase the people of dossiers that were closed for long enough, each in its own transaction; how many were due."""
    today = local_day(now)
    due = Retention.objects.filter(state=Retention.CLOSED, erases_on__lte=today).filter(~_held("dossier_id", today))
    rows = due.order_by("erases_on", "dossier").values_list("dossier__code", flat=True)
    codes = list(rows[:limit])
    for code in codes:
        _erase_one(code, today, now)
    return len(codes)


@operation
def _erase_one(code: str, today: date, now: datetime) -> None:
    """Erase it unless somebody has held it in the meantime: a hold takes the same lock first."""
    if not _holds(today).filter(dossier=ended(code)).exists():
        erase_personal_data(code, actor=CLERK, now=now, ground=GROUND)


def run(*, now: datetime) -> None:
    """All that is due, batch after batch."""
    for version_id in catalog.version_ids():
        while warn(version_id, now=now) == BATCH:
            pass
    while close(now=now) == BATCH:
        pass
    while erase(now=now) == BATCH:
        pass


def _closes_on(row: Dossier, years: int, today: date, decided: Plan) -> date:
    if row.ended_at is None:
        raise LookupError(f"{row.code} has not ended")
    return rules.closes_on(local_day(row.ended_at), years, today, decided)


def _held(column: str, today: date) -> Exists:
    return Exists(_holds(today).filter(dossier=OuterRef(column)))


def _holds(today: date) -> QuerySet[Hold]:
    return Hold.objects.filter(Q(until__isnull=True) | Q(until__gte=today), released_at__isnull=True)


def _say(kind: EventKind, rows: Iterable[Dossier], day: date, now: datetime) -> None:
    """One entry for each agency, in its own chain of such entries."""
    for agency, theirs in groupby(sorted(rows, key=attrgetter("competent_id", "id")), key=attrgetter("competent_id")):
        facts = {"agency": agency, "dossiers": [row.id for row in theirs], "day": day.isoformat()}
        journal.append(Subject(KIND, agency), kind, actor=CLERK, now=now, facts=facts)
