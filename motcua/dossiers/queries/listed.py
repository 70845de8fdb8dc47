"""A dossier as it stands in a list of officers, and whose reading that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.content import Process
from motcua.directory.queries import agency_view
from motcua.dossiers.hands import in_hand
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.queries.face import holder, local, officer_name
from motcua.dossiers.queries.reaching import Row
from motcua.dossiers.queries.remaining import is_late
from motcua.dossiers.queries.standing import Standing
from motcua.dossiers.scope import Scope
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


def readers_of(scope: Scope, rows: list[Row]) -> dict[Actor, list[Subject]]:
    """Whom the list shows, by the position through which the officer sees them."""
    found: dict[int | None, list[Subject]] = {}
    for row in rows:
        part = scope.parts.get((row.competent_id, row.procedure))
        position = scope.actor.position or (part.position if part else scope.counters.get(row.desk_id))
        found.setdefault(position, []).append(Subject("dossier", row.id))
    return {
        scope.actor if position is None else scope.actor.acting_in(position): subjects
        for position, subjects in found.items()
    }


def row_of(row: Row, standing: Sequence[Standing], awaited: Mapping[int, str], now: datetime) -> dict[str, Any]:
    """The row as the interface shows it; `standing` are its open steps, `awaited` as of `children.awaited_by`."""
    state, day = State(row.state), local_day(now)
    content = catalog.version(row.version_id)
    process = content.process(row.process_level)
    steps = [_step(each, process, row, day) for each in standing]
    return {
        "code": row.code,
        "receipt_no": row.receipt_no,
        "procedure": {"code": row.procedure, "name": str(content.name)},
        "agency": agency_view(row.competent_id).code,
        "received_at_desk": agency_view(row.desk_id).code,
        "applicant": row.owner or "",
        "status": {"code": STATUS[state].number, "name": str(STATUS[state].name)},
        "step": {"code": steps[0]["code"], "name": steps[0]["name"]} if len(steps) == 1 else None,
        "steps": steps,
        "holder": holder(row, day, awaited),
        "assignee": officer_name(in_hand(row.competent_id, row.assignee_id, day)),
        "channel": row.channel,
        "submitted_at": local(row.filed_at),
        "received_at": local(row.received_at),
        "due_at": local(row.due_at),
        "next_due_at": local(row.next_due_at),
        "late": is_late(row, now),
    }


def _step(standing: Standing, process: Process | None, row: Row, day: date) -> dict[str, Any]:
    definition = process.step(standing.code) if process else None
    return {
        "code": standing.code,
        "name": str(definition.name) if definition else standing.code,
        "assignee": officer_name(in_hand(row.competent_id, standing.assignee, day)),
    }
