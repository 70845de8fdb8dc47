"""What was filled in, as answers of the types that the form's JSON Schema wants.

What cannot be read stays as it was typed: the check of the domain refuses it with a sentence, and the page shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from motcua.catalog.content import Field
from motcua.catalog.rules.form_asked import asked
from motcua.faces.web.eform.names import ASKED, FORM, NO, YES

MOST_ROWS = 200
WHOLE = frozenset({"integer", "money", "year"})
GROUPED = re.compile(r"[+-]?\d{1,3}([.,  ])\d{3}(\1\d{3})*$", re.ASCII)


def read(questions: Sequence[Field], form: QueryDict) -> dict[str, Any]:
    """The answers to those of the questions that the page asked, by their names; blank ones are left out.

    Rows of a table in which nothing is filled in are left out, as is the row whose button "remove" was pressed.
    """
    on_page = set(form.getlist(ASKED))
    answers = {each.name: _answer(each, f"{FORM}-{each.name}", form) for each in questions if each.name in on_page}
    return {name: answer for name, answer in answers.items() if answer is not None}


def pressed(questions: Iterable[Field], form: QueryDict) -> str | None:
    """The table to which a row is to be added, "" when one was removed; None when no such button was pressed.

    Then the page is shown once more with what was read, and nothing is checked.
    """
    for each in questions:
        if each.type == "table" and f"{FORM}-{each.name}-add" in form:
            return each.name
        if each.type == "table" and f"{FORM}-{each.name}-drop" in form:
            return ""
    return None


def newly_asked(questions: Sequence[Field], answers: dict[str, Any], form: QueryDict) -> bool:
    """Do the answers bring up questions that the page did not ask yet? Without a script it is then shown once more."""
    return not {each.name for each in asked(questions, answers)} <= set(form.getlist(ASKED))


def _answer(field: Field, name: str, form: QueryDict) -> Any:
    match field.type:
        case "table":
            return _rows(field, name, form) or None
        case "multichoice":
            return [each for each in dict.fromkeys(form.getlist(name)) if each] or None
        case "date":
            return read_day(form, name)
        case _:
            typed = unicodedata.normalize("NFC", form.get(name, "")).replace("\r\n", "\n").strip()
            return _value(field.type, typed) if typed else None


def _value(kind: str, typed: str) -> Any:
    if kind in WHOLE:
        return _whole(typed)
    match kind:
        case "number":
            return _number(typed)
        case "yes_no":
            return {YES: True, NO: False}.get(typed, typed)
        case "citizen_id" | "tax_code":
            return "".join(typed.split())
        case "time":
            found = re.fullmatch(r"(\d{1,2})\s*[:hg.]\s*(\d{2})", typed, re.ASCII)
            return f"{int(found[1]):02d}:{found[2]}" if found else typed
        case "longtext":
            return typed
        case _:
            return " ".join(typed.split())


def _whole(typed: str) -> int | str:
    plain = typed.removesuffix("đồng").removesuffix("đ").strip()
    if grouped := GROUPED.match(plain):
        plain = plain.replace(grouped[1], "")
    return int(plain) if re.fullmatch(r"[+-]?\d{1,18}", plain, re.ASCII) else typed


def _number(typed: str) -> int | float | str:
    """Decimal comma, thousands by points; the other way round for who reads English. One sign alone before other than
    three digits is the decimal sign in either."""
    thousands, decimal = (",", ".") if get_language() == "en" else (".", ",")
    plain = typed.replace(" ", "").replace(" ", "")
    if re.fullmatch(rf"[+-]?\d{{1,3}}({re.escape(thousands)}\d{{3}})+({re.escape(decimal)}\d+)?", plain, re.ASCII):
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,12})?", plain, re.ASCII):
        return typed
    found = float(plain)
    return int(found) if found.is_integer() else found


def read_day(form: QueryDict, name: str) -> str | None:
    """The day typed into three boxes: `2026-11-22`, None when all are blank; what is no day stays as typed in the same
    order, `2026-2-31`."""
    day, month, year = ("".join(form.get(f"{name}-{part}", "").split()) for part in ("day", "month", "year"))
    if not (day or month or year):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return "-".join(part.replace("-", "") for part in (year, month, day))


def _rows(field: Field, name: str, form: QueryDict) -> list[dict[str, Any]]:
    dropped = form.get(f"{name}-drop")
    found = (re.match(rf"{re.escape(name)}-(\d{{1,3}})-", key, re.ASCII) for key in form)
    numbers = sorted({int(each[1]) for each in found if each})[:MOST_ROWS]
    rows = (_row(field.fields, f"{name}-{number}", form) for number in numbers if str(number) != dropped)
    return [row for row in rows if row]


def _row(columns: Iterable[Field], name: str, form: QueryDict) -> dict[str, Any]:
    answers = {column.name: _answer(column, f"{name}-{column.name}", form) for column in columns}
    return {column: answer for column, answer in answers.items() if answer is not None}
