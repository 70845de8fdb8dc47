"""Whom we know by his number, when he stands at the counter."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import PersonNumber
from motcua.dossiers import errors
from motcua.dossiers.queries import visitor
from motcua.journal.models import AccessEntry
from tests.dossiers.driver import Driver

STRANGER = {
    "kind": "person",
    "name": "Lò Thị Mai",
    "id_kind": "citizen",
    "id_number": "014199001234",
    "phone": "0912 345 678",
    "address": "Bản Nà Sản, xã Hòa Trạch",
}


def number_of_the_citizen(driver: Driver) -> str:
    account = driver.actor("citizen").id
    return PersonNumber.objects.get(person__user=account, kind="citizen").number


def test_a_person_with_an_account_is_known_and_the_look_goes_on_record(driver: Driver) -> None:
    number, actor = number_of_the_citizen(driver), driver.actor("receptionist")
    visitor("citizen", "014199009999", actor=actor, now=driver.now)  # roles and desks are in the caches from now on
    with CaptureQueriesContext(connection) as asked:
        known = visitor("citizen", number, actor=actor, now=driver.now)
    assert known is not None
    assert known.has_account
    assert known.phone
    entry = AccessEntry.objects.get()
    assert (entry.actor.partition("@")[0], entry.purpose) == (actor.text, "counter.visitor")
    assert "@" in entry.actor
    assert len(asked) == 4


def test_who_has_no_account_is_known_by_the_dossier_he_filed_last(driver: Driver) -> None:
    body = driver.body(role="receptionist", channel="counter", applicant=STRANGER, components=[])
    driver.file(role="receptionist", **body)
    known = visitor("citizen", "014199001234", actor=driver.actor("receptionist"), now=driver.now)
    assert known is not None
    assert (known.name, known.phone, known.has_account) == ("Lò Thị Mai", "+84912345678", False)
    assert known.address == "Bản Nà Sản, xã Hòa Trạch"
    assert AccessEntry.objects.filter(purpose="counter.visitor").count() == 1


def test_of_a_person_never_met_nothing_is_said_nor_recorded(driver: Driver) -> None:
    assert visitor("citizen", "014199009999", actor=driver.actor("receptionist"), now=driver.now) is None
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("role", ["citizen", "business", "officer", "leader", "records_clerk", "administrator"])
def test_nobody_but_a_desk_looks_people_up(driver: Driver, role: str) -> None:
    with pytest.raises(errors.NotYourDesk):
        visitor("citizen", number_of_the_citizen(driver), actor=driver.actor(role), now=driver.now)
    assert not AccessEntry.objects.exists()
