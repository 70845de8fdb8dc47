"""Whoever is not verified has a few open dossiers filed online; at level 2 or after a match, as many as he likes."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import Person, PersonVerification
from motcua.accounts.queries import person_of
from motcua.dossiers.errors import TooManyUnverified
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import file
from tests.dossiers.driver import Driver
from tests.province import Province


@pytest.fixture
def unverified(province: Province, settings: LazySettings) -> Driver:
    """A driver whose citizen has an electronic identity of level 1 only, and room for two."""
    settings.UNVERIFIED_OPEN_DOSSIERS = 2
    driver = Driver(province)
    Person.objects.filter(pk=person(driver)).update(eid_level=1)
    return driver


def person(driver: Driver) -> int:
    found = person_of(driver.actor("citizen"))
    assert found is not None
    return found.id


def filed(driver: Driver, role: str = "citizen", **changes: object) -> Dossier:
    return file(actor=driver.actor(role), now=driver.tick(), body=driver.body(role=role, **changes)).dossier


def test_no_more_than_allowed_are_open_and_the_refusal_says_what_helps(unverified: Driver) -> None:
    first = filed(unverified)
    filed(unverified)
    with pytest.raises(TooManyUnverified) as refused:
        filed(unverified)
    assert "nhiều nhất 2 hồ sơ" in refused.value.text
    assert "mức độ 2" in refused.value.text
    Dossier.objects.filter(pk=first.pk).update(state="not_received", ended_at=unverified.now)
    filed(unverified)


def test_at_the_counter_nobody_is_counted(unverified: Driver) -> None:
    for _ in range(2):
        filed(unverified)
    assert filed(unverified, role="receptionist", channel="counter", components=[]).channel == "counter"


@pytest.mark.parametrize(
    ("source", "outcome", "is_free"),
    [("population", "match", True), ("population", "mismatch", False), ("provider:vneid", "match", False)],
)
def test_only_a_match_in_the_register_lifts_the_limit(
    unverified: Driver, source: str, outcome: str, is_free: bool
) -> None:
    for _ in range(2):
        filed(unverified)
    PersonVerification.objects.create(
        person_id=person(unverified), source=source, purpose="first_sign_in", outcome=outcome, asked_at=unverified.now
    )
    if is_free:
        filed(unverified)
    else:
        with pytest.raises(TooManyUnverified):
            filed(unverified)


def test_level_2_costs_no_statement(province: Province) -> None:
    driver = Driver(province)
    filed(driver)
    body, actor, now = driver.body(), driver.actor("citizen"), driver.tick()
    with CaptureQueriesContext(connection) as captured:
        file(actor=actor, now=now, body=body)
    assert not [each["sql"] for each in captured if "person_verification" in each["sql"]]
