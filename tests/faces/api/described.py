"""Whether an answer is what the interface's own description says it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jsonschema_rs

from motcua.faces.api.description.openapi import description

Operation = tuple[str, re.Pattern[str], int, jsonschema_rs.Draft202012Validator]


def departures(method: str, path: str, status: int, value: Any) -> list[str]:
    """Where the JSON answer of a success departs from the description; an answer nobody described departs whole."""
    for described, pattern, success, validator in _operations():
        if described == method and pattern.fullmatch(path):
            wrong = [] if status == success else [f"status {status}, described as {success}"]
            return wrong + [
                f"{'/'.join(map(str, each.instance_path))}: {each.message}" for each in validator.iter_errors(value)
            ]
    return [f"{method} {path} is not described"]


@cache
def _operations() -> tuple[Operation, ...]:
    """Addresses without a changing part come first: `/dossiers/drafts` is no dossier's code."""
    whole = description()
    found: list[Operation] = []
    for path, methods in sorted(whole["paths"].items(), key=lambda item: item[0].count("{")):
        for method, operation in methods.items():
            for status, response in operation["responses"].items():
                schema = response.get("content", {}).get("application/json", {}).get("schema")
                if status.startswith("2") and schema is not None:
                    checked = {**schema, "components": whole["components"]}
                    validator = jsonschema_rs.Draft202012Validator(checked, validate_formats=True)
                    found.append((method.upper(), _pattern(path), int(status), validator))
    return tuple(found)


def _pattern(path: str) -> re.Pattern[str]:
    pieces = re.split(r"\{\w+\}", path)
    return re.compile("[^/]+".join(map(re.escape, pieces)))
