"""The shape of a province's structure as it is written in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from motcua.directory.errors import ShapeInvalid
from motcua.directory.models import Kind
from motcua.platform.errors import FieldError

_TEXT = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_CODES = {"type": "array", "items": _TEXT}
_SESSIONS = {"type": "array", "items": {"type": "string", "pattern": r"^\d{1,2}:\d\d-\d{1,2}:\d\d$"}, "minItems": 1}
_BY_WEEKDAY = {"type": "object", "additionalProperties": _SESSIONS}


def _list(required: list[str], **properties: Any) -> dict[str, Any]:
    item = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"type": "array", "items": item}


_BODY = {
    "code": _TEXT,
    "kind": {"enum": list(Kind.values)},
    "name": _TEXT,
    "parent": _TEXT,
    "old_code": _TEXT,
    "calendar": _TEXT,
    "valid_from": _DAY,
    "valid_to": _DAY,
    "system": {"enum": ["own", "ministry"]},
    "seal": {"type": "boolean"},
    "account": {"type": "boolean"},
    "counters": {"type": "integer", "minimum": 1},
    "predecessors": _CODES,
    "helps": _CODES,
    "note": _TEXT,
}
_UNIT = {
    "suffix": _TEXT,
    "name": _TEXT,
    "only": _CODES,
    "seal": {"type": "boolean"},
    "account": {"type": "boolean"},
}
_CALENDAR = {
    "id": _TEXT,
    "name": _TEXT,
    "working_days": {"type": "array", "items": _TEXT, "minItems": 1},
    "sessions": _SESSIONS,
    "weekday_sessions": _BY_WEEKDAY,
    "extra_reception": _BY_WEEKDAY,
}
_COUNT = {"type": "integer", "minimum": 1}
_SCHEMA = {
    "type": "object",
    "properties": {
        "calendars": _list(["id", "name", "working_days", "sessions"], **_CALENDAR),
        "closures": _list(
            ["agency", "from", "to", "kind", "reason"],
            **dict.fromkeys(("agency", "from", "to", "kind", "reason"), _TEXT),
        ),
        "agencies": {**_list(["code", "kind", "name"], **_BODY), "minItems": 1},
        "closed_units": _list(["code", "kind", "name", "valid_to"], **_BODY),
        "commune_units": _list(["suffix", "name"], **_UNIT),
        "reception_points": _list(["centre", "name", "counters"], centre=_TEXT, name=_TEXT, counters=_COUNT),
        "report_only_bodies": _list(["code", "name"], code=_TEXT, name=_TEXT),
    },
    "required": ["calendars", "agencies"],
}
_validator = jsonschema_rs.validator_for(_SCHEMA)


def check_structure(structure: Mapping[str, Any]) -> None:
    """ShapeInvalid, naming every place, unless the structure is as `import_province` describes it."""
    plain = json.loads(json.dumps(structure, default=str))
    errors = [
        FieldError("/" + "/".join(map(str, error.instance_path)), error.message)
        for error in _validator.iter_errors(plain)
    ]
    if errors:
        raise ShapeInvalid(errors=errors)
