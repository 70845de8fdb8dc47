"""Work lists: the open dossiers an officer's positions reach, most urgent first, page by page."""

from __future__ import annotations

import base64
import heapq
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import officer_ids_by_username
from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import purposes
from motcua.dossiers.hands import in_hand
from motcua.dossiers.lifecycle import STATES_OF_STATUS, STATUS, State
from motcua.dossiers.queries.face import holder, local, officer_name
from motcua.dossiers.queries.reaches import View, reaches_of
from motcua.dossiers.queries.reaching import COUNTED, NOBODY, After, Asked, Row, count, page
from motcua.dossiers.queries.remaining import is_late, left
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import access
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.subject import Subject

Show = Callable[[Row, datetime], dict[str, Any]]
MOST_DIGITS = 15


@dataclass(frozen=True)
class Filter:
    """What a work list is asked for. `assignee`: me, none, or an account name; `due_before` is exclusive.

    `view`: all; `mine`, what the officer has in hand, may take or has to decide on; `inbox`, what his desk has to
    receive. `text`: a part of the code, or a receipt number.
    """

    agency: str | None = None
    status: int | None = None
    assignee: str | None = None
    due_before: datetime | None = None
    view: View = "all"
    text: str = ""


def queue(asked: Filter, *, actor: Actor, now: datetime, limit: int = 50, cursor: str | None = None) -> dict[str, Any]:
    """`{items, next, count: {value, exact}}`, ordered by due date and id. Raises Invalid, NotAllowed.

    Three statements at most and one per reach (an agency he works for, a desk he sits at), whatever the number of rows.
    """
    return _listed(asked, _row, actor=actor, now=now, limit=limit, cursor=cursor)


def work_list(
    asked: Filter, *, actor: Actor, now: datetime, limit: int = 50, cursor: str | None = None
) -> dict[str, Any]:
    """As `queue`, each item with `left`, what remains of its time (see `queries.remaining.left`).

    Beside the items `agencies`, those the list may be narrowed to: `[{code, name}]` in the order of their codes.
    """

    def with_time(row: Row, now: datetime) -> dict[str, Any]:
        return {**_row(row, now), "left": left(row, now)}

    found = _listed(asked, with_time, actor=actor, now=now, limit=limit, cursor=cursor)
    return {**found, "agencies": _agencies(asked.view, scope_of(actor, now), now)}


def _agencies(view: View, scope: Scope, now: datetime) -> list[dict[str, str]]:
    views = {agency_view(reach.agency) for reach in reaches_of(view, None, scope, now)}
    return [{"code": each.code, "name": each.name} for each in sorted(views, key=lambda each: each.code)]


def _listed(
    asked: Filter, show: Show, *, actor: Actor, now: datetime, limit: int, cursor: str | None
) -> dict[str, Any]:
    scope = scope_of(actor, now)
    if not scope.parts and not scope.counters:
        raise NotAllowed
    wanted, reaches, after = _asked(asked, scope), reaches_of(asked.view, asked.agency, scope, now), _read(cursor)
    rows = list(islice(_merge([page(reach, wanted, after, limit + 1) for reach in reaches]), limit + 1))
    shown = rows[:limit]
    if shown:
        access.record_all(_readers(scope, shown), purpose=purposes.LIST, now=now)
    whole = after is None and len(rows) == len(shown)
    counted = len(rows) if whole else count(reaches, wanted)
    return {
        "items": [show(row, now) for row in shown],
        "next": None if len(rows) == len(shown) else _write(shown[-1]),
        "count": {"value": min(counted, COUNTED), "exact": counted <= COUNTED},
    }


def _readers(scope: Scope, rows: list[Row]) -> dict[Actor, list[Subject]]:
    """Whom the list shows, by the position through which the officer sees them."""
    found: dict[Actor, list[Subject]] = {}
    for row in rows:
        part = scope.parts.get((row.competent_id, row.procedure))
        position = scope.actor.position or (part.position if part else scope.counters.get(row.desk_id))
        reader = scope.actor if position is None else scope.actor.acting_in(position)
        found.setdefault(reader, []).append(Subject("dossier", row.id))
    return found


def _asked(asked: Filter, scope: Scope) -> Asked:
    text = "".join(char for char in asked.text.upper() if char.isprintable() and not char.isspace())
    return Asked(
        state=_state(asked),
        assignee=_assignee(asked, scope),
        due_before=asked.due_before,
        officer=(scope.actor.officer or NOBODY) if asked.view == "mine" else None,
        text=text or None,
        receipt=int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None,
    )


def _state(asked: Filter) -> str | None:
    if asked.view == "inbox":
        return State.FILED.value
    if asked.status is None:
        return None
    state = STATES_OF_STATUS.get(asked.status)
    if state is None:
        raise Invalid(errors=[FieldError("/status", _("Trạng thái là một số từ 1 đến 10."))])
    return state.value


def _assignee(asked: Filter, scope: Scope) -> int | None:
    if not asked.assignee or asked.assignee == "none":
        return NOBODY if asked.assignee else None
    if asked.assignee == "me":
        officer = scope.actor.officer
    else:
        officer = officer_ids_by_username([asked.assignee]).get(asked.assignee)
    if officer is None:
        raise Invalid(errors=[FieldError("/assignee", _("Không có cán bộ nào mang tên tài khoản này."))])
    return officer


def _merge(pages: list[list[Row]]) -> Iterator[Row]:
    """All parts in one order; a dossier reached twice appears once."""
    seen: set[int] = set()
    for row in heapq.merge(*pages, key=lambda row: (row.next_due_at, row.id)):
        if row.id not in seen:
            seen.add(row.id)
            yield row


def _row(row: Row, now: datetime) -> dict[str, Any]:
    state, day = State(row.state), local_day(now)
    content = catalog.version(row.version_id)
    process = content.process(row.process_level)
    definition = process.step(row.step) if process and row.step else None
    return {
        "code": row.code,
        "receipt_no": row.receipt_no,
        "procedure": {"code": row.procedure, "name": str(content.name)},
        "agency": agency_view(row.competent_id).code,
        "received_at_desk": agency_view(row.desk_id).code,
        "applicant": row.owner or "",
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "step": {"code": row.step, "name": str(definition.name)} if definition else None,
        "holder": holder(row, day),
        "assignee": officer_name(in_hand(row.competent_id, row.assignee_id, day)),
        "channel": row.channel,
        "submitted_at": local(row.filed_at),
        "received_at": local(row.received_at),
        "due_at": local(row.due_at),
        "next_due_at": local(row.next_due_at),
        "late": is_late(row, now),
    }


def _write(row: Row) -> str:
    key = json.dumps([row.next_due_at.isoformat(), row.id])
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str | None) -> After | None:
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, number = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        parsed = datetime.fromisoformat(moment)
        if parsed.tzinfo is None or not isinstance(number, int) or isinstance(number, bool):
            raise ValueError(cursor)
        return After(parsed, number)
    except (ValueError, TypeError) as broken:
        raise Invalid(errors=[FieldError("/cursor", _("Dấu trang không đúng; xin bắt đầu từ trang đầu."))]) from broken
