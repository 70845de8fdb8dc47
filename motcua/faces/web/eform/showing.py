"""Answers in words, for pages on which people check them and for printed forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalog.content import Field
from motcua.catalog.rules.form_asked import asked
from motcua.faces.web.templatetags import show

NOTHING: tuple[Any, ...] = (None, "", [], {})


class Answer(NamedTuple):
    """A question and its answer: `text`, or for a table `columns` and `rows` of texts. Blank when unanswered."""

    name: str
    label: str
    text: str
    columns: list[str]
    rows: list[list[str]]


def shown(questions: Sequence[Field], values: Mapping[str, Any]) -> list[Answer]:
    """The questions that are asked while these are the answers, each with its answer in the reader's language."""
    return [_answer(field, values.get(field.name)) for field in asked(questions, values)]


def said(field: Field, value: Any) -> str:
    """One answer in words; what is not of its question's type stays as it was typed."""
    if value in NOTHING:
        return ""
    labels = {option.value: str(option.label) for option in field.options}
    match field.type, value:
        case "yes_no", bool():
            return _("Có") if value else _("Không")
        case "money", int():
            return show.money(value)
        case "integer", int():
            return show.number(value)
        case "number", int() | float():
            return decimal(value)
        case "date", str():
            return _day(value)
        case "choice", str():
            return labels.get(value, value)
        case "multichoice", list():
            return "; ".join(labels.get(str(each), str(each)) for each in value)
    return str(value)


def decimal(value: float) -> str:
    """`12,5`, in English `12.5`."""
    text = f"{value:.12f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text if get_language() == "en" else text.replace(".", ",")


def _day(value: str) -> str:
    try:
        return show.day(value)
    except ValueError:
        return "/".join(reversed(value.split("-")))


def _answer(field: Field, value: Any) -> Answer:
    if field.type != "table" or not isinstance(value, list):
        return Answer(field.name, str(field.label), said(field, value), [], [])
    rows = [
        [said(column, row.get(column.name)) for column in field.fields] for row in value if isinstance(row, Mapping)
    ]
    return Answer(field.name, str(field.label), "", [str(column.label) for column in field.fields], rows)
