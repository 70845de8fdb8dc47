"""All that the page of one dossier tells the people it belongs to, in one reading."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.prints.letterhead import formal_name
from motcua.dossiers.queries.course import course
from motcua.dossiers.queries.face import face, holder, local
from motcua.dossiers.queries.read import happened, record_reading, visible
from motcua.dossiers.queries.remaining import is_late
from motcua.dossiers.queries.rows import STEPS_FROM
from motcua.platform.actor import Actor

MOST_PASSES = 200


def follow(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The answer of `queries.dossier`, and beside it what a page needs. Raises DossierNotFound.

    Beside it: `holder` {kind, unit, officer}, `desk` and `competent` (names), `case_name`, `next_due_at`, `late` (its
    time has run out while it is being settled), `course` (see `course`), `timeline` (items as of `queries.timeline`),
    `withdrawal` {at, reason} while one is asked for, and `questions`, the form's fields of the case. An official's
    reading is recorded first. Nine statements at most, whatever the number of papers and happenings.
    """
    found, scope = visible(code, actor, now)
    record_reading(found, scope, purposes.HANDLING, now)
    content = catalog.version(found.version_id)
    passes = _passes(found)
    latest = [each for each in passes if each.n >= found.steps_made - 1]
    opened = next((each for each in latest if each.until is None), None)
    before = next((each for each in latest if each.until is not None), None)
    answer = face(found, content, scope, opened, before)
    case = content.case(found.case or None)
    return {
        **answer,
        "holder": _holder(found, scope.on),
        "desk": agency_view(found.desk_id).name,
        "competent": formal_name(agency_view(found.competent_id)),
        "case_name": str(case.name) if case else None,
        "next_due_at": local(found.next_due_at),
        "late": found.received_at is not None
        and found.finished_at is None
        and found.ended_at is None
        and is_late(found, now),
        "course": course(found, content, passes, answer["ending"]),
        "timeline": happened(found),
        "withdrawal": _withdrawal(found),
        "questions": tuple(field for field in content.form if field.applies(found.case or None)),
    }


def _holder(found: Dossier, on: date) -> dict[str, Any] | None:
    """Who has it now, the agency by the name on its papers."""
    held = holder(found, on)
    if held is None or held["kind"] == "desk":
        return held
    return {**held, "unit": formal_name(agency_view(found.competent_id))}


def _passes(found: Dossier) -> list[WorkStep]:
    """The passes of track 0 in their order, at most the last 200; no statement before reception."""
    if found.received_at is None:
        return []
    rows = STEPS_FROM.rows(dossier=found.id, n=found.steps_made - MOST_PASSES)
    return sorted(rows, key=lambda each: each.n)


def _withdrawal(found: Dossier) -> dict[str, Any] | None:
    if State(found.state) is not State.WITHDRAWAL_ASKED:
        return None
    request = found.withdrawals.get(decided_at__isnull=True)
    return {"at": local(request.asked_at), "reason": request.reason}
