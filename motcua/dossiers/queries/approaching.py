"""Open deadlines of which somebody may have to be reminded, page by page in the order in which they are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from motcua.directory.queries import calendar_for, known_agencies
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Parcel, WorkStep
from motcua.dossiers.rules.carrying import PAPERS
from motcua.kernel.clock_zone import at_local, local_day

AT_ONCE = 200
BACK = timedelta(days=14)
"""What has been late for longer when it is first met is left to the digest of the morning."""
UNDER_WAY = (State.RECEIVED, State.IN_PROCESS)
OF_DOSSIER = ("id", "id", "code", "competent_id", "desk_id", "procedure", "next_due_at")
OF_STEP = (
    "id",
    "dossier_id",
    "dossier__code",
    "dossier__competent_id",
    "dossier__desk_id",
    "dossier__procedure",
    "due_at",
    "track",
    "role",
    "assignee_id",
)
OF_PARCEL = (
    "id",
    "dossier_id",
    "dossier__code",
    "dossier__competent_id",
    "at_id",
    "dossier__procedure",
    "due_at",
)
COLUMNS = {"reception": OF_DOSSIER, "whole": OF_DOSSIER, "step": OF_STEP, "transfer": OF_PARCEL}


class Near(NamedTuple):
    """A deadline that is near or past: `key` is the row's id within its kind (reception, whole, step, transfer).

    `desk` is the one that received the dossier, of a transfer the body that has the papers now.
    """

    key: int
    dossier: int
    code: str
    agency: int
    desk: int
    procedure: str
    due: datetime
    track: int = 0
    role: str = ""
    assignee: int | None = None


def near(kind: str, now: datetime) -> Iterator[list[Near]]:
    """Those due by the end of the next working day anywhere in the province, and late for no longer than `BACK`.

    Pages of `AT_ONCE`, one statement each, by a partial index over what is open alone. A step that is due no sooner
    than its dossier is told of with the dossier.
    """
    first, last = _stretch(local_day(now))
    after: tuple[datetime, int] | None = None
    rows, column = _rows(kind)
    rows = rows.filter(**{f"{column}__gte": first, f"{column}__lt": last}).order_by(column, "id")
    while True:
        on = rows if after is None else rows.filter(_beyond(column, *after))
        page = [Near(*row) for row in on.values_list(*COLUMNS[kind])[:AT_ONCE]]
        if not page:
            return
        yield page
        after = page[-1].due, page[-1].key


def numbers_of(kind: str, page: list[Near]) -> dict[tuple[int, int], int]:
    """The numbers of the deadlines that stand, by dossier and track. One statement."""
    standing = Deadline.objects.filter(
        dossier__in={each.dossier for each in page}, kind=kind, superseded_by__isnull=True
    )
    return {(dossier, track): n for dossier, track, n in standing.order_by("n").values_list("dossier_id", "track", "n")}


def _rows(kind: str) -> tuple[QuerySet[Any], str]:
    match kind:
        case "reception":
            return Dossier.objects.filter(ended_at__isnull=True, state=State.FILED), "next_due_at"
        case "whole":
            return Dossier.objects.filter(ended_at__isnull=True, state__in=UNDER_WAY), "next_due_at"
        case "transfer":
            owed = Parcel.objects.filter(due_at__isnull=False, to__isnull=False, arrived_at__isnull=True)
            return owed.filter(kind=PAPERS, dossier__ended_at__isnull=True), "due_at"
    sooner = Q(dossier__ended_at__isnull=True, dossier__state__in=UNDER_WAY, due_at__lt=F("dossier__next_due_at"))
    return WorkStep.objects.filter(sooner, until__isnull=True), "due_at"


def _beyond(column: str, moment: datetime, key: int) -> Q:
    return Q(**{f"{column}__gt": moment}) | Q(**{column: moment, "id__gt": key})


def _stretch(today: date) -> tuple[datetime, datetime]:
    """Up to the end of the next working day, by whichever calendar of the province reaches furthest."""
    days = (calendar_for(agency.id).next_working_day(today) for agency in known_agencies(today))
    return at_local(today - BACK), at_local(max(days, default=today) + timedelta(days=1))
