"""Readers: once per entry, in order, parked by subject, replayed only where that is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.faces.cli.main import main
from motcua.journal import feed, readers
from motcua.journal.models import ParkedSubject, ReaderCursor
from motcua.journal.queries import EntryView
from motcua.platform import outbox
from motcua.platform.models import Generation, OutboxMessage
from motcua.platform.subject import Subject
from tests.journal.conftest import NOON, Append

pytestmark = pytest.mark.usefixtures("own_readers")

Seen = list[tuple[int, int]]


class Recorder:
    """A reader's effect that writes down (subject, value) and fails where it is told to."""

    def __init__(self) -> None:
        self.poison: set[tuple[int, int]] = set()

    def __call__(self, entry: EntryView, *, now: datetime) -> None:
        Generation.objects.create(family=f"{entry.position}:{entry.subject.id}:{entry.facts['value']}")
        if (entry.subject.id, entry.facts["value"]) in self.poison:
            with connection.cursor() as cursor:
                cursor.execute("SELECT no_such_column")

    @property
    def seen(self) -> Seen:
        """What it has dealt with, in the order of dealing: the effect's rows, so rolled-back work is not in it."""
        rows = [tuple(map(int, row.family.split(":"))) for row in Generation.objects.filter(family__contains=":")]
        return [(subject, value) for _position, subject, value in sorted(rows)]


@pytest.fixture
def recorder(db: None) -> Recorder:
    return Recorder()


@pytest.fixture
def reaction(recorder: Recorder) -> str:
    readers.reaction("test.reaction", kinds=["test_noted"])(recorder)
    readers.install()
    return "test.reaction"


@pytest.fixture
def projection(recorder: Recorder) -> str:
    clear: Callable[[], None] = lambda: Generation.objects.all().delete() and None  # noqa: E731
    readers.projection("test.projection", kinds=["test_noted"], clear=clear)(recorder)
    readers.install()
    return "test.projection"


def _run(name: str, limit: int = 200) -> int:
    feed.advance()
    passed = 0
    while moved := readers.run(name, limit=limit, now=NOON):
        passed += moved
    return passed


def test_every_entry_is_dealt_with_once_in_order(append: Append, reaction: str, recorder: Recorder) -> None:
    for value in range(7):
        append(value % 2, value)
    assert _run(reaction, limit=3) == 7
    assert recorder.seen == [(value % 2, value) for value in range(7)]
    assert _run(reaction) == 0
    assert ReaderCursor.objects.get(reader=reaction).position == 7


def test_only_the_kinds_asked_for_arrive(append: Append, recorder: Recorder) -> None:
    readers.reaction("test.other", kinds=["something_else"])(recorder)
    readers.install()
    append(1)
    assert _run("test.other") == 1
    assert recorder.seen == []


def test_a_poison_entry_parks_its_subject_and_no_other(append: Append, reaction: str, recorder: Recorder) -> None:
    recorder.poison = {(1, 1)}
    for value in range(4):
        append(1, value)
        append(2, value)
    assert _run(reaction, limit=3) == 8
    assert recorder.seen == [(1, 0), (2, 0), (2, 1), (2, 2), (2, 3)]
    [parked] = readers.parked()
    assert (parked.reader, parked.subject_kind, parked.subject_id, parked.position) == (reaction, "thing", 1, 3)
    assert "no_such_column" in parked.error


def test_later_entries_of_a_parked_subject_wait_and_release_replays_them_in_order(
    append: Append, reaction: str, recorder: Recorder
) -> None:
    recorder.poison = {(1, 0), (1, 2)}
    append(1, 0)
    _run(reaction)
    append(1, 1)
    append(1, 2)
    append(1, 3)
    _run(reaction)
    assert recorder.seen == []
    assert readers.release(reaction, Subject("thing", 1), now=NOON) is False
    assert readers.parked()[0].position == 1
    recorder.poison = {(1, 2)}
    assert readers.release(reaction, Subject("thing", 1), now=NOON) is False
    assert recorder.seen == [(1, 0), (1, 1)]
    assert readers.parked()[0].position == 3
    recorder.poison = set()
    assert readers.release(reaction, Subject("thing", 1), now=NOON) is True
    assert recorder.seen == [(1, 0), (1, 1), (1, 2), (1, 3)]
    assert readers.parked() == []
    append(1, 4)
    _run(reaction)
    assert recorder.seen[-1] == (1, 4)


@settings(max_examples=25)
@given(
    entries=st.lists(st.integers(1, 3), min_size=1, max_size=12),
    poison=st.sets(st.integers(0, 11), max_size=3),
    limit=st.integers(1, 5),
)
def test_whatever_fails_each_subject_sees_all_its_entries_in_order_after_release(
    append: Append, reaction: str, recorder: Recorder, entries: list[int], poison: set[int], limit: int
) -> None:
    base = Generation.objects.filter(family__contains=":").count()
    recorder.poison = {(subject, value) for value, subject in enumerate(entries) if value in poison}
    for value, subject in enumerate(entries):
        append(subject, value)
    _run(reaction, limit)
    bad = {subject: min(v for s, v in recorder.poison if s == subject) for subject, _ in recorder.poison}
    expected = [(s, v) for v, s in enumerate(entries) if s not in bad or v < bad[s]]
    assert recorder.seen[base:] == expected
    recorder.poison = set()
    for subject in bad:
        assert readers.release(reaction, Subject("thing", subject), now=NOON)
    assert recorder.seen[base:] == [(subject, value) for value, subject in enumerate(entries)]
    assert not ParkedSubject.objects.exists()


