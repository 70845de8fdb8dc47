"""The tracks of a dossier's ledger on which it waits for other agencies, one for each child."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.dossiers.models import Interval
from motcua.dossiers.operations.process.branches import close_row
from motcua.dossiers.operations.work import Work
from motcua.dossiers.rules.holding import CHILD


def row_for(work: Work, track: int, agency: int) -> Interval:
    """The row that says from now on who is waited for; to be saved."""
    return Interval(
        dossier=work.dossier,
        track=track,
        n=1,
        since=work.moment,
        holder="other_agency",
        agency_id=agency,
        runs=True,
        cause=CHILD,
        rule="child",
        entry=work.entry,
    )


def stop_waiting(work: Work, track: int | None = None) -> bool:
    """End the waiting on a track, or all of it because the dossier ends; whether anything was waited for.

    One statement, none where the process asks nobody.
    """
    process = work.content.process(work.dossier.process_level)
    if process is None or not process.children:
        return False
    rows = list(_open(work) if track is None else _open(work).filter(track=track))
    for row in rows:
        close_row(work, row)
    return bool(rows)


def _open(work: Work) -> QuerySet[Interval]:
    rows = Interval.objects.filter(dossier=work.dossier, track__gt=0, until__isnull=True)
    return rows.exclude(track__in=work.passes.tracks)
