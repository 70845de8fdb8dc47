"""Numbers, telephones and addresses by which people could be found elsewhere: who needs them whole, and how the others
see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from motcua.catalog.content import Field
from motcua.directory.duties import (
    CENTRE_HEAD,
    LEADER,
    OFFICER,
    OPERATOR,
    RECEPTIONIST,
    RECORDS_CLERK,
    REVIEWER,
    SUPERVISOR,
)

NUMBER, PHONE, EMAIL = "id_number", "phone", "email"
FIELDS = frozenset({NUMBER, PHONE, EMAIL})
HIDES = "•"

NEEDS: Mapping[str, frozenset[str]] = {
    RECEPTIONIST: FIELDS,
    OPERATOR: frozenset({NUMBER, PHONE}),
    OFFICER: FIELDS,
    REVIEWER: frozenset({NUMBER}),
    LEADER: frozenset({NUMBER}),
    CENTRE_HEAD: frozenset({NUMBER}),
    RECORDS_CLERK: frozenset({NUMBER}),
    SUPERVISOR: frozenset(),
}
"""What a role needs whole while it has the dossier in hand; everybody else sees all of it masked."""

ASKED_AS: Mapping[str, str] = {"citizen_id": NUMBER, "tax_code": NUMBER, "phone": PHONE, "email": EMAIL}
"""What answers of a form are, by the type of the question."""


def hidden(roles_in_hand: Iterable[str]) -> frozenset[str]:
    """The fields to be masked for somebody who has the dossier in hand in these roles."""
    return FIELDS.difference(*(NEEDS.get(role, frozenset()) for role in roles_in_hand))


def masked(field: str, value: str | None) -> str | None:
    """`0361••••1299`, `+8491•••••678`, `h•••@nguoidan.example`; nothing stays nothing."""
    if not value:
        return value
    if field == EMAIL:
        name, at, domain = value.partition("@")
        return f"{name[:1]}{HIDES * 3}{at}{domain}"
    shown = 4 if len(value) >= 12 else 3 if len(value) >= 9 else 1
    behind = min(shown, 3) if field == PHONE else shown
    return f"{value[:shown]}{HIDES * (len(value) - shown - behind)}{value[len(value) - behind :]}"


def person(given: Mapping[str, Any] | None, fields: frozenset[str]) -> dict[str, Any] | None:
    """A party of an answer with these fields masked; a representative with it."""
    if given is None:
        return None
    shown = {name: masked(name, value) if name in fields else value for name, value in given.items()}
    return {**shown, "representative": person(given["representative"], fields)} if "representative" in given else shown


def answers(values: Mapping[str, Any], questions: Iterable[Field], fields: frozenset[str]) -> dict[str, Any]:
    """A form's answers with those masked that are numbers, telephones or addresses; in the rows of tables, too."""
    by_name = {question.name: question for question in questions}
    return {name: _answer(value, by_name.get(name), fields) for name, value in values.items()}


def _answer(value: Any, question: Field | None, fields: frozenset[str]) -> Any:
    if question is None:
        return value
    if question.type == "table" and isinstance(value, list):
        return [answers(row, question.fields, fields) if isinstance(row, dict) else row for row in value]
    field = ASKED_AS.get(question.type)
    return masked(field, value) if field in fields and isinstance(value, str) else value
