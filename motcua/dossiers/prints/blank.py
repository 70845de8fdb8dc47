"""The e-form's questions on paper, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from motcua.catalog.content import Field, ProcedureContent
from motcua.dossiers.prints.answers import told
from motcua.platform.typesetting import typeset

TEMPLATE = Path(__file__).parent / "blank.typ"
ROWS = 5
LINES = {"longtext": 3, "address": 2}
MOST_COLUMNS = 6


def blank_pdf(content: ProcedureContent, case: str | None) -> bytes:
    """The questions of a case as a PDF with room to write; the same version and case give the same bytes.

    It asks what the e-form asks, for those who bring or post their papers; it is not the form a circular prescribes.
    """
    chosen = content.case(case)
    data = {
        "procedure": content.name.vi,
        "procedure_code": content.code,
        "case": chosen.name.vi if chosen else "",
        "questions": [_question(field, content.form) for field in content.form if field.applies(case)],
    }
    return typeset(TEMPLATE, data, created=datetime.combine(content.effective_from, time.min, UTC))


def _question(field: Field, among: Sequence[Field]) -> dict[str, Any]:
    return {
        "label": field.label.vi,
        "only": _only(field, among),
        "needed": field.required,
        "options": _options(field),
        "lines": LINES.get(field.type, 1),
        "is_date": field.type == "date",
        "columns": [column.label.vi for column in field.fields],
        "wide": len(field.fields) > MOST_COLUMNS,
        "rows": min(field.most or ROWS, ROWS),
    }


def _options(field: Field) -> list[str]:
    if field.type == "yes_no":
        return ["Có", "Không"]
    return [option.label.vi for option in field.options]


def _only(field: Field, among: Sequence[Field]) -> str:
    """When the question is for some only: after which answer to which question."""
    if field.show_if is None:
        return ""
    asked = next(each for each in among if each.name == field.show_if.field)
    answers = " hoặc ".join(f"“{told(asked, value)}”" for value in field.show_if.values)
    return f"nếu trả lời {answers} ở “{asked.label.vi}”"