def test_releasing_what_is_not_parked_does_nothing(append: Append, reaction: str, recorder: Recorder) -> None:
    append(1)
    _run(reaction)
    assert readers.release(reaction, Subject("thing", 1), now=NOON) is True
    assert len(recorder.seen) == 1


def test_a_projection_is_rebuilt_from_the_first_entry_and_forgets_what_was_parked(
    append: Append, projection: str, recorder: Recorder
) -> None:
    recorder.poison = {(1, 0)}
    for value in range(3):
        append(1, value)
    _run(projection)
    assert recorder.seen == []
    recorder.poison = set()
    assert readers.rebuild(projection, now=NOON) == 3
    assert recorder.seen == [(1, 0), (1, 1), (1, 2)]
    assert readers.parked() == []


def test_a_reaction_is_never_replayed(append: Append, reaction: str, recorder: Recorder) -> None:
    append(1)
    _run(reaction)
    with pytest.raises(ValueError, match="never replayed"):
        readers.rebuild(reaction, now=NOON)
    assert _run(reaction) == 0
    assert len(recorder.seen) == 1


def test_a_new_reaction_leaves_the_past_alone_and_a_new_projection_takes_it_all(
    append: Append, recorder: Recorder
) -> None:
    append(1, 1)
    feed.advance()
    readers.reaction("test.new_reaction", kinds=["test_noted"])(recorder)
    readers.install()
    append(1, 2)
    _run("test.new_reaction")
    assert recorder.seen == [(1, 2)]
    Generation.objects.all().delete()
    readers.projection("test.new_projection", kinds=None, clear=lambda: None)(recorder)
    _run("test.new_projection")
    assert recorder.seen == [(1, 1), (1, 2)]


def test_effect_and_place_are_kept_or_lost_together(
    append: Append, reaction: str, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(1)
    feed.advance()
    with monkeypatch.context() as patched:
        patched.setattr(ReaderCursor, "save", lambda *_, **__: (_ for _ in ()).throw(DatabaseError("gone")))
        with pytest.raises(DatabaseError):
            readers.run(reaction, now=NOON)
    assert recorder.seen == []
    assert ReaderCursor.objects.get(reader=reaction).position == 0
    assert _run(reaction) == 1
    assert recorder.seen == [(1, 1)]


def test_all_readers_that_are_behind_get_their_turn(append: Append, reaction: str, projection: str) -> None:
    Generation.objects.create(family="1:1:1")  # what both want to write: each fails and parks
    append(1)
    feed.advance()
    assert readers.run_all(now=NOON) == 2
    assert {parked.reader for parked in readers.parked()} == {reaction, projection}
    assert readers.run_all(now=NOON) == 0


def test_an_outward_effect_is_one_message_per_reader_and_entry(append: Append) -> None:
    def notify(entry: EntryView, *, now: datetime) -> None:
        assert entry.position is not None
        outbox.put(reader="test.notify", position=entry.position, channel="sms", payload={"n": entry.n}, now=now)

    readers.reaction("test.notify", kinds=["test_noted"])(notify)
    readers.install()
    append(1)
    append(1)
    _run("test.notify")
    ReaderCursor.objects.filter(reader="test.notify").update(position=0)
    _run("test.notify")
    assert list(OutboxMessage.objects.order_by("position").values_list("position", "payload")) == [
        (1, {"n": 1}),
        (2, {"n": 2}),
    ]


def test_a_name_belongs_to_one_reader(reaction: str, recorder: Recorder) -> None:
    with pytest.raises(ValueError, match="declared twice"):
        readers.reaction(reaction, kinds=None)(recorder)
    with pytest.raises(readers.registry.UnknownReader):
        readers.reader("test.nobody")


def test_the_command_line_lists_what_is_held_back_and_releases_it(
    append: Append, reaction: str, recorder: Recorder, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder.poison = {(1, 0)}
    append(1, 0)
    _run(reaction)
    assert main(["journal", "parked"]) == 1
    line = capsys.readouterr().out
    assert line.startswith("test.reaction  thing:1  vị trí 1")
    assert "no_such_column" in line
    assert main(["journal", "release", reaction, "thing:1"]) == 1
    recorder.poison = set()
    assert main(["journal", "release", reaction, "thing:1"]) == 0
    assert recorder.seen == [(1, 0)]
    assert main(["journal", "parked"]) == 0


def test_the_command_line_rebuilds_projections_only(
    append: Append, reaction: str, projection: str, recorder: Recorder, capsys: pytest.CaptureFixture[str]
) -> None:
    append(1, 1)
    feed.advance()
    assert main(["journal", "rebuild", projection]) == 0
    assert recorder.seen == [(1, 1)]
    assert main(["journal", "rebuild", reaction]) == 2
    assert projection in capsys.readouterr().err
