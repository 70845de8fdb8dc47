"""From a JSON Schema to a value that it accepts, as a client must find one that knows nothing but the schema."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import jsonschema_rs

TEXT = "Nội dung điền theo lược đồ"
Schema = dict[str, Any]


class Unknowable(AssertionError):
    """The schema asks for something that cannot be known from it."""


def value_for(schema: Schema, upload: Callable[[], str], *, whole: bool = False) -> Any:
    """A value that the schema accepts; ids of files come from `upload`, dates are today's.

    `whole` fills in what is optional too.
    """
    value = _value(schema, upload, whole)
    if not jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(value):
        raise Unknowable(f"{value!r} does not satisfy {schema!r}")
    return value


def _value(schema: Schema, upload: Callable[[], str], whole: bool) -> Any:
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return _value(schema["anyOf"][0], upload, whole)
    match schema.get("type"):
        case "object":
            wanted = schema.get("properties", {}) if whole else schema.get("required", [])
            return {name: _value(schema["properties"][name], upload, whole) for name in wanted}
        case "array":
            count = max(schema.get("minItems", 0), int(whole))
            return [_value(schema["items"], upload, whole) for _ in range(count)]
        case "string":
            return _text(schema, upload)
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return True
        case kind:
            raise Unknowable(f"no value of type {kind!r}")


def _text(schema: Schema, upload: Callable[[], str]) -> str:
    if "POST /files" in schema.get("description", ""):
        return upload()
    if schema.get("format") == "date":
        return datetime.now(UTC).date().isoformat()
    for text in (*schema.get("examples", ()), TEXT[: schema.get("maxLength", len(TEXT))]):
        if re.search(schema.get("pattern", ""), text):
            return str(text)
    raise Unknowable(f"no text for {schema!r}")
