"""The outbox: no message lost, none put twice, failures tried again later."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from motcua.platform import outbox
from motcua.platform.models import OutboxMessage
from motcua.platform.outbox import Message, Undeliverable

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


class Post:
    """A channel that can be out of order."""

    def __init__(self) -> None:
        self.delivered: list[Message] = []
        self.problem: Exception | None = None

    def __call__(self, message: Message) -> None:
        if self.problem is not None:
            raise self.problem
        self.delivered.append(message)


@pytest.fixture
def post() -> Iterator[Post]:
    post = Post()
    outbox.channel("test-post")(post)
    yield post
    outbox.close_channel("test-post")


def _put(position: int = 1, reader: str = "notify", channel: str = "test-post") -> None:
    outbox.put(reader=reader, position=position, channel=channel, payload={"to": position}, now=NOON)


def test_a_reader_has_one_message_per_entry(db: None) -> None:
    _put(1)
    _put(1)
    _put(2)
    _put(1, reader="other")
    assert OutboxMessage.objects.count() == 3


def test_a_message_is_delivered_once_with_its_id_as_key(db: None, post: Post) -> None:
    _put(7)
    assert outbox.deliver(now=NOON) == 1
    assert outbox.deliver(now=NOON + timedelta(days=1)) == 0
    row = OutboxMessage.objects.get()
    assert post.delivered == [Message(row.pk, "notify", 7, {"to": 7}, 1, NOON)]
    assert row.state == OutboxMessage.DELIVERED


def test_a_failing_delivery_is_tried_again_later_and_later_and_never_lost(db: None, post: Post) -> None:
    _put()
    post.problem = OSError("no line")
    now, waits = NOON, []
    for _ in range(12):
        assert outbox.deliver(now=now) == 1
        row = OutboxMessage.objects.get()
        assert (row.state, row.error) == (OutboxMessage.WAITING, "OSError: no line")
        assert outbox.deliver(now=row.next_at - timedelta(microseconds=1)) == 0
        waits.append((row.next_at - now).total_seconds())
        now = row.next_at
    assert waits == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]
    post.problem = None
    outbox.deliver(now=now)
    assert [message.attempt for message in post.delivered] == [13]
    assert OutboxMessage.objects.get().error == ""


def test_what_can_never_be_delivered_is_kept_and_not_tried_again(db: None, post: Post) -> None:
    _put()
    post.problem = Undeliverable("no such number")
    outbox.deliver(now=NOON)
    assert outbox.deliver(now=NOON + timedelta(days=9)) == 0
    row = OutboxMessage.objects.get()
    assert (row.state, row.error) == (OutboxMessage.UNDELIVERABLE, "no such number")


def test_messages_of_a_channel_that_is_not_there_wait(db: None, post: Post) -> None:
    _put(channel="pigeon")
    assert outbox.deliver(now=NOON) == 0
    assert OutboxMessage.objects.get().state == OutboxMessage.WAITING


def test_a_message_whose_process_died_is_delivered_again(db: None, post: Post) -> None:
    _put()
    post.problem = SystemExit()  # type: ignore[assignment]
    with pytest.raises(SystemExit):
        outbox.deliver(now=NOON)
    post.problem = None
    assert outbox.deliver(now=NOON + outbox.CLAIM - timedelta(seconds=1)) == 0
    assert outbox.deliver(now=NOON + outbox.CLAIM) == 1
    assert [message.attempt for message in post.delivered] == [2]


def test_an_outcome_that_comes_after_the_claim_ran_out_changes_nothing(db: None, post: Post) -> None:
    _put()
    slow = outbox._claim(NOON)
    assert slow is not None
    outbox.deliver(now=NOON + outbox.CLAIM)
    outbox._note(slow, state=OutboxMessage.UNDELIVERABLE)
    assert OutboxMessage.objects.get().state == OutboxMessage.DELIVERED


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_messages_without_delivering_any_twice(post: Post) -> None:
    for position in range(40):
        _put(position)

    def work() -> None:
        try:
            while outbox.deliver(now=NOON):
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(message.position for message in post.delivered) == list(range(40))
