"""What accounts write to the journal; names and numbers of people stand in the private part."""

from __future__ import annotations

from typing import Any

from motcua.journal.events import declare

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_ID = {"type": "integer", "minimum": 1}
_MAYBE_ID = {"anyOf": [_ID, {"type": "null"}]}


def _facts(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_NUMBER = _facts(kind=_TEXT, number=_TEXT)

PERSON_REGISTERED = declare(
    "person_registered",
    1,
    _facts(eid_level={"type": "integer"}, mother=_MAYBE_ID),
    _facts(
        name=_TEXT,
        sex=_TEXT,
        birth_date=_MAYBE_TEXT,
        phone=_TEXT,
        email=_TEXT,
        address=_TEXT,
        numbers={"type": "array", "items": _NUMBER},
    ),
)
ORGANISATION_REGISTERED = declare(
    "organisation_registered", 1, _facts(name=_TEXT, tax_code=_TEXT, kind=_TEXT, address=_TEXT)
)
REPRESENTATION_RECORDED = declare(
    "representation_recorded", 1, _facts(person=_ID, role=_TEXT, since=_TEXT, until=_MAYBE_TEXT)
)
ACCOUNT_OPENED = declare("account_opened", 1, _facts(username=_TEXT, kind=_TEXT, person=_MAYBE_ID, officer=_MAYBE_ID))
ACCOUNT_CLOSED = declare("account_closed", 1, _facts(reason=_TEXT))
PASSWORD_SET = declare("password_set", 1, _facts())
TOKEN_ISSUED = declare(
    "token_issued", 1, _facts(label=_TEXT, scopes={"type": "array", "items": _TEXT}, until=_MAYBE_TEXT)
)
TOKEN_WITHDRAWN = declare("token_withdrawn", 1, _facts(label=_TEXT))
