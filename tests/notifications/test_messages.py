"""Messages leave by the outbox: none lost, none sent twice, nothing personal left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from structlog.testing import capture_logs

from motcua.accounts.models import Contact
from motcua.accounts.operations.contacts import (
    add_own_contact,
    choose_for_notices,
    confirm_contact,
    end_contact,
    send_contact_code,
)
from motcua.accounts.queries.contacts import contacts_of
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.reactions.told import READER
from motcua.journal import feed, readers
from motcua.notifications import channels
from motcua.notifications.models import WORDS, Delivery, Notice
from motcua.notifications.operations import messages
from motcua.notifications.ports import Channel, PermanentFailure, Receipt, TemporaryFailure, Unreachable
from motcua.notifications.templates import TEMPLATES, written
from motcua.platform import outbox, sealed
from motcua.platform.actor import Actor
from motcua.platform.models import OutboxMessage
from tests.dossiers.driver import Driver
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


def added(citizen: Actor, value: str = ADDRESS, kind: str = "email") -> int:
    return add_own_contact(kind, value, actor=citizen, now=NOW)


def with_mail(citizen: Actor, post: Post) -> int:
    """A verified e-mail address, chosen for notices."""
    contact = added(citizen)
    assert confirm_contact(contact, post.code(NOW), actor=citizen, now=NOW)
    post.messages.clear()
    return contact


def told_of(driver: Driver) -> Dossier:
    """A dossier that was received, and the reader that tells of it has run."""
    readers.install()
    driver.reach(State.RECEIVED)
    while feed.advance():
        continue
    while readers.run(READER, now=driver.now):
        continue
    return Dossier.objects.get(code=driver.code)


def test_a_message_goes_out_with_the_commit_and_leaves_no_words_behind(citizen: Actor, post: Post) -> None:
    added(citizen)
    row = Delivery.objects.get()
    assert (row.state, row.channel, row.template) == (Delivery.State.WAITING, "email", "code_contact")
    kept = row.words
    code = post.code(NOW)
    assert code not in kept
    row.refresh_from_db()
    assert (row.state, row.words, row.closed_at, row.receipt) == (Delivery.State.SENT, "", NOW, row.key)
    payload = OutboxMessage.objects.get().payload
    assert payload == {"delivery": row.pk}


def test_nothing_personal_stands_in_the_log(citizen: Actor, post: Post) -> None:
    post.failure = TemporaryFailure("busy")
    with capture_logs() as lines:
        added(citizen)
        outbox.deliver(now=NOW)
        post.failure = None
        code = post.code(NOW + MINUTE)
    text = repr(lines) + repr(list(OutboxMessage.objects.values_list("error", flat=True)))
    assert "delivery_failed" in text
    assert ADDRESS not in text
    assert code not in text


def test_after_an_outage_every_message_arrives_once(citizen: Actor, post: Post) -> None:
    post.failure = Unreachable("ConnectError")
    first, second = added(citizen), added(citizen, "0912345678", "phone")
    now = NOW
    for _ in range(3):
        channels.wake()
        assert post.delivered(now) == []
        now += MINUTE
    post.failure = None
    channels.wake()
    for _ in range(4):
        post.delivered(now)
        now += MINUTE
    assert sorted(each.to for each in post.messages) == ["+84912345678", ADDRESS]
    assert {row.contact_id for row in Delivery.objects.filter(state=Delivery.State.SENT)} == {first, second}


def test_a_peer_that_cannot_be_reached_is_left_alone_for_a_while(citizen: Actor, post: Post) -> None:
    calls: list[str] = []

    def send(*_given: str) -> None:
        calls.append("sent")
        raise Unreachable("ConnectTimeout")

    post.send = send  # type: ignore[method-assign,assignment]
    for number in range(5):
        added(citizen, f"a{number}@nguoidan.example")
    outbox.deliver(now=NOW)
    assert len(calls) == 1
    assert OutboxMessage.objects.filter(state=OutboxMessage.WAITING, attempts=1).count() == 5


def test_what_died_between_sending_and_noting_carries_the_same_key(citizen: Actor, post: Post) -> None:
    added(citizen)
    post.delivered(NOW)
    Delivery.objects.update(state=Delivery.State.WAITING, closed_at=None, words=sealed_words())
    keys: list[str] = []
    known = post.send

    def send(channel: Channel, to: str, subject: str, text: str, key: str) -> Receipt:
        keys.append(key)
        return known(channel, to, subject, text, key)

    post.send = send  # type: ignore[method-assign]
    OutboxMessage.objects.update(state=OutboxMessage.WAITING)
    outbox.deliver(now=NOW + timedelta(minutes=5))
    assert keys == [post.messages[0].key]
    assert len(post.messages) == 1


def sealed_words() -> str:
    return sealed.seal(WORDS, '{"code": "123456", "minutes": "10"}')


def test_a_code_that_comes_too_late_is_not_sent(citizen: Actor, post: Post) -> None:
    added(citizen)
    assert post.delivered(NOW + 10 * MINUTE) == []
    row = Delivery.objects.get()
    assert (row.state, row.words) == (Delivery.State.EXPIRED, "")
    assert OutboxMessage.objects.get().state == OutboxMessage.DELIVERED


def test_nothing_goes_to_a_contact_taken_away(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    end_contact(contact, actor=citizen, now=NOW)
    assert post.delivered(NOW) == []
    assert Delivery.objects.get().state == Delivery.State.DROPPED


def test_a_contact_that_takes_nothing_is_marked_and_its_owner_told_once(citizen: Actor, post: Post) -> None:
    contact = added(citizen)
    post.failure = PermanentFailure("smtp_550")
    for minutes in (0, 1):
        post.delivered(NOW + minutes * MINUTE)
        if not minutes:
            send_contact_code(contact, actor=citizen, now=NOW + MINUTE)
    assert [each.is_failing for each in contacts_of(citizen, NOW) if each.id == contact] == [True]
    assert list(Delivery.objects.values_list("state", "reason").distinct()) == [(Delivery.State.REFUSED, "smtp_550")]
    assert Notice.objects.filter(account=int(citizen.id), kind="contact_failing").count() == 1
    post.failure = None
    send_contact_code(contact, actor=citizen, now=NOW + 2 * MINUTE)
    assert confirm_contact(contact, post.code(NOW + 2 * MINUTE), actor=citizen, now=NOW + 2 * MINUTE)
    assert not any(each.is_failing for each in contacts_of(citizen, NOW))


def test_a_notice_is_mailed_once_to_whoever_wants_it(province: Province, post: Post, settings: LazySettings) -> None:
    settings.PUBLIC_URL = "https://dichvucong.example"
    driver = Driver(province)
    with_mail(driver.actor("citizen"), post)
    dossier = told_of(driver)
    [mail] = post.delivered(driver.now)
    assert (mail.channel, mail.to, mail.subject) == ("email", ADDRESS, "Thông báo về hồ sơ")
    assert f"Hồ sơ {dossier.code} đã được tiếp nhận" in mail.text
    assert f"https://dichvucong.example/ho-so/{dossier.code}" in mail.text
    assert "Hạnh" not in mail.text
    assert Notice.objects.count() == 1


def test_whoever_turned_it_off_is_told_in_the_application_only(province: Province, post: Post) -> None:
    driver = Driver(province)
    with_mail(driver.actor("citizen"), post)
    choose_for_notices(None, actor=driver.actor("citizen"), now=NOW)
    told_of(driver)
    assert post.delivered(driver.now) == []
    assert Notice.objects.count() == 1


def test_a_notice_told_again_is_not_mailed_again(citizen: Actor, post: Post) -> None:
    contact = with_mail(citizen, post)
    for _ in range(2):
        messages.mail_notices([int(citizen.id)], "contact_failing", {}, told="t:1", now=NOW)
    assert [each.to for each in post.delivered(NOW)] == [ADDRESS]
    assert Delivery.objects.filter(contact=contact, template="notice").count() == 1


def test_messages_speak_the_language_their_reader_chose(citizen: Actor, post: Post) -> None:
    add_own_contact("email", ADDRESS, language="en", actor=citizen, now=NOW)
    assert Contact.objects.get(language="en").kind == "email"
    code = post.code(NOW)
    assert post.messages[0].text == written("code_contact", {"code": code, "minutes": "10"}, "en").text


@pytest.mark.parametrize("name", sorted(TEMPLATES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_template_can_be_filled_in_and_is_short(name: str, language: str) -> None:
    message = written(name, {"code": "123456", "minutes": "10"}, language)
    assert message.text.startswith("123456")
    assert len(message.text) <= 201, "three text messages in letters with tones"
    assert message.subject


def test_closed_messages_are_forgotten_after_90_days_and_waiting_ones_never(citizen: Actor, post: Post) -> None:
    added(citizen)
    messages.forget_old(now=NOW + timedelta(days=900))
    assert Delivery.objects.count() == 1
    post.delivered(NOW)
    messages.forget_old(now=NOW + messages.KEPT)
    assert Delivery.objects.count() == 1
    messages.forget_old(now=NOW + messages.KEPT + MINUTE)
    assert Delivery.objects.count() == 0
