"""What the directory writes to the journal. Agencies, calendars and officers are subjects of their own."""

from __future__ import annotations

from typing import Any

from motcua.journal.events import declare

_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_MAYBE_DAY = {"anyOf": [_DAY, {"type": "null"}]}
_ID = {"type": "integer", "minimum": 1}
_MAYBE_ID = {"anyOf": [_ID, {"type": "null"}]}
_VERSION = {
    "code": _TEXT,
    "old_code": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "parent": _MAYBE_ID,
    "calendar": {"type": ["string", "null"]},
    "system": _TEXT,
    "since": _DAY,
    "until": _MAYBE_DAY,
}
_CORRECTION = {
    "type": "object",
    "properties": {
        "day": _DAY,
        "kind": {"enum": ["off", "make_up", None]},
        "name": _TEXT,
        "source": _TEXT,
        "before": {"enum": ["off", "make_up", None]},
    },
    "required": ["day", "kind", "before"],
    "additionalProperties": False,
}


def _facts(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


AGENCY_OPENED = declare("agency_opened", 1, _facts(**_VERSION))
AGENCY_CHANGED = declare("agency_changed", 1, _facts(**_VERSION))
AGENCY_CLOSED = declare("agency_closed", 1, _facts(on=_DAY))
AGENCY_SUCCEEDED = declare("agency_succeeded", 1, _facts(successor=_ID, on=_DAY))
AGENCY_SHUT = declare("agency_shut", 1, _facts(since=_TEXT, until=_TEXT, kind=_TEXT, reason=_TEXT))
HELP_ARRANGED = declare("help_arranged", 1, _facts(helped=_ID, since=_DAY))
RECEPTION_POINT_OPENED = declare("reception_point_opened", 1, _facts(name=_TEXT, counters=_ID, since=_DAY))
POSITION_OPENED = declare(
    "position_opened", 1, _facts(position=_ID, title=_TEXT, role=_TEXT, sign_as=_TEXT, since=_DAY, until=_MAYBE_DAY)
)
OFFICER_REGISTERED = declare("officer_registered", 1, _facts(username=_TEXT), _facts(name=_TEXT))
APPOINTED = declare(
    "appointed", 1, _facts(position=_ID, since=_DAY, until=_MAYBE_DAY, sign_as=_TEXT, home_agency=_MAYBE_ID)
)
APPOINTMENT_ENDED = declare("appointment_ended", 1, _facts(position=_ID, until=_DAY))
SIGNING_AUTHORISED = declare(
    "signing_authorised", 1, _facts(position=_ID, act=_TEXT, ground=_TEXT, sign_as=_TEXT, since=_DAY)
)
CALENDAR_SET = declare("calendar_set", 1, _facts(code=_TEXT, name=_TEXT, pattern={"type": "object"}, version=_ID))
CALENDAR_DAYS_CORRECTED = declare(
    "calendar_days_corrected",
    1,
    _facts(calendar={"type": ["string", "null"]}, days={"type": "array", "items": _CORRECTION, "minItems": 1}),
)
_WORDS = {"type": "array", "items": _TEXT}
RIGHT_GRANTED = declare(
    "right_granted",
    1,
    _facts(grant=_ID, duty=_TEXT, agency=_ID, field=_TEXT, since=_DAY, until=_MAYBE_DAY, ground=_TEXT),
)
RIGHT_ENDED = declare("right_ended", 1, _facts(grant=_ID, duty=_TEXT, until=_DAY))
STAND_IN_NAMED = declare(
    "stand_in_named",
    1,
    _facts(stand_in=_ID, position=_ID, deputy=_ID, duties=_WORDS, since=_DAY, until=_DAY, ground=_TEXT, sign_as=_TEXT),
)
STAND_IN_ENDED = declare("stand_in_ended", 1, _facts(stand_in=_ID, until=_DAY))
RIGHT_PROPOSED = declare(
    "right_proposed", 1, _facts(change=_TEXT, values={"type": "object"}, agency=_ID, expires_at=_TEXT)
)
PROPOSAL_CONFIRMED = declare("proposal_confirmed", 1, _facts())
PROPOSAL_DECLINED = declare("proposal_declined", 1, _facts(reason=_TEXT))
