"""Which questions of an e-form are asked, given the answers so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from motcua.catalog.content import Field


def in_case(fields: Iterable[Field], case: str | None) -> list[Field]:
    """The questions of a case, with their tables' columns; those that hang on an answer included."""
    return [field for field in fields if field.applies(case)]


def asked(fields: Sequence[Field], answers: Mapping[str, Any]) -> list[Field]:
    """Those of the questions that are asked while these are the answers, in their order.

    A question that hangs on another one is asked only while that one is asked too. `fields` may be some of a form's
    questions: of the others only the answers count.
    """
    by_name = {field.name: field for field in fields}
    return [field for field in fields if _is_asked(field, by_name, answers, frozenset())]


def only_asked(fields: Sequence[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers without those to questions not asked any more; what answers no question stays, to be refused."""
    known, wanted = {field.name for field in fields}, {field.name for field in asked(fields, answers)}
    return {name: value for name, value in answers.items() if name in wanted or name not in known}


def _is_asked(field: Field, by_name: Mapping[str, Field], answers: Mapping[str, Any], seen: frozenset[str]) -> bool:
    condition = field.show_if
    if condition is None:
        return True
    other = by_name.get(condition.field)
    if other and (other.name in seen or not _is_asked(other, by_name, answers, seen | {field.name})):
        return False
    answer = answers.get(condition.field)
    given = answer if isinstance(answer, list) else [answer]
    return any(type(each) is type(value) and each == value for each in given for value in condition.values)
