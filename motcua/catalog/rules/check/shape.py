"""The bundle against its JSON Schema, and texts against Unicode's composed form."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from motcua.catalog.rules.check.finding import Finding, Findings, Plain, pointer

SCHEMA = Path(__file__).parent.parent.parent / "schema" / "bundle.schema.json"


@cache
def validator(path: Path = SCHEMA) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema of a file."""
    return jsonschema_rs.Draft202012Validator(json.loads(path.read_text("utf-8")), validate_formats=True)


def check(bundle: Plain) -> Findings:
    """Breaches of the format, sources that are not named, texts that are not NFC."""
    yield from against(validator(), bundle)
    named = bundle.get("sources") if isinstance(bundle, dict) else None
    for path, key, value in _strings(bundle, ()):
        if not unicodedata.is_normalized("NFC", value):
            yield Finding(pointer(*path), "Văn bản phải ở dạng Unicode dựng sẵn (NFC).")
        if key == "source" and isinstance(named, dict) and value not in named:
            yield Finding(pointer(*path), f"Nguồn “{value}” không có trong mục sources.")


def against(schema: jsonschema_rs.Draft202012Validator, value: Any) -> Findings:
    """Breaches of a schema, as findings."""
    for error in schema.iter_errors(value):
        yield Finding(pointer(*error.instance_path), _told(error))


def _told(error: Any) -> str:
    kind = type(error.kind).__name__.removeprefix("ValidationErrorKind_")
    match kind:
        case "Required":
            return f"Thiếu mục “{error.kind.property}”."
        case "AdditionalProperties" | "UnevaluatedProperties":
            return f"Không có mục nào tên {', '.join(f'“{name}”' for name in error.kind.unexpected)} ở đây."
        case "FalseSchema":
            return "Mục này không được có ở đây."
        case "Enum" | "Constant":
            return "Giá trị không thuộc danh sách được dùng."
        case "Minimum" | "Maximum" | "MinItems" | "MaxItems" | "MaxLength" | "MinLength":
            return f"Giá trị vượt giới hạn {error.kind.limit}."
        case "Format":
            return "Ngày phải viết dạng năm-tháng-ngày, ví dụ 2026-01-31."
        case "PropertyNames":
            return "Tên mục không thuộc danh sách được dùng."
        case "UniqueItems":
            return "Có giá trị lặp lại."
        case "Pattern":
            return "Giá trị không đúng mẫu viết."
    return "Giá trị không đúng kiểu."


def _strings(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str | int, str]]:
    if isinstance(value, str):
        yield path, path[-1] if path else "", value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*path, str(key)))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _strings(item, (*path, place))
