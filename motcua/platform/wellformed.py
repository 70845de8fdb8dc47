"""Checking input against a schema, with messages that say what to do, each at its JSON pointer."""

from __future__ import annotations

import unicodedata
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import FieldError, Invalid, Text

Schema = dict[str, Any]

MESSAGES: dict[str, Text] = {
    "required": _("Thiếu thông tin bắt buộc."),
    "additionalProperties": _("Mục này không có trong biểu mẫu; xin bỏ đi."),
    "type": _("Kiểu dữ liệu không đúng."),
    "enum": _("Giá trị không nằm trong danh sách cho phép."),
    "anyOf": _("Giá trị không đúng dạng."),
    "minLength": _("Xin điền thông tin này."),
    "maxLength": _("Nội dung dài quá mức cho phép; xin rút gọn."),
    "minItems": _("Cần ít nhất một mục."),
    "maxItems": _("Quá nhiều mục; xin chia nhỏ."),
    "pattern": _("Có ký tự không dùng được hoặc sai định dạng."),
    "format": _("Sai định dạng; ngày viết dạng 2026-11-22."),
    "minimum": _("Số quá nhỏ."),
    "maximum": _("Số quá lớn."),
}
MOST_ERRORS = 50


_compiled: dict[int, tuple[Schema, Any]] = {}


def _validator(schema: Schema) -> Any:
    """The schema's validator, made once. The schema is kept beside it, so its id stays its own."""
    kept = _compiled.get(id(schema))
    if kept is None:
        kept = _compiled[id(schema)] = (schema, jsonschema_rs.validator_for(schema, validate_formats=True))
    return kept[1]


def problems(value: Any, schema: Schema, prefix: str = "") -> list[FieldError]:
    """What is wrong with the value, at most 50 items; an empty list when nothing is.

    `schema` is a constant of its module: its validator is kept for good.
    """
    validator = _validator(schema)
    if validator.is_valid(value):
        return []
    found = []
    for error in validator.iter_errors(value):
        message = MESSAGES.get(str(error.schema_path[-1]), MESSAGES["anyOf"])
        path = prefix + "".join(pointer(part) for part in error.instance_path)
        found += [FieldError(path + pointer(name), message) for name in _missing_or_unexpected(error)] or [
            FieldError(path, message)
        ]
        if len(found) >= MOST_ERRORS:
            break
    return found[:MOST_ERRORS]


def pointer(part: object) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return "/" + str(part).replace("~", "~0").replace("/", "~1")


def _missing_or_unexpected(error: Any) -> list[str]:
    """The properties that an error is about when it stands at the object around them."""
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        return [kind.property]
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
        return list(kind.unexpected)
    return []


def normalised(value: Any) -> Any:
    """JSON values with every text in NFC. Raises Invalid for half a surrogate pair, which is no text at all."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as broken:
            raise Invalid(errors=[FieldError("", MESSAGES["pattern"])]) from broken
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, dict):
        return {normalised(key): normalised(item) for key, item in value.items()}
    return value
