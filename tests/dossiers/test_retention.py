"""The terms of ended dossiers: who is told, who still sees them, what keeps them, and when their people go."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_django import Settings

from motcua.catalog import queries as catalog
from motcua.catalog.content import Retention as Term
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Party, Retention
from motcua.dossiers.operations.afterwards import retention
from motcua.dossiers.operations.afterwards.holds import hold, release_hold
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.dossiers.rules import retention as rules
from motcua.dossiers.rules.retention import Plan
from motcua.journal import feed, readers
from motcua.journal.verify import verify
from motcua.notifications.models import Notice
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver

DECIDED = Plan(years=5, warn_days=90, closed_days=30)


@pytest.fixture
def decided(settings: Settings) -> None:
    """The records plan of the test: five years."""
    settings.RETENTION_YEARS = 5


def state_of(code: str) -> str | None:
    return Dossier.objects.filter(code=code).values_list("retention__state", flat=True).get()


def later(driver: Driver, days: int) -> datetime:
    """So many days after five years from now."""
    return driver.now.replace(year=driver.now.year + 5) + timedelta(days=days)


def told() -> None:
    while feed.advance(500) + readers.run_all(now=datetime.now().astimezone()):
        continue


def test_a_term_runs_through_notice_closing_and_erasure(driver: Driver, decided: None) -> None:
    code = driver.reach(State.RETURNED)
    seen = []
    for days in (-100, -89, -2, 2, 31, 33):
        retention.run(now=later(driver, days))
        seen.append(state_of(code))
    assert seen == [None, "warned", "warned", "closed", "closed", "erased"]
    assert Party.objects.filter(dossier__code=code).values_list("name", flat=True).distinct().get() == "—"
    told()
    assert list(verify()) == []
    assert list(check_ledger()) == []


def test_the_records_clerk_of_the_agency_is_told_once_with_all_dossiers_of_the_day(
    driver: Driver, decided: None
) -> None:
    for _ in range(3):
        driver.reach(State.STOPPED)
    retention.run(now=later(driver, -80))
    retention.run(now=later(driver, -79))
    told()
    notice = Notice.objects.get(kind="retention_warned")
    assert notice.account.username == driver.province.roles["records_clerk"]
    assert notice.params["count"] == 3


def test_one_that_is_seen_late_still_gets_its_days_of_notice(driver: Driver, decided: None) -> None:
    code = driver.reach(State.STOPPED)
    retention.run(now=later(driver, 900))
    assert state_of(code) == "warned"
    retention.run(now=later(driver, 989))
    assert state_of(code) == "warned"
    retention.run(now=later(driver, 991))
    assert state_of(code) == "closed"


def test_a_closed_dossier_is_for_the_records_clerk_and_its_people_alone(driver: Driver, decided: None) -> None:
    code = driver.reach(State.RETURNED)
    retention.run(now=later(driver, -80))
    retention.run(now=later(driver, 11))
    for role in ("receptionist", "officer", "leader"):
        with pytest.raises(errors.DossierNotFound):
            queries.dossier(code, actor=driver.actor(role), now=driver.now)
    for role in ("records_clerk", "citizen"):
        assert queries.dossier(code, actor=driver.actor(role), now=driver.now)["code"] == code


def test_what_is_held_is_passed_over_until_its_last_day_or_its_release(driver: Driver, decided: None) -> None:
    clerk = driver.actor("records_clerk")
    held, dated = driver.reach(State.STOPPED), driver.reach(State.STOPPED)
    hold(held, ground="Vụ án hành chính số 12", until=None, actor=clerk, now=driver.now)
    hold(dated, ground="Thanh tra", until=later(driver, 400).date(), actor=clerk, now=driver.now)
    for days in (-80, 11, 45, 200):
        retention.run(now=later(driver, days))
    assert (state_of(held), state_of(dated)) == (None, None)
    release_hold(held, actor=clerk, now=later(driver, 200))
    for days in (401, 500, 540):
        retention.run(now=later(driver, days))
    assert (state_of(held), state_of(dated)) == ("erased", "erased")
    told()
    assert list(verify()) == []
    assert list(check_ledger()) == []


def test_a_hold_stops_what_is_closed_already(driver: Driver, decided: None) -> None:
    code = driver.reach(State.STOPPED)
    retention.run(now=later(driver, -80))
    retention.run(now=later(driver, 11))
    assert state_of(code) == "closed"
    hold(code, ground="Khiếu nại", until=None, actor=driver.actor("records_clerk"), now=later(driver, 12))
    retention.run(now=later(driver, 300))
    assert state_of(code) == "closed"


def test_only_records_clerks_hold_and_only_what_has_ended_with_a_ground_and_a_day_to_come(driver: Driver) -> None:
    open_one, code = driver.reach(State.IN_PROCESS), driver.reach(State.STOPPED)
    clerk = driver.actor("records_clerk")
    with pytest.raises(NotAllowed):
        hold(code, ground="Vụ án", until=None, actor=driver.actor("officer"), now=driver.now)
    with pytest.raises(errors.DossierNotFound):
        hold(code, ground="Vụ án", until=None, actor=driver.actor("commune_officer"), now=driver.now)
    with pytest.raises(errors.NoLongerPossible):
        hold(open_one, ground="Vụ án", until=None, actor=clerk, now=driver.now)
    with pytest.raises(Invalid):
        hold(code, ground=" ", until=None, actor=clerk, now=driver.now)
    with pytest.raises(errors.HoldInThePast):
        hold(code, ground="Vụ án", until=date(2026, 1, 1), actor=clerk, now=driver.now)
    with pytest.raises(errors.NotHeld):
        release_hold(code, actor=clerk, now=driver.now)
    hold(code, ground="Vụ án", until=None, actor=clerk, now=driver.now)
    with pytest.raises(errors.AlreadyHeld):
        hold(code, ground="Vụ án", until=None, actor=clerk, now=driver.now)


def test_without_a_decided_term_nothing_ends(driver: Driver) -> None:
    code = driver.reach(State.STOPPED)
    retention.run(now=later(driver, 30_000))
    assert state_of(code) is None


def test_a_term_nobody_has_confirmed_warns_and_closes_nothing(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    code = driver.reach(State.STOPPED)
    content = catalog.version(Dossier.objects.get(code=code).version_id)
    object.__setattr__(content, "retention", Term(5, confirmed=False))
    for days in (-80, 11, 60, 200):
        retention.run(now=later(driver, days))
    assert state_of(code) == "warned"
    object.__setattr__(content, "retention", Term(5, confirmed=True))
    retention.run(now=later(driver, 300))
    assert state_of(code) == "closed"
    object.__setattr__(content, "retention", None)


def test_batches_are_bounded(driver: Driver, decided: None) -> None:
    version = {driver.reach(State.STOPPED): driver.code for _ in range(3)} and Dossier.objects.get(
        code=driver.code
    ).version_id
    assert [retention.warn(version, now=later(driver, -80), limit=2) for _ in range(3)] == [2, 1, 0]
    assert [retention.close(now=later(driver, 11), limit=2) for _ in range(3)] == [2, 1, 0]
    assert [retention.erase(now=later(driver, 42), limit=2) for _ in range(3)] == [2, 1, 0]
    assert set(Retention.objects.values_list("state", flat=True)) == {"erased"}


def test_a_leap_day_ends_its_years_on_the_28th() -> None:
    assert rules.plus_years(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert rules.minus_years(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert rules.closes_on(date(2024, 2, 29), 5, date(2028, 12, 1), DECIDED) == date(2029, 3, 1)
    assert rules.closes_on(date(2010, 1, 1), 5, date(2028, 12, 1), DECIDED) == date(2029, 3, 1)
