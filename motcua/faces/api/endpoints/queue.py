"""The work list of an officer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import queries
from motcua.dossiers.queries import Filter
from motcua.dossiers.rules.schemas import CHANNELS, Schema, table, text
from motcua.faces.api import cursors, parameters
from motcua.faces.api.endpoint import READ, Answer, Call, Endpoint
from motcua.kernel.clock_zone import from_local
from motcua.platform.errors import FieldError, Invalid

LIST = "queue"
EMPTY: Schema = {"type": "string", "maxLength": 0}
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = "T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
MOMENT: Schema = {
    "type": "string",
    "pattern": f"^({DAY}({CLOCK})?)?$",
    "description": "a day (its beginning in Vietnam) or a moment with its offset, ISO 8601",
    "examples": ["2026-11-22", "2026-11-22T07:30:00Z"],
}
YEARS = range(1900, 2200)
NO_MOMENT = _("Không có ngày giờ này; viết dạng 2026-11-22 hoặc 2026-11-22T07:30:00+07:00.")


def show(call: Call) -> Answer:
    """Open dossiers that the caller's positions reach, most urgent first."""
    asked = call.query
    page = queries.queue(
        Filter(
            agency=asked.get("agency") or None,
            status=asked.get("status") or None,
            assignee=asked.get("assignee") or None,
            due_before=_moment(asked.get("due_before")),
            procedure=asked.get("procedure") or None,
            channel=asked.get("channel") or None,
            step=asked.get("step") or None,
            applicant=asked.get("applicant") or "",
        ),
        actor=call.actor,
        now=call.now,
        limit=parameters.limit(asked),
        cursor=cursors.given(asked, LIST),
    )
    return Answer(200, {**page, "next": cursors.shown(page["next"], LIST)})


def _moment(given: Any) -> datetime | None:
    if not given:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as problem:
        raise Invalid(errors=[FieldError("/due_before", NO_MOMENT)]) from problem
    if moment.year not in YEARS:
        raise Invalid(errors=[FieldError("/due_before", NO_MOMENT)])
    return from_local(moment)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/queue",
        "showQueue",
        "Open dossiers the caller's positions reach, by due date; empty parameters ask for nothing",
        "queue",
        show,
        READ,
        "Queue",
        query=table(
            agency={**text(50, 0), "description": "code of the competent agency or the receiving desk"},
            status={
                "anyOf": [{"type": "integer", "minimum": 1, "maximum": 10}, EMPTY],
                "description": "number of the national status",
            },
            assignee={**text(60, 0), "description": "me, none, or an account name"},
            due_before=MOMENT,
            procedure={**text(20, 0), "description": "code of the procedure"},
            channel={"enum": ["", *CHANNELS], "description": "how it was filed"},
            step={**text(60, 0), "description": "code of a step that is open"},
            applicant={
                **text(100, 0),
                "description": "words of the name of the owner or filer, in any order, with or without tone marks",
            },
            limit=parameters.LIMIT,
            cursor=parameters.CURSOR,
        ),
        refuses=(403,),
    ),
)
