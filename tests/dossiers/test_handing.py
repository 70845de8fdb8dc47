"""Handing over what a colleague has in hand: shared out by turns, each by itself, told once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers import errors, operations, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, Wanted
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.notifications.models import Notice
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver
from tests.people import granted, hire

OFFICER = "nttdung"
KEY = "a-token-of-a-form"


@pytest.fixture
def codes(driver: Driver) -> list[str]:
    """Five dossiers in the officer's hand, and two colleagues who play his role."""
    for name in ("second_officer", "third_officer"):
        (position,) = hire(name, ("H99.101.01", "officer"))
        granted(position, "officer", "H99.101")
    driver.now += timedelta(minutes=1)
    return [driver.reach(State.IN_PROCESS) for _ in range(5)]


def wanted(driver: Driver, who: str, *among: str) -> list[Wanted]:
    held, _more = queries.held_by(OFFICER, actor=driver.actor(who), now=driver.now)
    shares = queries.shared_out(held, among, driver.now)
    return [
        Wanted(each.code, Order(step=each.step.pk, assignee=name)) for each in held if (name := shares[each.step.pk])
    ]


def holders() -> list[str]:
    return sorted(Dossier.objects.values_list("assignee__name", flat=True).order_by("id"))


def test_all_that_he_has_is_shared_out_by_turns(driver: Driver, codes: list[str]) -> None:
    orders = wanted(driver, "leader", "second_officer", "third_officer")
    assert [each.order.assignee for each in orders] == ["second_officer", "third_officer"] * 2 + ["second_officer"]


def test_whoever_does_not_play_the_role_is_passed_over(driver: Driver, codes: list[str]) -> None:
    assert {each.order.assignee for each in wanted(driver, "leader", "htnhung", "third_officer")} == {"third_officer"}
    assert wanted(driver, "leader", "htnhung") == []


def test_each_is_journalled_and_each_receiver_told_once(driver: Driver, codes: list[str]) -> None:
    orders = wanted(driver, "leader", "second_officer", "third_officer")
    actor = driver.actor("leader")
    for _twice in range(2):
        came = operations.hand_over(OFFICER, orders, key=KEY, actor=actor, now=driver.tick())
        assert [each.refusal for each in came] == [None] * 5
    assert Entry.objects.filter(kind="dossier_step_reassigned").count() == 5
    assert Entry.objects.filter(kind="work_handed_over").count() == 1
    while feed.advance() + readers.run_all(now=driver.now):
        continue
    told = Notice.objects.filter(kind="work_handed_over").order_by("id").values_list("params", flat=True)
    assert sorted(each["count"] for each in told) == [2, 3]


def test_an_officer_hands_over_his_own_work(driver: Driver, codes: list[str]) -> None:
    orders = wanted(driver, "officer", "second_officer")
    came = operations.hand_over(OFFICER, orders, key=KEY, actor=driver.actor("officer"), now=driver.tick())
    assert all(each.refusal is None for each in came)
    assert queries.held_by(OFFICER, actor=driver.actor("officer"), now=driver.now) == ([], False)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("second_officer", errors.NoLongerPossible),
        ("records_clerk", errors.NoLongerPossible),
        ("commune_officer", errors.DossierNotFound),
        ("administrator", errors.DossierNotFound),
    ],
)
def test_work_of_others_is_handed_over_by_their_leader_alone(
    driver: Driver, codes: list[str], role: str, kind: type
) -> None:
    orders, before = wanted(driver, "leader", "third_officer"), holders()
    came = operations.hand_over(OFFICER, orders, key=KEY, actor=driver.actor(role), now=driver.tick())
    assert {type(each.refusal) for each in came} == {kind}
    assert holders() == before
    assert not Entry.objects.filter(kind="work_handed_over").exists()


def test_only_what_one_sees_is_shown(driver: Driver, codes: list[str]) -> None:
    assert queries.held_by(OFFICER, actor=driver.actor("commune_officer"), now=driver.now) == ([], False)
    with pytest.raises(NotAllowed):
        queries.held_by(OFFICER, actor=driver.actor("citizen"), now=driver.now)
    with pytest.raises(Invalid):
        queries.held_by("nobody", actor=driver.actor("leader"), now=driver.now)
