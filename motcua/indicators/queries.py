"""Reading the counters. They are public figures of the province: no question here depends on who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from motcua.indicators.models import AgencyCounter, DossierFact
from motcua.kernel.clock_zone import at_local, local_day


@dataclass(frozen=True, slots=True)
class Counters:
    """How many dossiers are open, were received, were finished late, and are overdue in hand at the moment."""

    open: int
    received: int
    late: int
    overdue: int


def province(now: datetime) -> Counters:
    """The whole province. Two statements; overdue means that the due day is over (local days) and nothing
    is waited for from the applicant."""
    sums = AgencyCounter.objects.aggregate(open=Sum("open"), received=Sum("received"), late=Sum("late"))
    overdue = DossierFact.objects.filter(
        received_at__isnull=False,
        finished_at__isnull=True,
        waiting_since__isnull=True,
        due_at__lt=at_local(local_day(now)),
    ).count()
    return Counters(sums["open"] or 0, sums["received"] or 0, sums["late"] or 0, overdue)


def paper_despite_online(since: datetime, until: datetime) -> dict[str, int]:
    """How many dossiers state bodies and public service units filed on paper though they could have filed online.

    By the code of the competent agency, for filings from `since` (included) to `until` (excluded); agencies without
    any are left out. One statement.
    """
    rows = DossierFact.objects.filter(paper_despite_online=True, filed_at__gte=since, filed_at__lt=until)
    return dict(rows.order_by("agency").values_list("agency").annotate(dossiers=Count("dossier")))
