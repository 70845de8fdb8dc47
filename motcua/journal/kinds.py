"""The journal's own entry kinds."""

from __future__ import annotations

from motcua.journal.events import declare

_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_POSITIVE = {"type": "integer", "minimum": 1}

PERSONAL_DATA_ERASED = declare(
    "personal_data_erased",
    1,
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["entries", "ground"],
        "properties": {
            "entries": {"type": "array", "items": _POSITIVE, "description": "n of the subject's entries"},
            "ground": {"type": "string", "minLength": 1, "description": "code of the legal ground"},
        },
    },
)

JOURNAL_SEALED = declare(
    "journal_sealed",
    1,
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["number", "first", "last", "digest"],
        "properties": {"number": _POSITIVE, "first": _POSITIVE, "last": _POSITIVE, "digest": _DIGEST},
    },
)

ACCESS_LOG_SEALED = declare(
    "access_log_sealed",
    1,
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["first", "last", "count", "digest"],
        "properties": {
            "first": {**_POSITIVE, "description": "id of the batch's first row"},
            "last": {**_POSITIVE, "description": "id of the batch's last row"},
            "count": _POSITIVE,
            "digest": _DIGEST,
        },
    },
)
