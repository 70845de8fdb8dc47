"""Work lists: the open dossiers an officer's positions reach, most urgent first, page by page."""

from __future__ import annotations

import base64
import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officer_ids_by_username
from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_by_code, agency_view
from motcua.dossiers.lifecycle import STATES_OF_STATUS, STATUS, State
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.queries.face import holder, local, officer_name
from motcua.dossiers.rights import Scope, scope_of
from motcua.dossiers.rules.holding import APPLICANTS
from motcua.journal import access
from motcua.kernel.calendar import Unit, is_late_at
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound
from motcua.platform.subject import Subject

COUNTED = 10_000
"""Counts are exact up to here and labelled beyond."""


@dataclass(frozen=True)
class Filter:
    """What `GET /queue` asks for. `assignee`: me, none, or an account name; `due_before` is exclusive."""

    agency: str | None = None
    status: int | None = None
    assignee: str | None = None
    due_before: datetime | None = None


class Reach(NamedTuple):
    """One index-ordered part of what a scope reaches: a column, an agency, and the procedures (None: all)."""

    column: str
    agency: int
    procedures: tuple[str, ...] | None


Key = tuple[datetime, int]
Row = Any
"""A work-list row: the columns below as a named tuple, far cheaper than fifty whole dossiers."""
COLUMNS = (
    "id",
    "code",
    "receipt_no",
    "procedure",
    "version_id",
    "process_level",
    "step",
    "state",
    "competent_id",
    "desk_id",
    "holder",
    "held_since",
    "assignee_id",
    "channel",
    "filed_at",
    "received_at",
    "due_at",
    "next_due_at",
    "due_by_minute",
    "finished_at",
)


