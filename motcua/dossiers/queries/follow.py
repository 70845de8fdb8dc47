"""All that the page of one dossier tells the people it belongs to, in one reading."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_view
from motcua.dossiers import purposes
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.prints.letterhead import formal_name
from motcua.dossiers.queries.children import awaited_by
from motcua.dossiers.queries.course import course
from motcua.dossiers.queries.face import face, holder, local
from motcua.dossiers.queries.letters import letters_of
from motcua.dossiers.queries.read import happened, record_reading, visible
from motcua.dossiers.queries.remaining import is_late
from motcua.dossiers.queries.steps import all_passes
from motcua.dossiers.queries.why import main_cause
from motcua.dossiers.rules.passes import OTHER_AGENCY, OUTSIDE_BODY, Passes
from motcua.platform.actor import Actor

MOST_PASSES = 200


def follow(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The answer of `queries.dossier`, and beside it what a page needs. Raises DossierNotFound.

    Beside it: `holder` {kind, unit, officer} and `held_since`, `desk` and `competent` (names), `case_name`,
    `next_due_at`, `late` (its time has run out while it is being settled), `part_of` {cause, unit}: whose part that is
    (see `rules.why`), `course` (see `course`), `timeline` (items as of `queries.timeline`), `withdrawal` {at, reason}
    while one is asked for, and `questions`, the form's fields of the case. An official's reading is recorded first.
    Nine statements at most, whatever the number of papers and happenings, and six more where it is late.
    """
    found, scope = visible(code, actor, now)
    record_reading(found, scope, purposes.HANDLING, now)
    late = _is_late(found, now)
    content = catalog.version(found.version_id)
    passes = all_passes(found, MOST_PASSES)
    answer = face(found, content, scope, Passes(passes))
    case, timeline = content.case(found.case or None), happened(found)
    return {
        **answer,
        "holder": _holder(found, scope.on),
        "desk": agency_view(found.desk_id).name,
        "competent": formal_name(agency_view(found.competent_id)),
        "case_name": str(case.name) if case else None,
        "next_due_at": local(found.next_due_at),
        "held_since": local(found.held_since) if found.holder else None,
        "late": late,
        "part_of": _part_of(found, now) if late else None,
        "course": course(found, content, passes, answer["ending"]),
        "timeline": timeline,
        "letters": letters_of(found, (each["kind"] for each in timeline)),
        "withdrawal": _withdrawal(found),
        "questions": tuple(field for field in content.form if field.applies(found.case or None)),
    }


def _is_late(found: Dossier, now: datetime) -> bool:
    under_way = found.received_at is not None and found.finished_at is None and found.ended_at is None
    return under_way and is_late(found, now)


def _part_of(found: Dossier, now: datetime) -> dict[str, Any] | None:
    """Whose part its lateness is, the agency by the name on its papers; the unit is blank where it is no agency's."""
    cause = main_cause(found, now)
    if cause is None:
        return None
    return {"cause": cause.code, "unit": formal_name(agency_view(cause.agency)) if cause.agency is not None else ""}


def _holder(found: Dossier, on: date) -> dict[str, Any] | None:
    """Who has it now, the agency by the name on its papers."""
    held = holder(found, on, awaited_by([found]))
    if held is None or held["kind"] in ("desk", OTHER_AGENCY, OUTSIDE_BODY):
        return held
    return {**held, "unit": formal_name(agency_view(found.competent_id))}


def _withdrawal(found: Dossier) -> dict[str, Any] | None:
    if State(found.state) is not State.WITHDRAWAL_ASKED:
        return None
    request = found.withdrawals.get(decided_at__isnull=True)
    return {"at": local(request.asked_at), "reason": request.reason}
