"""The entry kind a guidance record writes: codes alone, nothing about the visitor."""

from __future__ import annotations

from motcua.guidance.rules import Told
from motcua.journal.events import declare

VISITOR_GUIDED = declare(
    "visitor_guided",
    1,
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["desk", "told"],
        "properties": {
            "desk": {"type": "string", "minLength": 1, "description": "code of the desk"},
            "told": {"enum": [str(told) for told in Told]},
        },
    },
)