def queue(asked: Filter, *, actor: Actor, now: datetime, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """`{items, next, count: {value, exact}}`, ordered by due date and id. Raises Invalid, NotAllowed.

    Three statements and one per reach (an agency he works for, a desk he sits at), whatever the number of rows.
    """
    scope = scope_of(actor, now)
    if not scope.parts and not scope.desks:
        raise NotAllowed
    condition = _condition(asked, scope)
    parts = _reaches(asked, scope, now)
    after = _read(cursor)
    rows = list(_first(_merge([_page(part, condition, after, limit + 1) for part in parts]), limit + 1))
    shown = rows[:limit]
    owners = _owners(shown)
    if shown:
        subjects = [Subject("dossier", row.id) for row in shown]
        access.record(actor=actor, purpose="dossier.queue", subjects=subjects, now=now)
    counted = _counted(parts, condition)
    return {
        "items": [_row(row, owners.get(row.id, ""), now) for row in shown],
        "next": _write(shown[-1]) if len(rows) > limit else None,
        "count": {"value": min(counted, COUNTED), "exact": counted <= COUNTED},
    }


def _condition(asked: Filter, scope: Scope) -> Q:
    condition = Q(ended_at__isnull=True)
    if asked.status is not None:
        state = STATES_OF_STATUS.get(asked.status)
        if state is None:
            raise Invalid(errors=[FieldError("/status", _("Trạng thái là một số từ 1 đến 10."))])
        condition &= Q(state=state.value)
    if asked.due_before is not None:
        condition &= Q(next_due_at__lt=asked.due_before)
    if asked.assignee == "none":
        condition &= Q(assignee__isnull=True)
    elif asked.assignee:
        officer = (
            scope.actor.officer
            if asked.assignee == "me"
            else officer_ids_by_username([asked.assignee]).get(asked.assignee)
        )
        if officer is None:
            raise Invalid(errors=[FieldError("/assignee", _("Không có cán bộ nào mang tên tài khoản này."))])
        condition &= Q(assignee_id=officer)
    return condition


def _reaches(asked: Filter, scope: Scope, now: datetime) -> list[Reach]:
    procedures: dict[int, set[str]] = {}
    for agency, procedure in scope.parts:
        procedures.setdefault(agency, set()).add(procedure)
    parts = [Reach("competent_id", agency, tuple(sorted(codes))) for agency, codes in sorted(procedures.items())]
    parts += [Reach("desk_id", desk, None) for desk in sorted(scope.desks)]
    if asked.agency is None:
        return parts
    try:
        agency = agency_by_code(asked.agency, local_day(now)).id
    except NotFound as missing:
        raise Invalid(errors=[FieldError("/agency", missing.text)]) from missing
    return [part for part in parts if part.agency == agency]


def _page(part: Reach, condition: Q, after: Key | None, size: int) -> list[Row]:
    rows = _rows(part, condition)
    if after is not None:
        rows = rows.filter(Q(next_due_at__gt=after[0]) | Q(next_due_at=after[0], id__gt=after[1]))
        rows = rows.filter(next_due_at__gte=after[0])
    return list(rows.order_by("next_due_at", "id").values_list(*COLUMNS, named=True)[:size])


def _rows(part: Reach, condition: Q) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(condition, **{part.column: part.agency})
    return rows if part.procedures is None else rows.filter(procedure__in=part.procedures)


def _merge(pages: list[list[Row]]) -> Iterator[Row]:
    """All parts in one order; a dossier reached twice appears once."""
    seen: set[int] = set()
    for row in heapq.merge(*pages, key=lambda row: (row.next_due_at, row.id)):
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _first(rows: Iterator[Row], size: int) -> Iterator[Row]:
    for _index, row in zip(range(size), rows, strict=False):
        yield row


def _counted(parts: list[Reach], condition: Q) -> int:
    """How many in all, counted no further than one above the limit."""
    reached = Q(pk__in=[])
    for part in parts:
        own = Q(**{part.column: part.agency})
        reached |= own if part.procedures is None else own & Q(procedure__in=part.procedures)
    return Dossier.objects.filter(condition & reached).values("id")[: COUNTED + 1].count()


def _owners(rows: list[Row]) -> dict[int, str]:
    owners = Party.objects.filter(dossier__in=[row.id for row in rows], role=Party.OWNER)
    return dict(owners.values_list("dossier_id", "name"))


def _row(row: Row, owner: str, now: datetime) -> dict[str, Any]:
    state = State(row.state)
    content = catalog.version(row.version_id)
    process = content.process(row.process_level)
    definition = process.step(row.step) if process and row.step else None
    return {
        "code": row.code,
        "receipt_no": row.receipt_no,
        "procedure": {"code": row.procedure, "name": str(content.name)},
        "agency": agency_view(row.competent_id).code,
        "received_at_desk": agency_view(row.desk_id).code,
        "applicant": owner,
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "step": {"code": row.step, "name": str(definition.name)} if definition else None,
        "holder": holder(row),
        "assignee": officer_name(row.assignee_id),
        "channel": row.channel,
        "submitted_at": local(row.filed_at),
        "received_at": local(row.received_at),
        "due_at": local(row.due_at),
        "next_due_at": local(row.next_due_at),
        "late": _late(row, now),
    }


def _late(row: Row, now: datetime) -> bool:
    """Late by date; by the minute before reception and where the time is given in hours.

    While the applicant (or his payment) has the dossier it grows no later than it was when he got it.
    """
    by_minute = row.due_by_minute or row.received_at is None
    unit = Unit.WORKING_HOURS if by_minute else Unit.WORKING_DAYS
    stopped = row.held_since if row.holder in APPLICANTS else None
    return is_late_at(row.next_due_at, unit, row.finished_at or stopped or now)


def _write(row: Row) -> str:
    key = json.dumps([row.next_due_at.isoformat(), row.id])
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str | None) -> Key | None:
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, number = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        parsed = datetime.fromisoformat(moment)
        if parsed.tzinfo is None or not isinstance(number, int) or isinstance(number, bool):
            raise ValueError(cursor)
        return parsed, number
    except (ValueError, TypeError) as broken:
        raise Invalid(errors=[FieldError("/cursor", _("Dấu trang không đúng; xin bắt đầu từ trang đầu."))]) from broken
