"""Who may do what: every action of the life-cycle table, by every role, on its own and on another's dossier."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from motcua.directory.duties import DUTIES
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import ACTIONS, State
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.platform.errors import NotAllowed
from tests.dossiers.driver import ROUTES, Driver
from tests.dossiers.renewing import renew

OWN_ROLES = ("citizen", "receptionist", "officer", "leader", "records_clerk")
OTHERS = ("business", "commune_officer", "author", "administrator", "board")


class Row(NamedTuple):
    """An action's way there, and who of those who see the dossier may then do it."""

    route: tuple[tuple[str, str], ...]
    allowed: frozenset[str]


def _row(route: State | tuple[tuple[str, str], ...], *allowed: str) -> Row:
    return Row(ROUTES[route] if isinstance(route, State) else route, frozenset(allowed))


TO_ISSUE = ROUTES[State.SETTLED][:-1]
MATRIX: dict[str, Row] = {
    "accept": _row(State.FILED, "receptionist"),
    "refuse": _row(State.FILED, "receptionist"),
    "deny": _row(State.IN_PROCESS, "leader"),
    "request_supplement": _row(State.RECEIVED, "officer"),
    "supplement": _row(State.SUPPLEMENT_ASKED, "citizen", "receptionist"),
    "request_payment": _row(State.RECEIVED, "officer"),
    "ask_outside": _row(State.RECEIVED, "officer"),
    "outside_answered": _row((*ROUTES[State.IN_PROCESS], ("officer", "ask_outside")), "officer"),
    "record_payment": _row(State.MONEY_DUTY, "receptionist"),
    "propose_apology": _row(State.RECEIVED, "officer"),
    "apologise": _row(State.RECEIVED, "leader"),
    "move_version": _row(State.RECEIVED, "leader"),
    "correct": _row(State.RECEIVED, "receptionist"),
    "take": _row(State.RECEIVED, "officer"),
    "complete_step": _row(State.RECEIVED, "officer"),
    "reassign": _row(State.IN_PROCESS, "officer", "leader"),
    "ask_colleagues": _row(State.IN_PROCESS, "officer", "leader"),
    "give_opinion": _row((*ROUTES[State.IN_PROCESS], ("officer", "ask_colleagues")), "leader"),
    "undo_step": _row((("receptionist", "accept"), ("officer", "complete_step")), "officer"),
    "request_withdrawal": _row(State.RECEIVED, "citizen", "receptionist"),
    "approve_withdrawal": _row(State.WITHDRAWAL_ASKED, "leader"),
    "decline_withdrawal": _row(State.WITHDRAWAL_ASKED, "leader"),
    "stop": _row(State.IN_PROCESS, "leader"),
    "issue_result": _row(TO_ISSUE, "records_clerk"),
    "return_result": _row(State.SETTLED, "receptionist"),
}


def test_every_action_of_the_table_has_a_row() -> None:
    assert set(MATRIX) == set(ACTIONS)


def prepared(driver: Driver, action: str) -> Driver:
    """A dossier with which the action can be done."""
    driver.file()
    for role, done in MATRIX[action].route:
        driver.do(role, done)
    if action == "move_version":
        renew("1.004873", driver.now)
    return driver


def _orders(action: str) -> dict[str, str]:
    return {"assignee": "nttdung"} if action == "reassign" else {}


@pytest.mark.parametrize("role", OWN_ROLES)
@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_an_action_is_done_by_those_who_may_and_refused_to_the_others(driver: Driver, action: str, role: str) -> None:
    prepared(driver, action)
    offered = {each["action"] for each in driver.view(role)["allowed_actions"]}
    before = Entry.objects.count()
    if role in MATRIX[action].allowed:
        assert action in offered
        driver.do(role, action, **_orders(action))
        assert Entry.objects.count() == before + 1
        return
    assert action not in offered
    with pytest.raises((NotAllowed, errors.NoLongerPossible)):
        driver.do(role, action, **_orders(action))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_anothers_dossier_is_not_found(driver: Driver, action: str, role: str) -> None:
    prepared(driver, action)
    data, before = driver.data("citizen", action), Entry.objects.count()
    with pytest.raises(errors.DossierNotFound):
        driver.do(role, action, data=data, **_orders(action))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("read", [queries.dossier, queries.timeline, queries.clock])
def test_anothers_dossier_cannot_be_read(driver: Driver, read, role: str) -> None:  # type: ignore[no-untyped-def]
    driver.reach(State.RECEIVED)
    with pytest.raises(errors.DossierNotFound):
        read(driver.code, actor=driver.actor(role), now=driver.now)


def test_an_officer_of_another_commune_does_not_find_it_in_his_queue(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    mine = queries.queue(queries.Filter(), actor=driver.actor("officer"), now=driver.now)
    theirs = queries.queue(queries.Filter(), actor=driver.actor("commune_officer"), now=driver.now)
    assert [item["code"] for item in mine["items"]] == [driver.code]
    assert theirs["items"] == []


def test_rights_end_with_the_position(driver: Driver) -> None:
    """A position that ends on a day gives no right from midnight of that day on."""
    driver.reach(State.RECEIVED)
    actor = driver.actor("officer")
    bare = type(actor)(actor.kind, actor.id, positions=(), officer=actor.officer)
    with pytest.raises(errors.DossierNotFound):
        queries.dossier(driver.code, actor=bare, now=driver.now)
    assert Dossier.objects.filter(code=driver.code).exists()


LIVES: tuple[tuple[tuple[str, str], ...], ...] = (
    ROUTES[State.RETURNED],
    ROUTES[State.IN_PROCESS],
    ROUTES[State.SUPPLEMENT_ASKED],
    ROUTES[State.WITHDRAWAL_ASKED],
    ROUTES[State.MONEY_DUTY],
    (("receptionist", "request_supplement"),),
    (("citizen", "request_withdrawal"),),
    (*ROUTES[State.IN_PROCESS], ("officer", "ask_outside")),
    (*ROUTES[State.SETTLED][:-2], ("leader", "ask_outside")),
    (*ROUTES[State.IN_PROCESS], ("officer", "ask_colleagues")),
    (("receptionist", "accept"), ("leader", "ask_colleagues")),
)


def test_the_duties_say_what_may_be_done_and_nothing_is_offered_beyond_them(driver: Driver) -> None:
    roles = ("receptionist", "officer", "leader", "records_clerk")
    offered: dict[str, set[str]] = {role: set() for role in roles}
    for life in LIVES:
        driver.file()
        for act in (None, *life):
            if act is not None:
                driver.do(*act)
            for role in roles:
                offered[role] |= {each["action"] for each in driver.view(role)["allowed_actions"]}
    prepared(driver, "move_version")
    offered["leader"] |= {each["action"] for each in driver.view("leader")["allowed_actions"]}
    said = {role: DUTIES[role].acts & ACTIONS.keys() for role in roles}
    assert {role: acts - said[role] for role, acts in offered.items()} == {role: set() for role in roles}
    # A clerk of records takes part in other steps where a process says so; the others do all of theirs in this one.
    assert {role: said[role] - offered[role] for role in roles[:3]} == {role: set() for role in roles[:3]}
