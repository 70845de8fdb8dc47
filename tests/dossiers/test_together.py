"""One act on several dossiers: rehearsed without a trace, then each done by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.operations import Order, Wanted, carry_out, rehearse
from motcua.journal.models import AccessEntry, Entry
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver
from tests.people import granted, hire

KEY = "a-token-of-a-form"


@pytest.fixture
def codes(driver: Driver) -> list[str]:
    """One received, one in the officer's hand, one with the leader, one not yet received."""
    found = [driver.reach(state) for state in (State.RECEIVED, State.IN_PROCESS, State.IN_PROCESS, State.FILED)]
    driver.code = found[2]
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    return found


def wanted(codes: Sequence[str], **order: object) -> list[Wanted]:
    return [Wanted(code, Order(**order)) for code in codes]  # type: ignore[arg-type]


def trace() -> tuple[object, ...]:
    """All that an act changes."""
    steps = list(WorkStep.objects.order_by("id").values_list("id", "until", "assignee", "outcome"))
    return steps, list(Dossier.objects.order_by("id").values_list("state", "entries", "head")), Entry.objects.count()


def test_a_rehearsal_says_what_would_come_and_leaves_no_trace(driver: Driver, codes: list[str]) -> None:
    before, actor = trace(), driver.actor("officer")
    came = rehearse(wanted(codes, outcome="pass"), "complete_step", actor=actor, now=driver.tick())
    assert [bool(each.refusal) for each in came] == [False, False, True, True]
    assert [each.stands[0][0] for each in came[:2]] == [came[0].stands[0][0]] * 2
    assert isinstance(came[3].refusal, errors.NoLongerPossible)
    assert trace() == before


def test_what_is_done_is_what_was_rehearsed(driver: Driver, codes: list[str]) -> None:
    actor, now = driver.actor("officer"), driver.tick()
    orders = wanted(codes, outcome="pass")
    foreseen = rehearse(orders, "complete_step", actor=actor, now=now)
    done = carry_out(orders, "complete_step", key=KEY, actor=actor, now=now)
    assert [(each.code, each.stands, type(each.refusal)) for each in done] == [
        (each.code, each.stands, type(each.refusal)) for each in foreseen
    ]


def test_each_has_its_own_entry_and_one_refused_does_not_stop_the_rest(driver: Driver, codes: list[str]) -> None:
    before = Entry.objects.count()
    order = [codes[3], codes[0], "H99.101-000000-0000", codes[1]]
    came = carry_out(wanted(order), "take", key=KEY, actor=driver.actor("officer"), now=driver.tick())
    assert [type(each.refusal) for each in came] == [
        errors.NoLongerPossible,
        type(None),
        errors.DossierNotFound,
        type(None),
    ]
    assert Entry.objects.count() == before + 2
    assert Dossier.objects.get(code=codes[0]).assignee_id == driver.actor("officer").officer


def test_sent_twice_it_is_done_once_and_what_was_refused_is_tried_again(driver: Driver, codes: list[str]) -> None:
    actor, orders = driver.actor("officer"), wanted([codes[0], codes[3]])
    carry_out(orders, "take", key=KEY, actor=actor, now=driver.tick())
    before = Entry.objects.count()
    driver.code = codes[3]
    driver.do("receptionist", "accept")
    again = carry_out(orders, "take", key=KEY, actor=actor, now=driver.tick())
    assert [(each.refusal, each.repeated) for each in again] == [(None, True), (None, False)]
    assert Entry.objects.count() == before + 2  # the reception, and the one that had been refused


def test_the_same_key_for_something_else_is_refused(driver: Driver, codes: list[str]) -> None:
    actor = driver.actor("officer")
    carry_out(wanted(codes[:1]), "take", key=KEY, actor=actor, now=driver.tick())
    (came,) = carry_out(wanted(codes[:1], note="khác"), "take", key=KEY, actor=actor, now=driver.tick())
    assert isinstance(came.refusal, Invalid)


def test_a_step_that_moved_on_meanwhile_is_refused(driver: Driver, codes: list[str]) -> None:
    (step,) = WorkStep.objects.filter(dossier__code=codes[1], until__isnull=True)
    driver.code = codes[1]
    driver.do("officer", "complete_step")
    orders = wanted(codes[1:2], step=step.pk, outcome="pass")
    (came,) = carry_out(orders, "complete_step", key=KEY, actor=driver.actor("officer"), now=driver.tick())
    assert isinstance(came.refusal, errors.StepMoved)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("receptionist", NotAllowed),
        ("commune_officer", errors.DossierNotFound),
        ("citizen", NotAllowed),
        ("business", errors.DossierNotFound),
    ],
)
def test_each_is_checked_as_the_single_act_is(driver: Driver, codes: list[str], role: str, kind: type) -> None:
    before = trace()
    for came in carry_out(wanted(codes[:1]), "take", key=KEY, actor=driver.actor(role), now=driver.tick()):
        assert isinstance(came.refusal, kind)
    assert trace() == before


def test_what_was_ticked_is_shown_to_whom_it_concerns_and_recorded(driver: Driver, codes: list[str]) -> None:
    before = AccessEntry.objects.count()
    found = queries.picked([*codes, codes[0], "nothing"], actor=driver.actor("officer"), now=driver.now)
    assert [item["code"] for item in found["items"]] == codes
    assert AccessEntry.objects.count() > before
    assert [list(item["open"]) for item in found["items"]] == [["examine"], ["examine"], ["sign"], []]
    ways = {(each["step"], each["outcome"]) for each in found["outcomes"]}
    assert ("examine", "pass") in ways
    assert ("sign", "approve") in ways
    for role in ("commune_officer", "citizen", "board"):
        assert queries.picked(codes, actor=driver.actor(role), now=driver.now)["items"] == []


def test_colleagues_are_those_who_play_a_role_of_the_ticked_steps(driver: Driver, codes: list[str]) -> None:
    (position,) = hire("second_officer", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    found = queries.picked(codes[:2], actor=driver.actor("officer"), now=driver.now)
    names = [each["username"] for each in found["colleagues"]]
    assert "second_officer" in names
    assert driver.province.roles["leader"] not in names


def test_what_was_ticked_costs_the_same_for_few_and_for_many(driver: Driver) -> None:
    codes = [driver.reach(State.RECEIVED) for _ in range(8)]
    actor = driver.actor("officer")
    counts = []
    for some in (codes, codes[:1], codes):
        with CaptureQueriesContext(connection) as captured:
            queries.picked(some, actor=actor, now=driver.now)
        counts.append(len(captured))
    assert counts[1] == counts[2] <= 7
