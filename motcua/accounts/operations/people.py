"""Making people and organisations known, and who may act for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.accounts import events
from motcua.accounts.errors import NumberInvalid
from motcua.accounts.models import Membership, Organisation, Person, PersonNumber
from motcua.accounts.operations.contacts import first_contacts
from motcua.accounts.queries import IdNumber
from motcua.directory.operations import access
from motcua.journal.operations import append
from motcua.kernel import identifiers
from motcua.kernel.text import nfc, sort_key
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """A person to make known. `sex` is M or F; `mother` a person's id; a newborn has no number yet."""

    name: str
    sex: str
    birth_date: date | None = None
    numbers: tuple[IdNumber, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""
    eid_level: int = 0
    mother: int | None = None


@dataclass(frozen=True, slots=True)
class OrganisationSpec:
    """An organisation to make known; `kind` is one of Organisation.Kind."""

    name: str
    tax_code: str
    kind: str
    address: str = ""


@operation
def register_person(spec: PersonSpec, *, actor: Actor, now: datetime) -> int:
    """Make a person known and answer his id; whoever has one of the numbers already is that person.

    Without any number the same name, day of birth and mother mean the same person. NumberInvalid.
    """
    access.check(actor, now)
    numbers = _checked(spec.numbers)
    known = _known(spec, numbers)
    if known is not None:
        return known
    name = nfc(spec.name)
    person = Person.objects.create(
        name=name,
        sex=spec.sex,
        birth_date=spec.birth_date,
        phone=spec.phone,
        email=spec.email,
        address=nfc(spec.address),
        eid_level=spec.eid_level,
        mother_id=spec.mother,
        sort_key=sort_key(name),
    )
    PersonNumber.objects.bulk_create(
        PersonNumber(person=person, kind=item.kind, number=item.number) for item in numbers
    )
    private = {
        "name": name,
        "sex": spec.sex,
        "birth_date": None if spec.birth_date is None else spec.birth_date.isoformat(),
        "phone": spec.phone,
        "email": spec.email,
        "address": person.address,
        "numbers": [{"kind": item.kind, "number": item.number} for item in numbers],
    }
    append(
        Subject("person", person.pk),
        events.PERSON_REGISTERED,
        actor=actor,
        now=now,
        facts={"eid_level": spec.eid_level, "mother": spec.mother},
        private=private,
        new_subject=True,
    )
    first_contacts(person.pk, spec.phone, spec.email, actor=actor, now=now)
    return person.pk


@operation
def register_organisation(spec: OrganisationSpec, *, actor: Actor, now: datetime) -> int:
    """Make an organisation known by its tax code and answer its id. NumberInvalid."""
    access.check(actor, now)
    reading = identifiers.read("tax", spec.tax_code)
    if not reading.valid:
        raise NumberInvalid(errors=[FieldError("/tax_code", str(reading.meaning["reason"]))])
    name, address = nfc(spec.name), nfc(spec.address)
    values = {"name": name, "kind": spec.kind, "address": address, "sort_key": sort_key(name)}
    organisation, added = Organisation.objects.get_or_create(tax_code=reading.normalized, defaults=values)
    if added:
        facts = {"name": name, "tax_code": reading.normalized, "kind": spec.kind, "address": address}
        subject = Subject("organisation", organisation.pk)
        append(subject, events.ORGANISATION_REGISTERED, actor=actor, now=now, facts=facts, new_subject=True)
    return organisation.pk


@operation
def record_representation(
    organisation: int, person: int, *, role: str, since: date, until: date | None = None, actor: Actor, now: datetime
) -> None:
    """A person acts for an organisation from a day on; said twice it is one fact."""
    access.check(actor, now)
    known = {"organisation_id": organisation, "person_id": person, "role": role}
    if Membership.objects.filter(**known, until=until).exists():
        return
    Membership.objects.create(**known, since=since, until=until)
    facts = {
        "person": person,
        "role": role,
        "since": since.isoformat(),
        "until": None if until is None else until.isoformat(),
    }
    subject = Subject("organisation", organisation)
    append(subject, events.REPRESENTATION_RECORDED, actor=actor, now=now, facts=facts)


def _checked(numbers: tuple[IdNumber, ...]) -> tuple[IdNumber, ...]:
    """Citizens' numbers in their stored form; NumberInvalid names those that are none."""
    stored, errors = [], []
    for place, item in enumerate(numbers):
        if item.kind not in {"citizen", "old_citizen"}:
            stored.append(IdNumber(item.kind, item.number.strip()))
            continue
        reading = identifiers.read("citizen", item.number)
        stored.append(IdNumber(item.kind, reading.normalized))
        if not reading.valid:
            errors.append(FieldError(f"/numbers/{place}/number", str(reading.meaning["reason"])))
    if errors:
        raise NumberInvalid(errors=errors)
    return tuple(stored)


def _known(spec: PersonSpec, numbers: tuple[IdNumber, ...]) -> int | None:
    for item in numbers:
        owner = PersonNumber.objects.filter(number_index__in=PersonNumber.sought(item.kind, item.number)).first()
        if owner is not None:
            return owner.person_id
    if numbers:
        return None
    same = Person.objects.filter(
        name=nfc(spec.name), birth_date=spec.birth_date, mother_id=spec.mother, numbers__isnull=True
    ).first()
    return None if same is None else same.pk
