"""Paper between a receiving desk and the agencies that settle its dossiers: what is to go, what is on its way.

Codes and counts, and nothing of people: such a list is no reading of anybody's data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from motcua.catalog import queries as catalog
from motcua.directory.duties import RECEPTIONIST
from motcua.directory.queries import agency_view, officer_names
from motcua.dossiers.errors import NoSlip
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Paper, Slip, SlipLine
from motcua.dossiers.rules import transfer
from motcua.dossiers.scope import Scope, scope_of
from motcua.kernel.clock_zone import to_local
from motcua.platform.actor import Actor

MOST_LINES, MOST_SLIPS = 200, 50
STILL_NEW = timedelta(days=30)
"""What was received longer ago and went without a slip has arrived in another way."""
UNDER_WAY = (State.RECEIVED, State.IN_PROCESS, State.SUPPLEMENT_ASKED, State.MONEY_DUTY)


class Waiting(NamedTuple):
    """A dossier with paper that the desk has not handed on: how much, up to which row, and by when it should go."""

    id: int
    code: str
    version: int
    agency: int
    due: datetime | None
    originals: int
    copies: int
    upto: int


def may_send(scope: Scope) -> list[int]:
    """The desks whose paper the actor hands on, by id, in the order of their names."""
    return sorted(scope.desks, key=lambda desk: agency_view(desk).name)


def may_receive(scope: Scope, agency: int) -> bool:
    """Whether the actor has a part in settling at that agency, and so may say what came."""
    return any(place == agency and part.roles - {RECEPTIONIST} for (place, _code), part in scope.parts.items())


def concerned(actor: Actor, now: datetime) -> bool:
    """Whether the actor hands paper on somewhere, or receives it. No statement while caches are fresh."""
    scope = scope_of(actor, now)
    return bool(scope.desks) or any(may_receive(scope, agency) for agency in {place[0] for place in scope.parts})


def waiting(desk: int, now: datetime, codes: Sequence[str] | None = None) -> list[Waiting]:
    """Dossiers of a desk whose counted paper is not handed on, the most urgent first, at most so many as a slip has.

    With `codes` only these. Two statements.
    """
    gone = SlipLine.objects.filter(dossier=OuterRef("pk")).exclude(outcome__in=[SlipLine.MISSING, SlipLine.WITHDRAWN])
    due = Deadline.objects.filter(dossier=OuterRef("pk"), kind=transfer.KIND).order_by("-n")
    rows = Dossier.objects.filter(desk=desk, ended_at__isnull=True, state__in=UNDER_WAY, parent__isnull=True)
    rows = rows.exclude(competent=desk).filter(received_at__gte=now - STILL_NEW)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    rows = rows.annotate(
        gone=Coalesce(Subquery(gone.order_by("-papers_upto").values("papers_upto")[:1]), Value(0)),
        transfer_due=Subquery(due.values("due")[:1]),
    )
    rows = rows.filter(Exists(_counted().filter(dossier=OuterRef("pk"), id__gt=OuterRef("gone"))))
    found = list(rows.order_by(F("transfer_due").asc(nulls_last=True), "id")[:MOST_LINES])
    sums = _sums({row.pk: row.gone for row in found})
    return [
        Waiting(row.pk, row.code, row.version_id, row.competent_id, row.transfer_due, *sums[row.pk]) for row in found
    ]


def overview(*, actor: Actor, now: datetime) -> dict[str, Any]:
    """`{desks: [{id, name, agencies: [{id, name, rows}]}], may_receive, sent, coming}`: what is to go from the actor's
    desks, the slips they made, and those on their way to where he works. Two statements a desk and two more."""
    scope = scope_of(actor, now)
    coming = sorted({agency for agency, _code in scope.parts if may_receive(scope, agency)})
    desks = may_send(scope)
    return {
        "desks": [_of_desk(desk, now) for desk in desks],
        "may_receive": bool(coming),
        "sent": _listed(Slip.objects.filter(desk__in=desks)) if desks else [],
        "coming": _listed(Slip.objects.filter(agency__in=coming, received_at=None, withdrawn_at=None))
        if coming
        else [],
    }


def slip(number: int, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """A slip with its lines, for the desk that made it and the agency it goes to. Raises NoSlip. Two statements."""
    scope = scope_of(actor, now)
    row = Slip.objects.filter(pk=number).first()
    if row is None or not (row.desk_id in scope.desks or may_receive(scope, row.agency_id)):
        raise NoSlip
    lines = list(row.lines.select_related("dossier").order_by("id"))
    names = officer_names(each for each in (row.made_by_id, row.received_by_id) if each is not None)
    return {
        **_face(row, len(lines)),
        "made_by": names.get(row.made_by_id or 0, ""),
        "received_by": names.get(row.received_by_id or 0, ""),
        "originals": sum(line.originals for line in lines),
        "copies": sum(line.copies for line in lines),
        "lines": [_line(line) for line in lines],
        "may_receive": _is_open(row) and may_receive(scope, row.agency_id) and row.made_by_id != actor.officer,
        "may_withdraw": _is_open(row) and row.desk_id in scope.desks,
    }


def _of_desk(desk: int, now: datetime) -> dict[str, Any]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in waiting(desk, now):
        about = {"name": _name(row.version), "late": row.due is not None and row.due < now}
        found.setdefault(row.agency, []).append({**row._asdict(), **about})
    agencies = [{"id": agency, "name": agency_view(agency).name, "rows": rows} for agency, rows in found.items()]
    return {"id": desk, "name": agency_view(desk).name, "agencies": agencies}


def _counted() -> QuerySet[Paper]:
    return Paper.objects.filter(Q(originals__gt=0) | Q(copies__gt=0))


def _sums(gone: Mapping[int, int]) -> dict[int, tuple[int, int, int]]:
    """Originals, copies and the newest row of the paper that has not gone, by dossier. One statement."""
    found = dict.fromkeys(gone, (0, 0, 0))
    for dossier, row, originals, copies in (
        _counted().filter(dossier__in=list(gone)).values_list("dossier_id", "id", "originals", "copies")
    ):
        if row > gone[dossier]:
            had = found[dossier]
            found[dossier] = (had[0] + (originals or 0), had[1] + (copies or 0), max(had[2], row))
    return found


def _listed(rows: QuerySet[Slip]) -> list[dict[str, Any]]:
    counted = rows.annotate(number_of_lines=Count("lines")).order_by("-made_at", "-id")[:MOST_SLIPS]
    return [_face(row, row.number_of_lines) for row in counted]


def _face(row: Slip, lines: int) -> dict[str, Any]:
    return {
        "id": row.pk,
        "number": f"{row.number}/{row.year}",
        "desk": agency_view(row.desk_id).name,
        "agency": agency_view(row.agency_id).name,
        "made_at": to_local(row.made_at),
        "received_at": to_local(row.received_at) if row.received_at else None,
        "withdrawn_at": to_local(row.withdrawn_at) if row.withdrawn_at else None,
        "count": lines,
    }


def _line(line: SlipLine) -> dict[str, Any]:
    return {
        "code": line.dossier.code,
        "name": _name(line.dossier.version_id),
        "originals": line.originals,
        "copies": line.copies,
        "outcome": line.outcome,
        "remark": line.remark,
    }


def _name(version: int) -> str:
    return str(catalog.version(version).name)


def _is_open(row: Slip) -> bool:
    return row.received_at is None and row.withdrawn_at is None
