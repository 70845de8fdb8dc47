"""Who gets in by a provider: known by his number, linked once, corrected, and let out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.accounts import ports
from motcua.accounts.errors import (
    BadPassword,
    IdentityTaken,
    LastIdentity,
    NoSuchOfficer,
    NotSignedIn,
    ProofInvalid,
)
from motcua.accounts.models import Identity, Person, PersonVerification, User
from motcua.accounts.operations import (
    Seat,
    admit,
    bind_session,
    by_password,
    close_account,
    end_identity,
    end_provided,
    record,
    set_password,
    verify_person,
)
from motcua.accounts.operations.verifications import put_question
from motcua.accounts.ports import Organisation, RegisterDown, Vouched
from motcua.accounts.queries import account_of, identities_of, person_of, represents, verifications_of
from motcua.directory.errors import AdministratorsOnly
from motcua.journal.models import Entry, EntryPrivate
from motcua.journal.verify import verify
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor, system
from motcua.platform.errors import NotFound
from tests.exchange.fakes import FakeRegister
from tests.province import Province

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")
HANH = Vouched("vneid", "subject-of-hanh", 1, 2, "Nguyễn Thị Hạnh", date(1990, 5, 17), "F", "099190002523", sid="s1")
LINH = Vouched("vneid", "subject-of-linh", 1, 2, "Trương Thị Mỹ Linh", date(1996, 3, 8), "F", "099196003201")


def actor_of(user: int) -> Actor:
    return Actor("user", str(user))


def kinds(subject: str, number: int) -> list[str]:
    return list(
        Entry.objects.filter(subject_kind=subject, subject_id=number).order_by("n").values_list("kind", flat=True)
    )


def test_a_person_known_by_his_number_gets_the_account_he_has(province: Province) -> None:
    known = account_of("nthanh")
    assert known is not None
    admitted = admit(HANH, "vneid", now=NOW)
    assert (admitted.user_id, admitted.level) == (known.user_id, 1)
    assert admit(HANH, "vneid", now=NOW + timedelta(hours=1)).identity == admitted.identity
    assert [each.last_seen for each in identities_of(actor_of(known.user_id))] == [NOW + timedelta(hours=1)]
    assert kinds("user", known.user_id).count("identity_linked") == 1


def test_a_stranger_becomes_known_with_an_account_of_his_own(province: Province) -> None:
    admitted = admit(LINH, "vneid", now=NOW)
    user = User.objects.get(pk=admitted.user_id)
    assert (user.kind, user.has_usable_password()) == ("citizen", False)
    person = person_of(actor_of(user.pk))
    assert person is not None
    assert (person.name, person.citizen_id, person.eid_level) == ("Trương Thị Mỹ Linh", "099196003201", 2)
    assert [each.outcome for each in verifications_of(actor_of(user.pk))] == ["match"]


def test_one_person_has_several_sign_ins_and_the_journal_verifies(province: Province) -> None:
    first = admit(LINH, "vneid", now=NOW)
    second = admit(replace(LINH, provider="national", subject="another"), "national", now=NOW)
    assert first.user_id == second.user_id
    assert [each.provider for each in identities_of(actor_of(first.user_id))] == ["vneid", "national"]
    assert list(verify()) == []


def test_what_the_provider_says_of_a_person_corrects_what_we_knew(province: Province) -> None:
    admitted = admit(replace(HANH, name="Nguyễn Thị Hạnh Phúc", eid_level=1), "vneid", now=NOW)
    person = Person.objects.get(user=admitted.user_id)
    assert (person.name, person.eid_level) == ("Nguyễn Thị Hạnh Phúc", 1)
    assert {"person_corrected", "eid_level_changed"} <= set(kinds("person", person.pk))


def test_a_sign_in_is_no_surer_than_the_identity_behind_it(province: Province) -> None:
    assert admit(replace(HANH, level=2, eid_level=1), "vneid", now=NOW).level == 1
    assert admit(replace(HANH, level=2, eid_level=2), "vneid", now=NOW).level == 2


def test_a_providers_account_that_names_somebody_else_now_is_refused(province: Province) -> None:
    admit(LINH, "vneid", now=NOW)
    with pytest.raises(IdentityTaken):
        admit(replace(HANH, subject=LINH.subject), "vneid", now=NOW)


def test_an_officers_own_number_does_not_open_his_officers_account(province: Province) -> None:
    dung = replace(HANH, subject="of-dung", name="Nguyễn Thị Thùy Dung", citizen_id="099191001756")
    with pytest.raises(IdentityTaken):
        admit(dung, "vneid", now=NOW)
    assert not Identity.objects.exists()


def test_the_provinces_provider_opens_the_account_of_the_officer_it_names(province: Province) -> None:
    officer = Vouched("province", "of-dung", 2, 2, "Nguyễn Thị Thùy Dung", username="nttdung")
    known = account_of("nttdung")
    assert known is not None
    assert admit(officer, "province_officers", now=NOW).user_id == known.user_id
    for stranger in ("không-ai", "nthanh"):
        with pytest.raises(NoSuchOfficer):
            admit(replace(officer, subject=f"of {stranger}", username=stranger), "province_officers", now=NOW)


def test_a_word_without_a_number_and_a_closed_account_open_nothing(province: Province) -> None:
    with pytest.raises(ProofInvalid):
        admit(replace(HANH, citizen_id=""), "vneid", now=NOW)
    admitted = admit(HANH, "vneid", now=NOW)
    close_account(admitted.user_id, reason="trùng", actor=ACTOR, now=NOW)
    with pytest.raises(NotSignedIn):
        admit(HANH, "vneid", now=NOW)


def test_an_organisations_account_makes_its_representative_known(province: Province) -> None:
    tea = Organisation("9900033484", "Hợp tác xã Chè Sơn Khê", is_representative=True)
    admitted = admit(replace(LINH, subject="of the tea", organisation=tea), "vneid", now=NOW)
    found = represents(actor_of(admitted.user_id), local_day(NOW))
    assert [(each.tax_code, each.role) for each in found] == [("9900033484", "legal_representative")]
    staff = replace(tea, tax_code="9900020164", is_representative=False)
    admit(replace(LINH, subject="of staff", organisation=staff), "vneid", now=NOW)
    assert len(represents(actor_of(admitted.user_id), local_day(NOW))) == 1, (
        "whom it employs, the organisation says here"
    )


def test_a_sign_in_is_taken_back_by_its_owner_and_never_the_last(province: Province) -> None:
    mine = admit(HANH, "vneid", now=NOW)
    with pytest.raises(LastIdentity):
        end_identity(mine.identity, actor=actor_of(mine.user_id), now=NOW)
    other = admit(replace(HANH, provider="national", subject="x"), "national", now=NOW)
    stranger = admit(LINH, "vneid", now=NOW)
    with pytest.raises(AdministratorsOnly):
        end_identity(mine.identity, actor=actor_of(stranger.user_id), now=NOW)
    end_identity(mine.identity, actor=actor_of(mine.user_id), now=NOW)
    assert [each.id for each in identities_of(actor_of(mine.user_id))] == [other.identity]
    with pytest.raises(NotFound):
        end_identity(mine.identity, actor=actor_of(mine.user_id), now=NOW)


def test_a_provider_ends_one_session_or_all_of_a_person(province: Province) -> None:
    admitted, other = admit(HANH, "vneid", now=NOW), admit(LINH, "vneid", now=NOW)
    for session, user, identity, sid in (
        ("key-1", admitted.user_id, admitted.identity, "s1"),
        ("key-2", admitted.user_id, admitted.identity, "s2"),
        ("key-3", other.user_id, other.identity, "s3"),
    ):
        record(user, session, "provider", Seat("127.0.0.1", ""), now=NOW)
        bind_session(identity, session, sid)
    assert end_provided("vneid", HANH.subject, "s1", now=NOW) == ["key-1"]
    assert end_provided("vneid", HANH.subject, "s1", now=NOW) == []
    assert end_provided("national", HANH.subject, "", now=NOW) == []
    assert end_provided("vneid", HANH.subject, "", now=NOW) == ["key-2"]


def test_no_password_opens_a_citizens_account(province: Province) -> None:
    known = account_of("nthanh")
    assert known is not None
    set_password(known.user_id, "một mật khẩu đủ dài", actor=ACTOR, now=NOW)
    with pytest.raises(BadPassword):
        by_password("nthanh", "một mật khẩu đủ dài", address="127.0.0.1", now=NOW)


@pytest.fixture
def register() -> FakeRegister:
    found = FakeRegister(known={"099190002523": ("Nguyễn Thị Hạnh", date(1990, 5, 17))})
    ports.offer_register(found)
    yield found
    ports.offer_register(None)


def test_the_register_is_asked_once_at_the_first_sign_in_and_its_answer_dated(
    province: Province, register: FakeRegister
) -> None:
    admitted = admit(HANH, "vneid", now=NOW)
    row = PersonVerification.objects.get(source="population")
    assert row.outcome == "asked"
    put_question(row.pk, now=NOW + timedelta(minutes=5))
    put_question(row.pk, now=NOW + timedelta(minutes=6))
    admit(replace(HANH, provider="national", subject="x"), "national", now=NOW)
    found = {each.source: each for each in verifications_of(actor_of(admitted.user_id))}
    assert (found["population"].outcome, found["population"].answered_at) == ("match", NOW + timedelta(minutes=5))
    assert register.asked == [("099190002523", "first_sign_in")]


@pytest.mark.parametrize(
    ("number", "name", "outcome"), [("099190002523", "Lê Thị Hạnh", "mismatch"), ("099196003201", "X", "unknown")]
)
def test_the_register_disagrees_or_knows_nobody(
    province: Province, register: FakeRegister, number: str, name: str, outcome: str
) -> None:
    admit(replace(HANH, citizen_id=number, name=name), "vneid", now=NOW)
    put_question(PersonVerification.objects.get(source="population").pk, now=NOW)
    assert PersonVerification.objects.get(source="population").outcome == outcome


def test_a_register_that_is_down_holds_up_nobody_and_the_question_waits(
    province: Province, register: FakeRegister
) -> None:
    register.is_down = True
    admitted = admit(HANH, "vneid", now=NOW)
    assert admitted.user_id
    row = PersonVerification.objects.get(source="population")
    with pytest.raises(RegisterDown):
        put_question(row.pk, now=NOW)
    register.is_down = False
    put_question(row.pk, now=NOW)
    assert PersonVerification.objects.get(pk=row.pk).outcome == "match"


def test_only_administrators_and_the_machine_ask_the_register(province: Province, register: FakeRegister) -> None:
    person = Person.objects.get(user__username="nthanh")
    with pytest.raises(AdministratorsOnly):
        verify_person(person.pk, purpose="check", actor=province.actor("officer"), now=NOW)
    verify_person(person.pk, purpose="check", actor=ACTOR, now=NOW)
    verify_person(person.pk, purpose="check", actor=ACTOR, now=NOW)
    assert PersonVerification.objects.filter(outcome="asked").count() == 1


def test_the_providers_name_of_a_person_stands_in_the_private_part_only(province: Province) -> None:
    admit(LINH, "vneid", now=NOW)
    assert not Entry.objects.filter(facts__contains=LINH.subject).exists()
    assert not Entry.objects.filter(facts__contains="Linh").exists()
    assert EntryPrivate.objects.exists()
