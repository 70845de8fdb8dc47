"""The scripted dossiers reach what they are to show, through the same operations as any other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.demo import files
from motcua.demo.stories import load_dossiers
from motcua.dossiers import queries
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Parcel, Slip, SlipLine
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal import feed
from motcua.journal.verify import verify
from tests.province import Province

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LEGACY = "000.00.31.H99-250626-0007"
TOLD = [item for item in files.read("dossiers")["dossiers"] if "story" in item]


def _silent(_line: str) -> None:
    return None


@pytest.fixture
def told(province: Province) -> Province:
    """The province with its scripted dossiers, as on the morning of 23/11/2026."""
    assert load_dossiers(now=NOW, say=_silent) == len(TOLD)
    return province


def test_every_dossier_ends_in_the_status_it_is_to_show(told: Province) -> None:
    reached = [STATUS[State(row.state)].number for row in Dossier.objects.order_by("filed_at", "id")]
    assert sorted(reached) == sorted(item["status"] for item in TOLD)
    assert set(reached) == {1, 2, 3, 4, 5, 7, 8, 9, 10}


def test_what_the_stories_write_passes_every_verifier(told: Province) -> None:
    while feed.advance():
        continue
    assert [str(finding) for finding in check_ledger()] == []
    assert list(verify()) == []


def test_the_code_given_by_the_closed_city_is_kept_by_the_ward_that_goes_on(told: Province) -> None:
    seen = queries.dossier(LEGACY, actor=told.actor("officer", NOW), now=NOW)
    assert (seen["code"], seen["status"]["code"], seen["origin"]) == (LEGACY, 10, "legacy")


def test_papers_handed_in_after_15_hours_are_due_the_next_working_day(told: Province) -> None:
    row = Dossier.objects.get(procedure="1.001193")
    assert row.due_at is not None
    assert row.finished_at is not None
    assert row.due_at.date().isoformat() == "2026-11-20"
    assert row.finished_at < row.due_at


def test_a_citizen_finds_what_was_filed_at_the_national_portal_in_his_name(told: Province) -> None:
    citizen = told.actor("citizen", NOW)
    row = Dossier.objects.get(procedure="1.004873", state=State.SETTLED.value)
    assert queries.dossier(row.code, actor=citizen, now=NOW)["origin"] == "national_portal"


def test_telling_the_stories_again_changes_nothing(told: Province) -> None:
    before = Dossier.objects.count()
    assert load_dossiers(now=NOW + timedelta(days=1), say=_silent) == 0
    assert Dossier.objects.count() == before


def test_on_an_earlier_clock_nothing_happens_in_the_future(province: Province) -> None:
    early = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
    load_dossiers(now=early, say=_silent)
    assert all(row.moment <= early for row in Dossier.objects.all())


def test_papers_taken_in_for_another_agency_wait_are_on_the_way_and_have_come_one_short(told: Province) -> None:
    slips = list(Slip.objects.order_by("id"))
    assert [(each.number, each.answered_at is None) for each in slips] == [(1, False), (2, True), (3, True)]
    assert sorted(SlipLine.objects.filter(slip=slips[0]).values_list("outcome", flat=True)) == ["received", "short"]
    waits = Parcel.objects.get(kind="papers", to__isnull=False, slip__isnull=True)
    assert waits.due_at is not None
    assert waits.due_at.isoformat() == "2026-11-23T01:00:00+00:00"  # taken in on a Friday after 15:00
