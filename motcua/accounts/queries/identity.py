"""Which accounts are whose: of people who are erased, of officers who are told something."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.accounts.errors import UnknownPerson
from motcua.accounts.models import Person, PersonNumber, User
from motcua.accounts.queries.people import IdNumber


def accounts_of_person(person: int) -> tuple[int, ...]:
    """The ids of the person's accounts, open or closed. Raises UnknownPerson. Two statements."""
    if not Person.objects.filter(pk=person).exists():
        raise UnknownPerson
    return tuple(User.objects.filter(person=person).order_by("id").values_list("id", flat=True))


def numbers_of_person(person: int) -> tuple[IdNumber, ...]:
    """The numbers of his papers. One statement."""
    rows = PersonNumber.objects.filter(person=person).order_by("id")
    return tuple(IdNumber(row.kind, row.number) for row in rows)


def is_in_office(person: int) -> bool:
    """Whether the person signs in as an officer. One statement."""
    return User.objects.filter(person=person, kind=User.Kind.OFFICER, is_active=True).exists()


def accounts_of_officers(officers: Iterable[int]) -> dict[int, int]:
    """The open accounts of officers (ids), by officer. One statement."""
    rows = User.objects.filter(officer__in=list(officers), is_active=True)
    return dict(rows.order_by("id").values_list("officer", "id"))
