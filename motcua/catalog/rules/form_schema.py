"""From the field list of an e-form to its JSON Schema, and from a filled form to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import jsonschema_rs

from motcua.catalog.content import Field, ProcedureContent, ShowIf
from motcua.catalog.rules.form_messages import message_for
from motcua.platform.errors import FieldError

MAX_ROWS, MAX_CHOICES, MAX_TEXT, MAX_LONG_TEXT, MAX_NUMBER = 200, 100, 1_000, 10_000, 10**15

PATTERNS = {
    "phone": r"^\+?[0-9][0-9 .-]{7,18}$",
    "citizen_id": r"^([0-9]{9}|[0-9]{12})$",
    "tax_code": r"^[0-9]{10}(-[0-9]{3})?$|^[0-9]{12}$",
    "email": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    "time": r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
}
NOT_BLANK = r"\S"


def schema_for(fields: Sequence[Field], case: str | None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a form in a case: nothing but the listed fields, every size bounded.

    A required field with `show_if` is required only while the other field has the value that shows it.
    """
    schema = _object(fields, case)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def validate_form(content: ProcedureContent, case: str | None, form: Any) -> list[FieldError]:
    """What is wrong with a filled form: JSON pointers into it and what to do about each; empty when nothing is."""
    chosen = content.case(case)
    fields, validator = _validator(content.digest, content.form, chosen.code if chosen else case)
    if validator.is_valid(form):
        return []
    found: dict[str, FieldError] = {}
    for error in validator.iter_errors(form):
        for pointer, message in message_for(error, fields):
            found.setdefault(pointer, FieldError(pointer, message))
    return list(found.values())


def personal_fields(content: ProcedureContent) -> frozenset[str]:
    """Names of the form's fields whose answers are personal data (a table is personal when a column of it is)."""
    return frozenset(
        field.name for field in content.form if field.personal or any(column.personal for column in field.fields)
    )


@lru_cache(maxsize=4096)
def _validator(
    digest: str, fields: tuple[Field, ...], case: str | None
) -> tuple[Mapping[str, Field], jsonschema_rs.Draft202012Validator]:
    validator = jsonschema_rs.Draft202012Validator(schema_for(fields, case), validate_formats=True)
    return {field.name: field for field in fields}, validator


def _object(fields: Sequence[Field], case: str | None) -> dict[str, Any]:
    asked = [field for field in fields if field.applies(case)]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _property(field, case) for field in asked},
        "required": [field.name for field in asked if field.required and field.show_if is None],
        "additionalProperties": False,
    }
    conditions = [_condition(field, field.show_if) for field in asked if field.required and field.show_if]
    return schema | {"allOf": conditions} if conditions else schema


def _condition(field: Field, show_if: ShowIf) -> dict[str, Any]:
    shown: dict[str, Any] = {"enum": list(show_if.values)}
    if any(isinstance(value, str) for value in show_if.values):
        shown = {"anyOf": [shown, {"type": "array", "contains": {"enum": list(show_if.values)}}]}
    return {
        "if": {"properties": {show_if.field: shown}, "required": [show_if.field]},
        "then": {"required": [field.name]},
    }


def _property(field: Field, case: str | None) -> dict[str, Any]:
    about = {"title": field.label.vi} | ({"description": field.help.vi} if field.help else {})
    return about | _typed(field, case)


def _typed(field: Field, case: str | None) -> dict[str, Any]:
    match field.type:
        case "integer" | "money" | "year":
            low = {"year": 1800, "money": 0}.get(field.type, -MAX_NUMBER)
            return {"type": "integer"} | _bounds(field, low, 2200 if field.type == "year" else MAX_NUMBER)
        case "number":
            return {"type": "number"} | _bounds(field, -MAX_NUMBER, MAX_NUMBER)
        case "yes_no":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "format": "date"}
        case "choice":
            return {"type": "string", "enum": [option.value for option in field.options]}
        case "multichoice":
            items = {"type": "string", "enum": [option.value for option in field.options]}
            least = field.least if field.least is not None else int(field.required)
            return {
                "type": "array",
                "items": items,
                "uniqueItems": True,
                "minItems": least,
                "maxItems": field.most or MAX_CHOICES,
            }
        case "table":
            least = field.least if field.least is not None else int(field.required)
            return {
                "type": "array",
                "items": _object(field.fields, case),
                "minItems": least,
                "maxItems": min(field.most or MAX_ROWS, MAX_ROWS),
            }
        case _:
            return _string(field)


def _string(field: Field) -> dict[str, Any]:
    longest = MAX_LONG_TEXT if field.type == "longtext" else MAX_TEXT
    schema: dict[str, Any] = {"type": "string", "maxLength": min(field.most or longest, MAX_LONG_TEXT)}
    if field.least or field.required:
        schema["minLength"] = max(field.least or 0, int(field.required))
    pattern = PATTERNS.get(field.type) or (NOT_BLANK if field.required else None)
    return schema | {"pattern": pattern} if pattern else schema


def _bounds(field: Field, low: int, high: int) -> dict[str, int]:
    return {
        "minimum": field.least if field.least is not None else low,
        "maximum": field.most if field.most is not None else high,
    }
