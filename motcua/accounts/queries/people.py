"""People and organisations as dossiers name them, and whom a citizen may act for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.accounts.models import Membership, Organisation, Person, PersonNumber, User
from motcua.kernel.text import nfc
from motcua.platform.actor import Actor
from motcua.platform.prepared import Prepared


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number by which papers name a person; `kind` is citizen, old_citizen, passport or foreigner."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as a filed dossier names him; `numbers` with the citizen id first."""

    id: int
    name: str
    sex: str
    birth_date: date | None
    phone: str
    email: str
    address: str
    eid_level: int
    numbers: tuple[IdNumber, ...]

    @property
    def citizen_id(self) -> str | None:
        return next((item.number for item in self.numbers if item.kind == "citizen"), None)


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation a person may act for, and in which role."""

    id: int
    name: str
    tax_code: str
    kind: str
    address: str
    role: str


def person_of(actor: Actor) -> PersonView | None:
    """The person behind a citizen's account; None for everybody else. One statement; two for one without numbers."""
    if actor.kind != "user":
        return None
    rows = _NUMBERS_OF_CALLER.rows(account=int(actor.id))
    if rows:
        return _person(rows[0].person, rows)
    person = Person.objects.filter(user=int(actor.id), user__kind="citizen").first()
    return None if person is None else _person(person, ())


def person_by_number(kind: str, number: str) -> PersonView | None:
    """The person whom a number names, if we know one."""
    person = (
        Person.objects.filter(numbers__number_index__in=PersonNumber.sought(kind, number))
        .prefetch_related("numbers")
        .first()
    )
    return None if person is None else _person(person, person.numbers.all())


def person_view(person: int) -> PersonView:
    """The person of an id, for the machine's own work (`accounts.operations`)."""
    row = Person.objects.prefetch_related("numbers").get(pk=person)
    return _person(row, row.numbers.all())


def represents(actor: Actor, on: date) -> tuple[Represented, ...]:
    """The organisations for which the citizen calling may file on the local day as one of theirs, by tax code."""
    if actor.kind != "user":
        return ()
    rows = (
        Membership.objects.filter(
            _holds("", on), person__user=int(actor.id), person__user__kind="citizen", ended_at__isnull=True
        )
        .exclude(role=Membership.READER)
        .select_related("organisation")
    )
    return tuple(
        Represented(
            row.organisation_id,
            row.organisation.name,
            row.organisation.tax_code,
            row.organisation.kind,
            row.organisation.address,
            row.role,
        )
        for row in rows.order_by("organisation__tax_code", "id")
    )


def account_by_number(kind: str, number: str) -> int | None:
    """The account of the person whom a number names, or of the representative of the organisation it names."""
    people = Q(person__numbers__number_index__in=PersonNumber.sought(kind, number))
    if kind == "tax":
        people = Q(
            person__memberships__organisation__tax_code=number,
            person__memberships__role=Membership.LEGAL_REPRESENTATIVE,
            person__memberships__until__isnull=True,
        )
    return User.objects.filter(people, is_active=True).order_by("id").values_list("id", flat=True).first()


@dataclass(frozen=True, slots=True)
class KnownOwner:
    """Whom the number of a dossier's owner names, as far as we know: a person with his open account, or neither."""

    person: int | None = None
    organisation: int | None = None
    account: int | None = None


def known_owner(kind: str, number: str) -> KnownOwner:
    """The person or organisation behind a number. One statement."""
    if kind == "tax":
        return KnownOwner(
            organisation=Organisation.objects.filter(tax_code=number).values_list("id", flat=True).first()
        )
    numbers = PersonNumber.objects.filter(number_index__in=PersonNumber.sought(kind, number))
    named = numbers.select_related("person__user").first()
    if named is None:
        return KnownOwner()
    user = getattr(named.person, "user", None)
    return KnownOwner(person=named.person_id, account=user.pk if user is not None and user.is_active else None)


def person_named(number: str, name: str) -> int | None:
    """The person of a personal number, if that is his name: letters and tones must agree, case and blanks need not."""
    digits = "".join(letter for letter in number if letter.isdecimal())
    person = person_by_number("citizen", digits)
    if person is None or nfc(person.name).casefold() != nfc(name).casefold():
        return None
    return person.id


def _holds(path: str, on: date) -> Q:
    return Q(**{f"{path}since__lte": on}) & (Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": on}))


def _numbers_of_caller(account: int) -> QuerySet[PersonNumber]:
    return PersonNumber.objects.select_related("person").filter(person__user=account, person__user__kind="citizen")


_NUMBERS_OF_CALLER = Prepared(_numbers_of_caller, numbers=("account",))


def _person(person: Person, numbers: Iterable[PersonNumber]) -> PersonView:
    numbers = sorted(numbers, key=lambda row: (row.kind != "citizen", row.kind, row.number))
    return PersonView(
        person.pk,
        person.name,
        person.sex,
        person.birth_date,
        person.phone,
        person.email,
        person.address,
        person.eid_level,
        tuple(IdNumber(row.kind, row.number) for row in numbers),
    )
