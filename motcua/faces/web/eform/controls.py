"""Questions as controls: what a template needs to draw each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalog.content import Field
from motcua.catalog.rules.form_asked import asked
from motcua.faces.web.eform.names import FORM, NO, YES
from motcua.faces.web.eform.showing import decimal
from motcua.platform.errors import Text

FEW = 6  # that many choices are seen at a glance; more go into a list
KINDS = {
    "longtext": "long",
    "address": "long",
    "date": "day",
    "choice": "one",
    "multichoice": "some",
    "yes_no": "one",
    "table": "table",
}
# Type → keyboard of a phone, width in characters, what the browser may fill in, what stands behind the box.
TYPED: dict[str, tuple[str, int | str, str, Text]] = {
    "integer": ("numeric", 10, "", ""),
    "number": ("decimal", 10, "", ""),
    "money": ("numeric", 20, "", "đồng"),
    "year": ("numeric", 4, "", ""),
    "time": ("", 5, "", ""),
    "phone": ("tel", 20, "tel", ""),
    "email": ("email", "", "email", ""),
    "citizen_id": ("numeric", 20, "", ""),
    "tax_code": ("", 20, "", ""),
}


@dataclass(frozen=True)
class Control:
    """One control, or a table of them. `question` is the question's name, `is_asked` whether it is asked by now;
    `on` and `values` (JSON) say by which answers to which control it becomes so."""

    kind: str
    name: str
    question: str
    label: str
    value: Any
    hint: str
    required: bool
    personal: bool
    options: list[tuple[str, str]] = field(default_factory=list)
    inputmode: str = ""
    width: int | str = ""
    autocomplete: str = ""
    suffix: Text = ""
    longest: int | None = None
    inline: bool = False
    is_asked: bool = True
    on: str = ""
    when: list[str] = field(default_factory=list)
    rows: list[list[Control]] = field(default_factory=list)
    most: int | None = None


def controls(questions: Sequence[Field], values: Mapping[str, Any], more: str = "") -> list[Control]:
    """A control for each question that is asked, or that becomes so by answers on the same page.

    `questions` are those of the page, `values` all answers so far, those of other pages too; `more` names the table
    that gets a further row.
    """
    here = {each.name for each in questions}
    now = {each.name for each in asked(questions, values)}
    return [
        _control(each, f"{FORM}-{each.name}", values.get(each.name), is_asked=each.name in now, more=more == each.name)
        for each in questions
        if each.name in now or (each.show_if and each.show_if.field in here)
    ]


def _control(question: Field, name: str, value: Any, *, is_asked: bool = True, more: bool = False) -> Control:
    inputmode, width, autocomplete, suffix = TYPED.get(question.type, ("", "", "", ""))
    condition = question.show_if
    options = _options(question)
    kind = KINDS.get(question.type, "text")
    if question.type == "choice" and (len(options) > FEW or not question.required):
        kind = "list"
    is_text = question.type in {"text", "longtext", "address"}
    return Control(
        kind=kind,
        name=name,
        question=question.name,
        label=str(question.label),
        value=_typed(question, value),
        hint=str(question.help) if question.help else "",
        required=question.required,
        personal=question.personal,
        options=options,
        inputmode=inputmode,
        width=width,
        autocomplete=autocomplete,
        suffix=suffix,
        longest=question.most if is_text else None,
        inline=question.type == "yes_no",
        is_asked=is_asked,
        on=f"{FORM}-{condition.field}" if condition else "",
        when=[_said(each) for each in condition.values] if condition else [],
        rows=_table(question, name, value, more) if question.type == "table" else [],
        most=question.most,
    )


def _options(question: Field) -> list[tuple[str, str]]:
    if question.type == "yes_no":
        options = [(YES, _("Có")), (NO, _("Không"))]
        return options if question.required else [*options, ("", _("Không trả lời"))]
    return [(option.value, str(option.label)) for option in question.options]


def _table(question: Field, name: str, value: Any, more: bool) -> list[list[Control]]:
    given = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    least = max(question.least or 0, 1)
    rows = given + [{} for _n in range(max(least - len(given), int(more)))]
    return [
        [_control(column, f"{name}-{number}-{column.name}", row.get(column.name)) for column in question.fields]
        for number, row in enumerate(rows)
    ]


def _typed(question: Field, value: Any) -> Any:
    """The answer as a person types it."""
    if isinstance(value, bool):
        return _said(value)
    if isinstance(value, int | float):
        return decimal(value)
    return value


def _said(value: Any) -> str:
    return {True: YES, False: NO}[value] if isinstance(value, bool) else str(value)
