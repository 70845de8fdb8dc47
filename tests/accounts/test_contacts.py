"""Contacts count once a code sent there came back; codes are good once, for ten minutes and five tries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from motcua.accounts.errors import (
    ChannelClosed,
    CodeTooSoon,
    ContactUnfit,
    NotVerified,
    TooManyCodes,
    TooManyContacts,
    UnknownContact,
)
from motcua.accounts.models import Contact, OneTimeCode
from motcua.accounts.operations.codes import check_code, forget_old_codes, send_code
from motcua.accounts.operations.contacts import (
    add_contact,
    add_own_contact,
    choose_for_notices,
    confirm_contact,
    end_contact,
    send_contact_code,
)
from motcua.accounts.queries import person_of, represents
from motcua.accounts.queries.contacts import contacts_of, verified_contact
from motcua.accounts.rules.contacts import kept, masked, shown
from motcua.accounts.rules.one_time_codes import Purpose
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.notifications import ports
from motcua.platform.actor import ANONYMOUS, Actor
from motcua.platform.subject import Subject
from tests.held_messages import Post, held
from tests.province import Province

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ADDRESS = "hanh.moi@nguoidan.example"


@pytest.fixture
def post() -> Iterator[Post]:
    """Both channels, in memory."""
    with held() as post:
        yield post


@pytest.fixture
def citizen(province: Province) -> Actor:
    """Ms. Hạnh."""
    return province.actor("citizen", NOW)


def added(citizen: Actor, value: str = ADDRESS, kind: str = "email", now: datetime = NOW) -> int:
    return add_own_contact(kind, value, actor=citizen, now=now)


def events(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("phone", "0912 345 678", "+84912345678"),
        ("phone", "+84 91 234 5678", "+84912345678"),
        ("phone", "12", None),
        ("phone", "abc", None),
        ("email", " Hanh@NguoiDan.Example ", "Hanh@nguoidan.example"),
        ("email", "hanh@", None),
        ("email", "a@b.vn\nBcc: c@d.vn", None),
        ("email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.vn", None),
    ],
)
def test_contacts_are_kept_in_one_form(kind: str, given: str, stored: str | None) -> None:
    assert kept(kind, given) == stored


def test_as_much_is_shown_as_its_owner_needs() -> None:
    assert masked("phone", "+84950000024") == "•••024"
    assert masked("email", "hanh@nguoidan.example") == "ha•••@nguoidan.example"


def test_a_number_is_shown_as_its_owner_writes_it() -> None:
    assert shown("phone", "+84950000024") == "0950 000 024"
    assert shown("phone", "+33612345678") == "+33 6 12 34 56 78"
    assert shown("email", ADDRESS) == ADDRESS


def test_what_is_known_of_a_person_is_his_first_contact_and_unverified(citizen: Actor) -> None:
    found = contacts_of(citizen, NOW)
    assert [(each.kind, each.value, each.is_verified) for each in found] == [
        ("phone", "+84950000024", False),
        ("email", "hanh@nguoidan.example", False),
    ]
    assert contacts_of(ANONYMOUS, NOW) == []


def test_a_contact_is_verified_by_the_code_sent_there(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    view = contacts_of(citizen, NOW)[-1]
    assert (view.id, view.is_verified, view.code_until) == (contact, False, NOW + 10 * MINUTE)
    code = post.code(NOW)
    assert [(each.channel, each.to) for each in post.messages] == [("email", ADDRESS)]
    assert confirm_contact(contact, f" {code[:3]} {code[3:]} ", actor=citizen, now=NOW + MINUTE)
    assert confirm_contact(contact, "000000", actor=citizen, now=NOW + MINUTE), "said again it stays so"
    view = contacts_of(citizen, NOW)[-1]
    assert (view.is_verified, view.code_until) == (True, None)
    assert events("contact_verified") == 1


def test_a_code_is_kept_as_a_digest_only(citizen: Actor, post: Post) -> None:
    added(citizen)
    code, row = post.code(NOW), OneTimeCode.objects.get()
    assert code not in row.digest
    assert len(row.digest) == 64


def test_a_wrong_code_counts_and_after_five_the_right_one_is_no_good(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    code = post.code(NOW)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(5):
        assert not confirm_contact(contact, wrong, actor=citizen, now=NOW)
    assert not confirm_contact(contact, code, actor=citizen, now=NOW)
    send_contact_code(contact, actor=citizen, now=NOW + MINUTE)
    assert confirm_contact(contact, post.code(NOW + MINUTE), actor=citizen, now=NOW + MINUTE)


def test_a_code_is_good_for_ten_minutes_once_and_only_the_newest(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    first = post.code(NOW)
    assert not confirm_contact(contact, first, actor=citizen, now=NOW + 10 * MINUTE)
    send_contact_code(contact, actor=citizen, now=NOW + 10 * MINUTE)
    second = post.code(NOW + 10 * MINUTE)
    if first != second:
        assert not confirm_contact(contact, first, actor=citizen, now=NOW + 11 * MINUTE)
    subject = Subject("contact", contact)
    assert check_code(Purpose.CONTACT, subject, second, now=NOW + 11 * MINUTE)
    assert not check_code(Purpose.CONTACT, subject, second, now=NOW + 11 * MINUTE)


def test_a_code_proves_its_own_purpose_and_subject_only(citizen: Actor, post: Post) -> None:
    contact, account = added(citizen), Subject("user", int(citizen.id))
    send_code(Purpose.REAUTHENTICATION, account, contact, actor=citizen, now=NOW)
    code = post.code(NOW)
    assert not check_code(Purpose.CONSENT, account, code, now=NOW)
    assert not check_code(Purpose.REAUTHENTICATION, Subject("user", account.id + 1), code, now=NOW)
    assert check_code(Purpose.REAUTHENTICATION, account, code, now=NOW)


def test_another_code_is_sent_after_a_minute_and_not_before(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    with pytest.raises(CodeTooSoon) as refused:
        send_contact_code(contact, actor=citizen, now=NOW + timedelta(seconds=18))
    assert refused.value.params == {"seconds": 42}
    send_contact_code(contact, actor=citizen, now=NOW + MINUTE)
    assert len(post.delivered(NOW + MINUTE)) == 2


def test_an_address_is_spared_a_flood_whoever_adds_it(
    citizen: Actor, province: Province, post: Post, settings: LazySettings
) -> None:
    settings.CODES_A_DAY = 2
    end_contact(added(citizen), actor=citizen, now=NOW)
    added(province.actor("business", NOW), now=NOW + MINUTE)
    with pytest.raises(TooManyCodes):
        added(citizen, now=NOW + 2 * MINUTE)
    assert added(citizen, now=NOW + timedelta(days=1, minutes=2))


def test_the_same_contact_said_twice_is_one_and_there_are_ten_at_most(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    assert added(citizen, now=NOW + MINUTE) == contact
    person = person_of(citizen)
    assert person is not None
    owner = Subject("person", person.id)
    for number in range(7):
        add_contact(owner, "email", f"a{number}@nguoidan.example", actor=citizen, now=NOW)
    with pytest.raises(TooManyContacts):
        add_contact(owner, "email", "them@nguoidan.example", actor=citizen, now=NOW)
    with pytest.raises(ContactUnfit):
        add_contact(owner, "fax", "0912345678", actor=citizen, now=NOW)


def test_nobody_touches_anothers_contacts(citizen: Actor, province: Province, post: Post) -> None:
    contact, other = added(citizen), province.actor("business", NOW)
    person = person_of(citizen)
    assert person is not None
    for act in (
        lambda: send_contact_code(contact, actor=other, now=NOW + MINUTE),
        lambda: confirm_contact(contact, "123456", actor=other, now=NOW),
        lambda: end_contact(contact, actor=other, now=NOW),
        lambda: choose_for_notices(contact, actor=other, now=NOW),
        lambda: add_contact(Subject("person", person.id), "phone", "0912345678", actor=other, now=NOW),
        lambda: add_own_contact("phone", "0912345678", actor=province.actor("officer", NOW), now=NOW),
        lambda: add_own_contact("phone", "0912345678", actor=ANONYMOUS, now=NOW),
    ):
        with pytest.raises(UnknownContact):
            act()


def test_a_representative_by_law_keeps_the_contacts_of_his_organisation(province: Province, post: Post) -> None:
    head = province.actor("business", NOW)
    owner = Subject("organisation", represents(head, local_day(NOW))[0].id)
    contact = add_contact(owner, "email", "vanthu@doanhnghiep.example", actor=head, now=NOW)
    send_contact_code(contact, actor=head, now=NOW)
    assert confirm_contact(contact, post.code(NOW), actor=head, now=NOW)
    assert not Contact.objects.get(pk=contact).for_notices
    with pytest.raises(UnknownContact):
        add_contact(owner, "email", "la@doanhnghiep.example", actor=province.actor("citizen", NOW), now=NOW)


def test_a_contact_taken_away_is_gone_and_so_is_its_code(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    code = post.code(NOW)
    for _ in range(2):
        end_contact(contact, actor=citizen, now=NOW)
    assert contact not in [each.id for each in contacts_of(citizen, NOW)]
    with pytest.raises(UnknownContact):
        confirm_contact(contact, code, actor=citizen, now=NOW)
    assert not check_code(Purpose.CONTACT, Subject("contact", contact), code, now=NOW)
    assert events("contact_ended") == 1


def test_the_first_verified_address_gets_notices_until_its_owner_says_otherwise(citizen: Actor, post: Post) -> None:
    first, second = added(citizen), added(citizen, "khac@nguoidan.example")
    with pytest.raises(NotVerified):
        choose_for_notices(second, actor=citizen, now=NOW)
    codes = [each.text for each in post.delivered(NOW)]
    for contact, text in zip((first, second), codes, strict=True):
        assert confirm_contact(contact, text[:6], actor=citizen, now=NOW)
    chosen = lambda: [each.id for each in contacts_of(citizen, NOW) if each.for_notices]  # noqa: E731
    assert chosen() == [first]
    choose_for_notices(second, actor=citizen, now=NOW)
    assert chosen() == [second]
    for _ in range(2):
        choose_for_notices(None, actor=citizen, now=NOW)
    assert chosen() == []
    assert events("notices_directed") == 2
    third = added(citizen, "nua@nguoidan.example")
    assert confirm_contact(third, post.code(NOW), actor=citizen, now=NOW)
    assert chosen() == [], "whoever has turned it off is not asked by a new address"


def test_codes_for_a_person_go_to_his_verified_telephone_first(citizen: Actor, post: Post) -> None:
    person = person_of(citizen)
    assert person is not None
    assert verified_contact(person.id) is None
    mail = added(citizen)
    assert confirm_contact(mail, post.code(NOW), actor=citizen, now=NOW)
    found = verified_contact(person.id)
    assert found is not None
    assert found.id == mail
    phone = added(citizen, "0912345678", "phone")
    assert confirm_contact(phone, post.code(NOW), actor=citizen, now=NOW)
    found = verified_contact(person.id)
    assert found is not None
    assert (found.id, found.masked) == (phone, "•••678")


def test_without_a_peer_no_code_is_promised(citizen: Actor, post: Post) -> None:
    ports.withdraw("sms")
    with pytest.raises(ChannelClosed):
        added(citizen, "0912345678", "phone")
    assert [each.value for each in contacts_of(citizen, NOW) if each.value == "+84912345678"] == []


def test_codes_are_forgotten_after_a_week(citizen: Actor, post: Post) -> None:
    added(citizen)
    forget_old_codes(now=NOW + timedelta(days=7))
    assert OneTimeCode.objects.exists()
    forget_old_codes(now=NOW + timedelta(days=7, seconds=1))
    assert not OneTimeCode.objects.exists()
