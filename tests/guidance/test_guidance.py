"""What visitors of a desk were told: one entry each, counted by desk and day."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from motcua.directory.queries import agency_by_code
from motcua.guidance import errors
from motcua.guidance.models import GuidanceRecord
from motcua.guidance.operations import record
from motcua.guidance.queries import told_on
from motcua.guidance.rules import Told
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import ANONYMOUS
from tests.province import Province

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
NOBODY = dict.fromkeys(Told, 0)


def desk() -> int:
    """The receptionist's desk."""
    return agency_by_code("H99.101.04").id


def test_each_thing_told_is_counted_for_its_desk_and_day(province: Province) -> None:
    actor = province.actor("receptionist", NOW)
    for told in (Told.HAS_ACCOUNT, Told.POST, Told.POST):
        record(told, desk=desk(), actor=actor, now=NOW)
    record(Told.REGISTER, desk=desk(), actor=actor, now=NOW + timedelta(days=1))
    assert told_on(local_day(NOW), desk()) == {**NOBODY, Told.HAS_ACCOUNT: 1, Told.POST: 2}
    assert told_on(local_day(NOW) + timedelta(days=1), desk()) == {**NOBODY, Told.REGISTER: 1}
    assert told_on(local_day(NOW), agency_by_code("H99.102.04").id) == NOBODY


def test_the_day_is_the_local_one(province: Province) -> None:
    late = datetime(2026, 11, 3, 18, 0, tzinfo=UTC)
    record(Told.POST, desk=desk(), actor=province.actor("receptionist", NOW), now=late)
    assert GuidanceRecord.objects.get().day == datetime(2026, 11, 4, tzinfo=UTC).date()


def test_the_journal_keeps_codes_and_the_position_and_nothing_about_the_visitor(province: Province) -> None:
    actor = province.actor("receptionist", NOW)
    record(Told.FILE_ONLINE, desk=desk(), actor=actor, now=NOW)
    entry = Entry.objects.get(subject_kind="guidance")
    assert json.loads(entry.facts) == {"desk": "H99.101.04", "told": "file_online"}
    assert (entry.kind, entry.n, entry.private_digest) == ("visitor_guided", 1, None)
    assert entry.actor == f"user:{actor.id}@{actor.positions[0]}"


@pytest.mark.parametrize(
    "role", ["citizen", "business", "officer", "leader", "records_clerk", "author", "administrator", "board"]
)
def test_only_who_takes_papers_in_there_records(province: Province, role: str) -> None:
    with pytest.raises(errors.NotAtThisDesk):
        record(Told.POST, desk=desk(), actor=province.actor(role, NOW), now=NOW)
    with pytest.raises(errors.NotAtThisDesk):
        record(Told.POST, desk=desk(), actor=ANONYMOUS, now=NOW)
    assert not GuidanceRecord.objects.exists()


def test_a_receptionist_records_at_no_other_desk(province: Province) -> None:
    with pytest.raises(errors.NotAtThisDesk):
        record(Told.POST, desk=agency_by_code("H99.102.04").id, actor=province.actor("receptionist", NOW), now=NOW)


def test_only_what_is_on_the_list_can_be_told(province: Province) -> None:
    with pytest.raises(errors.UnknownGuidance):
        record("a_joke", desk=desk(), actor=province.actor("receptionist", NOW), now=NOW)
    assert not Entry.objects.filter(subject_kind="guidance").exists()
