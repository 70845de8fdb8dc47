"""Everything in the demo province is invented and recognisably so."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.demo import files
from motcua.kernel import identifiers

PEOPLE = [person for person in files.people() if person["id"]]
ORGANISATIONS = files.read("people")["organisations"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["user"])
def test_citizen_numbers_are_well_formed_fit_the_person_and_belong_to_nobody(person: dict[str, Any]) -> None:
    reading = identifiers.read("citizen", person["id"])
    assert reading.valid
    assert reading.meaning["birth_year"] == person["born"].year
    assert reading.meaning["sex"] == {"M": "male", "F": "female"}[person["sex"]]
    assert "place_is_no_province" in reading.warnings


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda item: item["tax_code"])
def test_tax_codes_are_well_formed_and_belong_to_nobody(organisation: dict[str, Any]) -> None:
    assert identifiers.read("tax", organisation["tax_code"]).valid
    assert organisation["tax_code"].startswith(("99", "099"))


def test_numbers_telephones_and_addresses_lead_nowhere() -> None:
    assert len({person["id"] for person in PEOPLE}) == len(PEOPLE)
    assert all(person.get("phone", "0950").startswith("0950") for person in files.people())
    assert all(person.get("email", ".example").endswith(".example") for person in files.people())


@pytest.mark.parametrize("part", ["agencies", "closed_units"])
def test_codes_of_agencies_are_well_formed(part: str) -> None:
    for item in files.read("agencies")[part]:
        assert identifiers.read("agency", item["code"]).valid, item
        assert identifiers.read("agency", item.get("old_code", item["code"])).valid, item


def test_every_role_of_the_demo_is_somebody() -> None:
    assert set(files.roles()) == {
        "citizen", "business", "receptionist", "officer", "leader", "records_clerk", "commune_officer", "author",
        "administrator", "board",
    }  # fmt: skip
    assert set(files.roles().values()) <= {person["user"] for person in files.people()}
