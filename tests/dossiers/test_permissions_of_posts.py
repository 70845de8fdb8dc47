"""Every action of the life cycle by everybody whose rights come another way than by his post's place in an offering.

Somebody who stands in, who has left, who changes posts at midnight, who has two posts, who works for an outside body,
who only looks on, who was granted a role over a subtree: on the dossier their rights reach, and on another's.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from motcua.directory.queries import officer_named, positions_held
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import ACTIONS
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from tests.dossiers.driver import START, Driver
from tests.dossiers.test_permissions import prepared
from tests.people import granted, hire, lent, post

TODAY: date = local_day(START)
CIVIL_STATUS, OTHER_FIELD = "G15-TP07", "G09-XD01"

# Who may do what, where the officer's steps have been taken by the officer himself.
ALLOWED: dict[str, set[str]] = {
    "accept": {"two_posts", "desk_seat", "operator"},
    "refuse": {"two_posts", "desk_seat"},
    "deny": {"deputy_head"},
    "request_supplement": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "supplement": {"two_posts", "desk_seat", "operator"},
    "request_payment": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "ask_outside": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "outside_answered": {"stand_in"},
    "record_payment": {"two_posts", "desk_seat"},
    "propose_apology": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "apologise": {"deputy_head"},
    "move_version": {"deputy_head"},
    "correct": {"two_posts", "desk_seat"},
    "take": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "complete_step": {"stand_in", "mover", "two_posts", "office_seat", "by_field"},
    "reassign": {"stand_in", "deputy_head"},
    "ask_colleagues": {"stand_in", "deputy_head"},
    "give_opinion": set(),
    "undo_step": set(),
    "request_withdrawal": {"two_posts", "desk_seat"},
    "approve_withdrawal": {"deputy_head"},
    "decline_withdrawal": {"deputy_head"},
    "stop": {"deputy_head"},
    "issue_result": set(),
    "return_result": {"two_posts", "desk_seat", "operator"},
}
SEE_NOTHING = {"leaver", "moved", "other_field", "elsewhere", "outside_body", "report_only"}
CAST = SEE_NOTHING | {
    "stand_in",
    "mover",
    "two_posts",
    "desk_seat",
    "office_seat",
    "operator",
    "supervisor",
    "deputy_head",
    "by_field",
}


def test_every_action_has_a_row() -> None:
    assert set(ALLOWED) == set(ACTIONS)
    assert set().union(*ALLOWED.values()) <= CAST - SEE_NOTHING


@pytest.fixture
def cast(driver: Driver) -> dict[str, str]:
    """The people, by what they are; a seat of somebody with two posts is chosen by `actor`."""
    clerk = positions_held(officer_named("nttdung"), TODAY)[0]
    lent(clerk, "nttdung", "pttha", "officer", since=TODAY)
    for name, duty, agency, field in (
        ("by_field", "officer", "H99.101", CIVIL_STATUS),
        ("other_field", "officer", "H99.101", OTHER_FIELD),
        ("elsewhere", "officer", "H99.103", ""),
        ("supervisor", "supervisor", "H99", ""),
        ("deputy_head", "leader", "H99.101", CIVIL_STATUS),
        ("leaver", "officer", "H99.101", ""),
        ("mover", "officer", "H99.101", ""),
    ):
        (position,) = hire(name, ("H99.101.01", "officer"), until=TODAY if name == "leaver" else None)
        granted(position, duty, agency, field)
    (before,) = hire("moved", ("H99.101.01", "officer"), until=TODAY)
    granted(before, "officer", "H99.101")
    post(officer_named("moved"), "H99.102.01", "officer", since=TODAY)
    desk, office = hire("two_posts", ("H99.101.04", "receptionist"), ("H99.101.01", "officer"))
    granted(office, "officer", "H99.101")
    (agent,) = hire("operator", ("BD.H99.104", "agent"))
    granted(agent, "operator", "H99.101.04")
    hire("outside_body", ("BD.H99", "agent"))
    (teacher,) = hire("report_only", ("H99.102", "report_only"))
    granted(teacher, "report_only", "H99")
    return {"desk_seat": str(desk), "office_seat": str(office), "stand_in": "pttha"}


def actor(driver: Driver, cast: dict[str, str], member: str) -> Actor:
    """Somebody of the cast at the driver's moment."""
    if member in ("desk_seat", "office_seat"):
        only = driver.actor("two_posts").only_in(int(cast[member]))
        assert only is not None
        return only
    return driver.actor(cast.get(member, member))


def attempt(driver: Driver, cast: dict[str, str], member: str, action: str) -> int:
    """Do the action as somebody, and take it back; how many entries it left."""
    before = Entry.objects.count()
    order = {"assignee": "nttdung" if member != "stand_in" else "pttha"} if action == "reassign" else {}
    with transaction.atomic():
        try:
            driver.do_as(actor(driver, cast, member), action, **order)
            return Entry.objects.count() - before
        finally:
            transaction.set_rollback(True)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_each_does_exactly_what_his_rights_say(driver: Driver, cast: dict[str, str], action: str) -> None:
    prepared(driver, action)
    driver.tick()
    wrong = {}
    for member in sorted(CAST):
        try:
            left = attempt(driver, cast, member, action)
        except errors.DossierNotFound:
            left = -1
        except (NotAllowed, errors.NoLongerPossible, errors.TakenByAnother):
            left = 0
        expected = -1 if member in SEE_NOTHING else int(member in ALLOWED[action])
        if left != expected:
            wrong[member] = left
    generations.forget()
    assert wrong == {}


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_what_is_offered_is_what_is_done(driver: Driver, cast: dict[str, str], action: str) -> None:
    prepared(driver, action)
    offered = set()
    for member in CAST - SEE_NOTHING:
        shown = queries.dossier(driver.code, actor=actor(driver, cast, member), now=driver.now)
        if action in {each["action"] for each in shown["allowed_actions"]}:
            offered.add(member)
    assert offered == ALLOWED[action]


@pytest.mark.parametrize("member", sorted(CAST))
def test_anothers_dossier_is_found_only_by_who_looks_on_everywhere(
    driver: Driver, cast: dict[str, str], member: str
) -> None:
    driver.file(agency="H99.106")
    seen = True
    try:
        queries.dossier(driver.code, actor=actor(driver, cast, member), now=driver.now)
    except errors.DossierNotFound:
        seen = False
    assert seen == (member == "supervisor")
