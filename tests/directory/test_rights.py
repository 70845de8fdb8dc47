"""Giving duties, lending them for a time, and the second person that powerful ones take."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.directory import errors
from motcua.directory.duties import DUTIES, LENT_SIGNING
from motcua.directory.models import Grant, StandIn
from motcua.directory.operations import (
    Appointing,
    Authority,
    Given,
    GrantSpec,
    PositionSpec,
    StandInSpec,
    appoint,
    authorise_signing,
    confirm,
    decline,
    end_appointment,
    end_grant,
    end_stand_in,
    give,
    name_stand_in,
    open_position,
    propose_signing,
    request_appointment,
)
from motcua.directory.queries import (
    agency_by_code,
    counters_of,
    granted_to,
    has_over,
    officer_named,
    open_proposals,
    positions_held,
    signature_of,
)
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import at_local
from motcua.platform.actor import Actor, system
from motcua.platform.errors import Invalid, NotAllowed
from tests.people import GROUND, granted, hire
from tests.province import Province

NOW = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)
SYSTEM = system("test")


def agency(code: str) -> int:
    return agency_by_code(code).id


def spec(position: int, duty: str = "officer", code: str = "H99.103", **changes: object) -> GrantSpec:
    return replace(GrantSpec(position, duty, agency(code), TODAY, GROUND), **changes)


@pytest.fixture
def admin(province: Province) -> Actor:
    return province.actor("administrator", NOW)


@pytest.fixture
def other(province: Province) -> Actor:
    """The second administrator."""
    return province.actor("vdkien", NOW)


@pytest.fixture
def post(province: Province) -> int:
    return hire("ndnam", ("H99.101.01", "officer"))[0]


def kinds(subject: str, number: int) -> list[str]:
    return list(
        Entry.objects.filter(subject_kind=subject, subject_id=number).order_by("n").values_list("kind", flat=True)
    )


def test_a_plain_duty_holds_at_once_and_until_it_is_taken_back(admin: Actor, post: int) -> None:
    given = give(spec(post), actor=admin, now=NOW)
    assert given.done is not None
    assert [(view.duty, view.ground) for view in granted_to([post], TODAY)] == [("officer", GROUND)]
    end_grant(given.done, actor=admin, now=NOW)
    assert granted_to([post], TODAY) == ()
    assert kinds("position", post) == ["right_granted", "right_ended"]
    with pytest.raises(errors.UnknownGrant):
        end_grant(given.done, actor=admin, now=NOW)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"duty": "king"}, Invalid),
        ({"ground": "  "}, Invalid),
        ({"since": TODAY - timedelta(days=1)}, Invalid),
        ({"until": TODAY}, errors.PeriodEmpty),
        ({"duty": "calendar_keeper", "field": "G15-TP07"}, Invalid),
        ({"agency": 10**9}, errors.UnknownAgency),
        ({"position": 10**9}, errors.UnknownPosition),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(
    admin: Actor, post: int, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        give(replace(spec(post), **changes), actor=admin, now=NOW)
    assert not Grant.objects.filter(position=post).exists()


def test_the_same_duty_is_not_given_twice_at_a_time(admin: Actor, post: int) -> None:
    give(spec(post), actor=admin, now=NOW)
    with pytest.raises(errors.PeriodOverlaps):
        give(spec(post, until=TODAY + timedelta(days=3)), actor=admin, now=NOW)
    assert give(spec(post, field="G15-TP07"), actor=admin, now=NOW).done


def test_an_administrator_of_a_subtree_gives_there_and_nowhere_else(province: Province, post: int) -> None:
    hire("quantri", ("H99.103.01", "officer"))
    granted(positions_held(officer_named("quantri"), TODAY)[0], "administrator", "H99.103")
    local = province.actor("quantri", NOW)
    assert give(spec(post, code="H99.103.01"), actor=local, now=NOW).done
    for code in ("H99.101", "H99"):
        with pytest.raises(errors.AdministratorsOnly):
            give(spec(post, code=code), actor=local, now=NOW)
    with pytest.raises(errors.AdministratorsOnly):
        give(spec(post), actor=province.actor("leader", NOW), now=NOW)
    assert has_over(local, "administrator", agency("H99.103.04"), TODAY)
    assert not has_over(local, "administrator", None, TODAY)


@pytest.mark.parametrize("duty", sorted(word for word, duty in DUTIES.items() if not duty.outside))
def test_an_outside_body_never_gets_a_duty_of_the_state(admin: Actor, duty: str) -> None:
    (agent,) = hire("buutin", ("BD.H99.104", "agent"))
    with pytest.raises(errors.DutyNotForBody):
        give(spec(agent, duty), actor=admin, now=NOW)


def test_an_outside_body_may_take_papers_in_at_a_centre(admin: Actor, province: Province) -> None:
    (agent,) = hire("buutin", ("BD.H99.104", "agent"))
    give(spec(agent, "operator", "H99.103.04"), actor=admin, now=NOW)
    assert set(counters_of(province.actor("buutin", NOW), TODAY)) == {agency("H99.103.04")}


@pytest.mark.parametrize("duty", sorted(word for word, duty in DUTIES.items() if duty.powerful))
def test_a_powerful_duty_takes_another_administrator(admin: Actor, other: Actor, post: int, duty: str) -> None:
    given = give(spec(post, duty), actor=admin, now=NOW)
    assert (given.done, Grant.objects.filter(position=post).count()) == (None, 0)
    assert given.proposal is not None
    with pytest.raises(errors.OwnProposal):
        confirm(given.proposal, actor=admin, now=NOW)
    confirm(given.proposal, actor=other, now=NOW + timedelta(days=3))
    assert [(view.duty, view.since) for view in granted_to([post], date(2026, 11, 19))] == [(duty, date(2026, 11, 19))]
    assert kinds("rights_proposal", given.proposal) == ["right_proposed", "proposal_confirmed"]
    caused = Entry.objects.get(subject_kind="position", subject_id=post, kind="right_granted")
    assert Entry.objects.get(pk=caused.cause).kind == "proposal_confirmed"
    with pytest.raises(errors.ProposalDecided):
        confirm(given.proposal, actor=other, now=NOW + timedelta(days=3))


def test_who_gains_does_not_confirm_even_if_he_got_the_post_meanwhile(
    admin: Actor, other: Actor, province: Province, post: int
) -> None:
    given = give(spec(post, "auditor", "H99"), actor=admin, now=NOW)
    assert given.proposal is not None
    appoint(Appointing(other.officer or 0, post, TODAY), actor=SYSTEM, now=NOW)
    with pytest.raises(errors.OwnProposal):
        confirm(given.proposal, actor=province.actor("vdkien", NOW), now=NOW)


def test_a_proposal_lapses_after_seven_days_and_can_be_declined_before(admin: Actor, other: Actor, post: int) -> None:
    late, soon = (give(spec(post, duty), actor=admin, now=NOW).proposal for duty in ("leader", "auditor"))
    assert late is not None
    assert soon is not None
    assert len(open_proposals(other, NOW)) == 2
    decline(soon, "Chưa cần", actor=other, now=NOW)
    with pytest.raises(errors.ProposalDecided):
        confirm(late, actor=other, now=NOW + timedelta(days=7))
    assert open_proposals(other, NOW + timedelta(days=7)) == []
    assert Grant.objects.filter(position=post).count() == 0
    assert kinds("rights_proposal", soon) == ["right_proposed", "proposal_declined"]


def test_a_proposal_is_nothing_to_those_who_administer_elsewhere(admin: Actor, province: Province, post: int) -> None:
    hire("quantri", ("H99.103.01", "officer"))
    granted(positions_held(officer_named("quantri"), TODAY)[0], "administrator", "H99.103")
    local = province.actor("quantri", NOW)
    given = give(spec(post, "leader", "H99.101"), actor=admin, now=NOW)
    assert given.proposal is not None
    assert open_proposals(local, NOW) == []
    for decide in (
        lambda: confirm(given.proposal, actor=local, now=NOW),
        lambda: decline(given.proposal, "", actor=local, now=NOW),
    ):
        with pytest.raises(errors.UnknownProposal):
            decide()


def test_a_post_with_powers_is_filled_by_two_persons(admin: Actor, other: Actor, province: Province, post: int) -> None:
    seat = open_position(
        PositionSpec(agency("H99.06"), "Quản trị dự phòng", "administrator", TODAY), actor=admin, now=NOW
    )
    wanted = Appointing(officer_named("ndnam"), seat, TODAY)
    with pytest.raises(errors.SecondPersonNeeded):
        appoint(wanted, actor=admin, now=NOW)
    given = request_appointment(wanted, actor=admin, now=NOW)
    assert given.proposal is not None
    assert not has_over(province.actor("ndnam", NOW), "administrator", None, TODAY)
    confirm(given.proposal, actor=other, now=NOW)
    assert has_over(province.actor("ndnam", NOW), "administrator", None, TODAY)
    plain = open_position(PositionSpec(agency("H99.06"), "Chuyên viên", "officer", TODAY), actor=admin, now=NOW)
    assert request_appointment(replace(wanted, position=plain), actor=admin, now=NOW).done


def test_a_signing_authority_takes_two_persons(admin: Actor, other: Actor, post: int) -> None:
    held = appoint(Appointing(officer_named("mvquan"), post, TODAY), actor=SYSTEM, now=NOW)
    with pytest.raises(errors.SecondPersonNeeded):
        authorise_signing(held, act="x", ground="y", sign_as="TUQ. CHỦ TỊCH", since=TODAY, actor=admin, now=NOW)
    given = propose_signing(Authority(held, "chứng thực", "18/UQ", "TUQ. CHỦ TỊCH", TODAY), actor=admin, now=NOW)
    assert given.proposal is not None
    confirm(given.proposal, actor=other, now=NOW)
    signed = signature_of(officer_named("mvquan"), post, TODAY)
    assert (signed.capacity, signed.ground) == ("TUQ", "18/UQ")


def stand_in(province: Province, *duties: str, **changes: object) -> StandInSpec:
    officer = province.actor("officer", NOW)
    assert officer.officer is not None
    deputy = officer_named("mvquan")
    until = TODAY + timedelta(days=5)
    made = StandInSpec(officer.positions[0], officer.officer, deputy, duties or ("officer",), TODAY, until, "Nghỉ phép")
    return replace(made, **changes)


def test_an_officer_names_his_own_stand_in_and_ends_it_early(province: Province) -> None:
    officer, post = province.actor("officer", NOW), stand_in(province).position
    given = name_stand_in(stand_in(province), actor=officer, now=NOW)
    assert given.done is not None
    seats = province.actor("mvquan", NOW).lent
    assert [(seat.position, seat.officer, seat.duties) for seat in seats] == [(post, officer.officer, ("officer",))]
    end_stand_in(given.done, actor=province.actor("mvquan", NOW), now=NOW)
    assert province.actor("mvquan", NOW).lent == ()
    assert kinds("officer", officer.officer or 0)[-2:] == ["stand_in_named", "stand_in_ended"]


def test_a_stand_in_ends_at_midnight_of_his_last_day_and_when_either_leaves(province: Province) -> None:
    officer = province.actor("officer", NOW)
    name_stand_in(stand_in(province), actor=officer, now=NOW)
    midnight = at_local(TODAY + timedelta(days=5))
    assert province.actor("mvquan", midnight - timedelta(microseconds=1)).lent
    assert province.actor("mvquan", midnight).lent == ()
    leaving = TODAY + timedelta(days=2)
    end_appointment(officer.officer or 0, officer.positions[0], on=leaving, actor=SYSTEM, now=NOW)
    assert province.actor("mvquan", at_local(leaving) - timedelta(microseconds=1)).lent
    assert province.actor("mvquan", at_local(leaving)).lent == ()


def test_a_deputy_who_has_left_stands_in_for_nobody(province: Province) -> None:
    name_stand_in(stand_in(province), actor=province.actor("officer", NOW), now=NOW)
    deputy = province.actor("mvquan", NOW)
    for position in deputy.positions:
        end_appointment(deputy.officer or 0, position, on=TODAY + timedelta(days=1), actor=SYSTEM, now=NOW)
    after = province.actor("mvquan", at_local(TODAY + timedelta(days=1)))
    assert (after.positions, after.lent) == ((), ())


def test_what_was_lent_is_not_lent_on(province: Province) -> None:
    name_stand_in(stand_in(province), actor=province.actor("officer", NOW), now=NOW)
    deputy = province.actor("mvquan", NOW)
    on = stand_in(province, absent=deputy.officer, deputy=officer_named("lthuong"))
    with pytest.raises(errors.NotHisPosition):
        name_stand_in(on, actor=deputy, now=NOW)


@pytest.mark.parametrize("duty", sorted(word for word, duty in DUTIES.items() if not duty.lendable))
def test_some_duties_are_lent_to_nobody(province: Province, admin: Actor, duty: str) -> None:
    with pytest.raises(errors.NotLendable):
        name_stand_in(stand_in(province, duty), actor=admin, now=NOW)


@pytest.mark.parametrize("duty", sorted(LENT_SIGNING))
def test_who_is_to_sign_for_somebody_is_confirmed_by_an_administrator(
    province: Province, admin: Actor, duty: str
) -> None:
    officer = province.actor("officer", NOW)
    with pytest.raises(Invalid):
        name_stand_in(stand_in(province, duty), actor=officer, now=NOW)
    given = name_stand_in(stand_in(province, duty, sign_as="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"), actor=officer, now=NOW)
    assert given == Given(None, given.proposal)
    assert StandIn.objects.filter(absent=officer.officer).count() == 0
    assert given.proposal is not None
    with pytest.raises(errors.UnknownProposal):
        confirm(given.proposal, actor=province.actor("mvquan", NOW), now=NOW)
    confirm(given.proposal, actor=admin, now=NOW)
    assert province.actor("mvquan", NOW).lent[0].duties == (duty,)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"duties": ()}, Invalid),
        ({"duties": ("king",)}, Invalid),
        ({"deputy": 10**9}, errors.UnknownOfficer),
        ({"until": TODAY + timedelta(days=800)}, Invalid),
        ({"until": TODAY}, errors.PeriodEmpty),
        ({"ground": ""}, Invalid),
    ],
)
def test_an_arrangement_that_makes_no_sense_is_refused(
    province: Province, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        name_stand_in(stand_in(province, **changes), actor=province.actor("officer", NOW), now=NOW)
    assert StandIn.objects.filter(since=TODAY, deputy=officer_named("mvquan")).count() == 0


def test_nobody_names_a_stand_in_for_another(province: Province) -> None:
    for role in ("leader", "receptionist"):
        with pytest.raises(NotAllowed):
            name_stand_in(stand_in(province), actor=province.actor(role, NOW), now=NOW)


def test_who_signs_by_order_without_a_document_is_told_so(province: Province, post: int) -> None:
    by_order = open_position(
        PositionSpec(agency("H99.101"), "Chánh Văn phòng", "leader", TODAY, sign_as="TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
        actor=SYSTEM,
        now=NOW,
    )
    officer = officer_named("ndnam")
    appoint(Appointing(officer, by_order, TODAY), actor=SYSTEM, now=NOW)
    with pytest.raises(errors.AuthorityMissing):
        signature_of(officer, by_order, TODAY)
    granted(by_order, "leader", "H99.101")
    assert signature_of(officer, by_order, TODAY).ground == GROUND
