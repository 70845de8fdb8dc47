"""What somebody answered in an e-form, as paper shows it: questions in the form's order, tables as tables.

Drafts are printed too, so an answer may be missing or of another shape than its question asks for; then it is shown as
it was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from motcua.catalog.content import Field
from motcua.kernel.money import format_dong

NOTHING: tuple[Any, ...] = (None, "", [], {})


def answered(fields: Sequence[Field], form: Mapping[str, Any], case: str | None) -> list[dict[str, Any]]:
    """The answered questions of a case: `{label, text}`, or for tables `{label, columns, rows}`."""
    asked = [field for field in fields if field.applies(case) and form.get(field.name) not in NOTHING]
    return [_answer(field, form[field.name], case) for field in asked]


def told(field: Field, value: Any) -> str:
    """One answer in words."""
    if value in NOTHING:
        return ""
    labels = {option.value: option.label.vi for option in field.options}
    match field.type, value:
        case "yes_no", bool():
            return "Có" if value else "Không"
        case "money", int():
            return format_dong(value)
        case "number", float():
            return str(value).replace(".", ",")
        case "date", str():
            return day(value)
        case "choice", str():
            return labels.get(value, value)
        case "multichoice", list():
            return "; ".join(labels.get(str(each), str(each)) for each in value)
        case _:
            return str(value)


def day(given: str) -> str:
    """`2026-11-05` as 05/11/2026; what is no date stays as it is."""
    try:
        return date.fromisoformat(given).strftime("%d/%m/%Y")
    except ValueError:
        return given


def _answer(field: Field, value: Any, case: str | None) -> dict[str, Any]:
    if field.type != "table" or not isinstance(value, list):
        return {"label": field.label.vi, "text": told(field, value)}
    rows = [row for row in value if isinstance(row, Mapping)]
    columns = [
        column
        for column in field.fields
        if column.applies(case) and any(row.get(column.name) not in NOTHING for row in rows)
    ]
    return {
        "label": field.label.vi,
        "columns": [column.label.vi for column in columns],
        "rows": [[told(column, row.get(column.name)) for column in columns] for row in rows],
    }
