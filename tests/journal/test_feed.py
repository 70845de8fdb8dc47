"""The feed: dense positions in the order of the entries."""

from __future__ import annotations

from motcua.journal import feed
from motcua.journal.models import FeedItem, Pending
from tests.journal.conftest import Append


def _feed() -> list[tuple[int, int]]:
    return list(FeedItem.objects.order_by("position").values_list("position", "entry_id"))


def test_entries_get_dense_positions_in_their_order_once(append: Append) -> None:
    entries = [append(subject).id for subject in (1, 2, 1, 3)]
    assert feed.advance() == 4
    assert _feed() == list(enumerate(entries, start=1))
    assert feed.advance() == 0
    assert not Pending.objects.exists()


def test_a_limit_leaves_the_rest_for_the_next_time(append: Append) -> None:
    entries = [append(1).id for _ in range(5)]
    assert [feed.advance(2), feed.advance(2), feed.advance(2), feed.advance(2)] == [2, 2, 1, 0]
    assert _feed() == list(enumerate(entries, start=1))


def test_an_entry_that_becomes_visible_late_comes_later_and_is_not_skipped(append: Append) -> None:
    late, early = append(1).id, append(2).id
    Pending.objects.filter(entry_id=late).delete()
    feed.advance()
    Pending.objects.create(entry_id=late)
    feed.advance()
    assert _feed() == [(1, early), (2, late)]
    assert feed.head() == 2
