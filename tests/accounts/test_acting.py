"""Who may act for whom: authorities proved by a code, members of organisations, children under age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.errors import (
    MemberAlready,
    NoContact,
    NoSuchPerson,
    NotToOneself,
    OfficersVerify,
    UnknownAuthority,
    UnknownMember,
    WrongOneTimeCode,
)
from motcua.accounts.models import Authority, Membership
from motcua.accounts.operations import authorities, members
from motcua.accounts.operations.authorities import Wish
from motcua.accounts.queries import (
    Clients,
    authorities_given,
    authorities_received,
    followers,
    organisations_of,
    represents,
)
from motcua.accounts.rules.acting import holds, is_under_age
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.errors import Invalid, NotAllowed
from tests.accounts.acting import FRIEND, MINUTE, authorised, child, company, employed, named, person, reachable
from tests.held_messages import Post, held
from tests.province import Province

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
PROCEDURE = "1.004873"


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


def grounds(actor: Actor, now: datetime = NOW) -> list[str]:
    return [each.ground for each in Clients(actor, now)]


@given(born=DAYS, years=st.integers(0, 40), days=st.integers(-400, 400))
def test_one_is_under_age_exactly_until_the_eighteenth_birthday(born: date, years: int, days: int) -> None:
    day = born + timedelta(days=365 * years + days)
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    age = day.year - born.year - (not had_birthday)
    assert is_under_age(born, day) == (age < 18)


@given(since=DAYS, length=st.one_of(st.none(), st.integers(1, 4000)), day=DAYS)
def test_a_period_holds_from_its_first_day_to_the_one_before_its_end(
    since: date, length: int | None, day: date
) -> None:
    until = None if length is None else since + timedelta(days=length)
    inside = since <= day and (until is None or day <= until - DAY)
    assert holds(since, until, day) == inside


def test_an_authority_holds_once_its_code_was_said_and_until_it_is_revoked(province: Province, post: Post) -> None:
    giver, taker = province.actor("citizen", NOW), province.actor("business", NOW)
    reachable(giver, NOW)
    number, name = named(taker)
    authority = authorities.give(Wish(number, f"  {name.upper()} "), actor=giver, now=NOW)
    assert [each.standing for each in authorities_given(actor=giver, now=NOW)] == ["waiting"]
    assert authorities_received(actor=taker, now=NOW) == ()
    assert "authority" not in grounds(taker)
    authorities.confirm(authority, post.code(NOW), actor=giver, now=NOW + MINUTE)
    assert "authority" in grounds(taker)
    assert [each.giver for each in authorities_received(actor=taker, now=NOW)] == [named(giver)[1]]
    authorities.revoke(authority, actor=giver, now=NOW + MINUTE)
    assert "authority" not in grounds(taker)
    assert [each.standing for each in authorities_received(actor=taker, now=NOW)] == ["revoked"]
    kinds = Entry.objects.filter(subject_kind="authority", subject_id=authority).order_by("n")
    assert [each.kind for each in kinds] == ["authority_given", "authority_proved", "authority_revoked"]


def test_a_wrong_code_proves_nothing_and_after_five_the_right_one_does_not_either(
    province: Province, post: Post
) -> None:
    giver = province.actor("citizen", NOW)
    reachable(giver, NOW)
    number, name = named(province.actor("business", NOW))
    authority = authorities.give(Wish(number, name), actor=giver, now=NOW)
    code = post.code(NOW)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _try in range(5):
        with pytest.raises(WrongOneTimeCode):
            authorities.confirm(authority, wrong, actor=giver, now=NOW)
    with pytest.raises(WrongOneTimeCode):
        authorities.confirm(authority, code, actor=giver, now=NOW)
    later = NOW + 2 * MINUTE
    authorities.send_again(authority, actor=giver, now=later)
    authorities.confirm(authority, post.code(later), actor=giver, now=later)
    assert Authority.objects.get(pk=authority).proved_at == later


def test_whoever_has_no_verified_contact_gives_nothing(province: Province, post: Post) -> None:
    number, name = named(province.actor("business", NOW))
    with pytest.raises(NoContact):
        authorities.give(Wish(number, name), actor=province.actor("citizen", NOW), now=NOW)
    assert not Authority.objects.exists()


@pytest.mark.parametrize("change", ["number", "name", "both"])
def test_an_unknown_number_and_a_wrong_name_are_told_alike(province: Province, post: Post, change: str) -> None:
    giver = province.actor("citizen", NOW)
    reachable(giver, NOW)
    number, name = named(province.actor("business", NOW))
    wish = Wish("099099999999" if change != "name" else number, "Ai Đó" if change != "number" else name)
    with pytest.raises(NoSuchPerson) as told:
        authorities.give(wish, actor=giver, now=NOW)
    assert [error.pointer for error in told.value.errors] == ["/number"]


def test_nobody_authorises_himself_or_for_days_gone(province: Province, post: Post) -> None:
    giver = province.actor("citizen", NOW)
    reachable(giver, NOW)
    with pytest.raises(NotToOneself):
        authorities.give(Wish(*named(giver)), actor=giver, now=NOW)
    number, name = named(province.actor("business", NOW))
    with pytest.raises(Invalid):
        authorities.give(Wish(number, name, last_day=local_day(NOW) - DAY), actor=giver, now=NOW)


def test_an_authority_ends_after_its_last_day(province: Province, post: Post) -> None:
    giver, taker = province.actor("citizen", NOW), province.actor("business", NOW)
    authorised(giver, taker, post, NOW, last_day=local_day(NOW) + DAY)
    assert "authority" in grounds(taker, NOW + DAY)
    assert "authority" not in grounds(taker, NOW + 2 * DAY)
    assert [each.standing for each in authorities_given(actor=giver, now=NOW + 2 * DAY)] == ["over"]


def test_an_authority_reaches_as_far_as_it_says(province: Province, post: Post) -> None:
    giver, taker = province.actor("citizen", NOW), province.actor("business", NOW)
    authorised(giver, taker, post, NOW, procedures=(PROCEDURE,), may_file=False)
    owner = {"person": person(giver), "organisation": None}
    found = Clients(taker, NOW).of(**owner, procedure=PROCEDURE, dossier=7)
    assert found is not None
    assert not found.may_file
    assert Clients(taker, NOW).of(**owner, procedure="1.001193", dossier=7) is None
    told = {"person": person(giver), "organisation": None, "dossier": 7, "now": NOW}
    assert followers(**told, procedure=PROCEDURE) == (int(taker.id),)
    assert followers(**told, procedure="1.001193") == ()


@pytest.mark.parametrize("who", ["citizen", "business", FRIEND, "receptionist", "administrator", "anonymous"])
@pytest.mark.parametrize("deed", ["send_again", "confirm", "revoke"])
def test_only_giver_and_taker_touch_an_authority(province: Province, post: Post, deed: str, who: str) -> None:
    """The giver does all three; the taker only gives it back; to all others it is not there."""
    giver = province.actor("citizen", NOW)
    reachable(giver, NOW)
    number, name = named(province.actor("business", NOW))
    authority = authorities.give(Wish(number, name), actor=giver, now=NOW)
    code, later = post.code(NOW), NOW + 2 * MINUTE
    actor = ANONYMOUS if who == "anonymous" else province.actor(who, NOW)
    deeds = {
        "send_again": lambda: authorities.send_again(authority, actor=actor, now=later),
        "confirm": lambda: authorities.confirm(authority, code, actor=actor, now=later),
        "revoke": lambda: authorities.revoke(authority, actor=actor, now=later),
    }
    if who == "citizen" or (who, deed) == ("business", "revoke"):
        deeds[deed]()
        return
    with pytest.raises((UnknownAuthority, NotAllowed)):
        deeds[deed]()
    row = Authority.objects.get(pk=authority)
    assert (row.proved_at, row.revoked_at) == (None, None)


@pytest.mark.parametrize("who", ["citizen", "business", FRIEND, "receptionist", "administrator"])
def test_only_the_representative_gives_in_the_name_of_an_organisation(province: Province, post: Post, who: str) -> None:
    actor = province.actor(who, NOW)
    if who in {"citizen", "business", FRIEND}:
        reachable(actor, NOW)
    number, name = named(province.actor("pqhuy", NOW))
    wish = Wish(number, name, organisation=company())
    if who == "business":
        assert authorities.give(wish, actor=actor, now=NOW)
        return
    with pytest.raises(NotAllowed):
        authorities.give(wish, actor=actor, now=NOW)


def test_only_officers_have_seen_a_paper(province: Province) -> None:
    given = {"giver_person": 1, "giver_organisation": None, "taker": 2, "dossier": 7, "paper": "12/UQ"}
    with pytest.raises(OfficersVerify):
        authorities.record_written(**given, actor=province.actor("citizen", NOW), now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(("role", "files"), [(Membership.STAFF, True), (Membership.READER, False)])
def test_staff_file_and_readers_follow_until_they_are_sent_away(province: Province, role: str, files: bool) -> None:
    friend, boss = province.actor(FRIEND, NOW), province.actor("business", NOW)
    member = employed(province, NOW, role)
    assert [(each.ground, each.may_file) for each in Clients(friend, NOW)] == [(role, files)]
    assert bool(represents(friend, local_day(NOW))) is files
    assert [each.role for each in organisations_of(actor=friend, now=NOW)] == [role]
    told = {"person": None, "organisation": company(), "procedure": PROCEDURE, "dossier": 7}
    assert int(friend.id) in followers(**told, now=NOW)
    members.end_membership(member, actor=boss, now=NOW + MINUTE)
    assert grounds(friend, NOW + MINUTE) == []
    assert represents(friend, local_day(NOW)) == ()
    assert followers(**told, now=NOW + MINUTE) == (int(boss.id),)
    assert employed(province, NOW + MINUTE, role) != member


@pytest.mark.parametrize("who", ["citizen", FRIEND, "receptionist", "administrator", "anonymous"])
def test_only_the_representative_says_who_acts_for_an_organisation(province: Province, who: str) -> None:
    member = employed(province, NOW, account="citizen")
    actor = ANONYMOUS if who == "anonymous" else province.actor(who, NOW)
    number, name = named(province.actor("pqhuy", NOW))
    with pytest.raises(NotAllowed):
        members.add_member(company(), number, name, Membership.STAFF, actor=actor, now=NOW)
    if who == "citizen":
        members.end_membership(member, actor=actor, now=NOW)
        return
    with pytest.raises((NotAllowed, UnknownMember)):
        members.end_membership(member, actor=actor, now=NOW)
    assert Membership.objects.get(pk=member).ended_at is None


def test_nobody_joins_twice_or_as_representative(province: Province) -> None:
    employed(province, NOW)
    with pytest.raises(MemberAlready):
        employed(province, NOW, Membership.READER)
    with pytest.raises(Invalid):
        employed(province, NOW, Membership.LEGAL_REPRESENTATIVE, "citizen")


def test_a_representative_by_law_is_not_sent_away(province: Province) -> None:
    own = Membership.objects.get(organisation=company(), role=Membership.LEGAL_REPRESENTATIVE)
    with pytest.raises(NotAllowed):
        members.end_membership(own.pk, actor=province.actor("business", NOW), now=NOW)


def test_parents_act_for_children_until_they_are_of_age(province: Province) -> None:
    parent = province.actor("citizen", NOW)
    child(parent, date(2010, 11, 4), "099310000117")
    assert grounds(parent, NOW) == ["child"]
    assert grounds(parent, datetime(2028, 11, 3, 2, 0, tzinfo=UTC)) == ["child"]
    assert grounds(parent, datetime(2028, 11, 4, 2, 0, tzinfo=UTC)) == []


def test_officers_and_visitors_act_for_nobody_and_ask_nothing(province: Province, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    officer, citizen = province.actor("receptionist", NOW), province.actor("business", NOW)
    with django_assert_num_queries(0):
        assert Clients(officer, NOW).all == Clients(ANONYMOUS, NOW).all == ()
    with django_assert_num_queries(1):
        clients = Clients(citizen, NOW)
        assert [each.ground for each in clients] == [each.ground for each in clients]
