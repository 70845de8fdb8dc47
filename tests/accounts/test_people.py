"""Persons, organisations, and who acts for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from motcua.accounts.errors import NumberInvalid
from motcua.accounts.models import Person
from motcua.accounts.operations import (
    OrganisationSpec,
    PersonSpec,
    record_representation,
    register_organisation,
    register_person,
)
from motcua.accounts.queries import IdNumber, person_by_number, person_of, represents
from motcua.directory.errors import AdministratorsOnly
from motcua.journal.models import Entry, EntryPrivate
from motcua.platform.actor import ANONYMOUS, Actor, system
from tests.province import Province

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
ACTOR = system("test")
PERSON = PersonSpec("Ngô  Đình Nam", "M", date(1985, 1, 1), (IdNumber("citizen", "099 085 009999"),))


def test_a_citizen_is_known_by_his_account_and_an_officer_is_no_citizen(province: Province) -> None:
    citizen = person_of(province.actor("citizen"))
    assert citizen is not None
    assert (citizen.name, citizen.citizen_id) == ("Nguyễn Thị Hạnh", "099190002523")
    assert person_of(province.actor("officer")) is None
    assert person_of(ANONYMOUS) is None


def test_a_legal_representative_acts_for_the_enterprise_and_nobody_else_does(province: Province) -> None:
    found = represents(province.actor("business"), TODAY)
    assert [(each.tax_code, each.kind, each.role) for each in found] == [
        ("9900001235", "enterprise", "legal_representative")
    ]
    assert represents(province.actor("citizen"), TODAY) == ()
    assert represents(ANONYMOUS, TODAY) == ()


def test_representation_holds_for_its_period(province: Province) -> None:
    organisation = register_organisation(
        OrganisationSpec("Hợp tác xã Chè Sơn Khê", "9900033484", "cooperative"), actor=ACTOR, now=NOW
    )
    citizen = person_of(province.actor("citizen"))
    assert citizen is not None
    for _ in range(2):
        record_representation(
            organisation,
            citizen.id,
            role="staff",
            since=date(2026, 10, 1),
            until=date(2026, 11, 1),
            actor=ACTOR,
            now=NOW,
        )
    actor = province.actor("citizen")
    assert [each.tax_code for each in represents(actor, date(2026, 10, 31))] == ["9900033484"]
    assert represents(actor, date(2026, 11, 1)) == ()


def test_whoever_bears_the_number_is_the_person(db: None) -> None:
    person = register_person(PERSON, actor=ACTOR, now=NOW)
    again = replace(PERSON, name="Ngô Đình Nam", numbers=(IdNumber("citizen", "099085009999"),))
    assert register_person(again, actor=ACTOR, now=NOW) == person
    found = person_by_number("citizen", "099085009999")
    assert found is not None
    assert found.name == "Ngô Đình Nam"
    assert person_by_number("passport", "099085009999") is None


def test_a_newborn_without_a_number_is_one_person_however_often_named(db: None) -> None:
    mother = register_person(replace(PERSON, sex="F"), actor=ACTOR, now=NOW)
    child = PersonSpec("Ngô Bảo", "M", date(2026, 11, 1), mother=mother)
    assert register_person(child, actor=ACTOR, now=NOW) == register_person(child, actor=ACTOR, now=NOW)
    assert Person.objects.filter(mother=mother).count() == 1


def test_numbers_that_are_none_are_refused_by_their_place(db: None) -> None:
    wrong = replace(PERSON, numbers=(IdNumber("passport", "ZZ1"), IdNumber("citizen", "12345")))
    with pytest.raises(NumberInvalid) as refused:
        register_person(wrong, actor=ACTOR, now=NOW)
    assert [error.pointer for error in refused.value.errors] == ["/numbers/1/number"]
    with pytest.raises(NumberInvalid):
        register_organisation(OrganisationSpec("Công ty", "9900001234", "enterprise"), actor=ACTOR, now=NOW)


def test_what_is_personal_stands_only_in_the_private_part_of_the_journal(db: None) -> None:
    person = register_person(PERSON, actor=ACTOR, now=NOW)
    entry = Entry.objects.get(subject_kind="person", subject_id=person)
    assert "Nam" not in entry.facts
    assert "099085009999" not in entry.facts
    assert "099085009999" in EntryPrivate.objects.get(entry=entry).text


def test_only_administrators_make_people_known(db: None) -> None:
    with pytest.raises(AdministratorsOnly):
        register_person(PERSON, actor=Actor("user", "1"), now=NOW)
