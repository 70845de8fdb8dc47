"""A calendar put right moves no promise by itself; moving them is an act with a ground."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest

from motcua.directory.operations.calendars import Correction, correct_days
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import recount_due_dates
from motcua.dossiers.queries import still_to_recount, would_move
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.journal.models import Entry
from motcua.kernel.calendar import DayEntry, DayKind
from motcua.kernel.clock_zone import to_local
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver

# Filed on Tuesday 3 November 2026 and received the same day: three working days end on Friday the 6th.
STORM = date(2026, 11, 5)
OFF = {STORM: DayEntry(STORM, DayKind.OFF, "Nghỉ bão", "to_confirm")}
GROUND = "Quyết định số 1/QĐ-UBND"


def shut(driver: Driver, calendar: str | None = None) -> None:
    """The day is off by the calendar, as the administrator says."""
    day = Correction(STORM, "off", "Nghỉ bão", "to_confirm")
    correct_days([day], calendar=calendar, actor=driver.actor("administrator"), now=driver.tick())


def due_of(driver: Driver) -> datetime:
    due = Dossier.objects.get(code=driver.code).due_at
    assert due is not None
    return to_local(due)


def test_the_preview_tells_what_would_move_and_moves_nothing(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    before = due_of(driver)
    effect = would_move(OFF, None, actor=driver.actor("administrator"), now=driver.now)
    assert (effect.count, effect.exact, [each.code for each in effect.first]) == (1, True, [driver.code])
    assert to_local(effect.first[0].later).date() == date(2026, 11, 9)
    assert due_of(driver) == before


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 7)])
def test_days_outside_the_term_and_days_off_anyway_move_nothing(day: date, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    off = {day: DayEntry(day, DayKind.OFF, "Nghỉ")}
    assert would_move(off, None, actor=driver.actor("administrator"), now=driver.now).count == 0


def test_only_the_calendar_concerned_moves(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    actor = driver.actor("administrator")
    assert would_move(OFF, "so-nganh", actor=actor, now=driver.now).count == 0
    assert would_move(OFF, "xa-phuong", actor=actor, now=driver.now).count == 1


def test_a_correction_moves_no_promise_until_somebody_does_it_on_a_ground(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    before = due_of(driver)
    shut(driver)
    actor = driver.actor("administrator")
    waiting = still_to_recount(actor=actor, now=driver.now)
    assert ([each.code for each in waiting.first], due_of(driver)) == ([driver.code], before)
    assert recount_due_dates([driver.code], ground=GROUND, actor=actor, now=driver.tick()) == 1
    assert due_of(driver).date() == date(2026, 11, 9)
    assert still_to_recount(actor=actor, now=driver.now).count == 0
    entry = Entry.objects.filter(kind="dossier_recounted").get()
    assert json.loads(entry.facts)["ground"] == GROUND
    assert list(check_ledger()) == []
    assert recount_due_dates([driver.code], ground=GROUND, actor=actor, now=driver.tick()) == 0


def test_a_promise_is_never_drawn_nearer(driver: Driver) -> None:
    shut(driver)
    driver.reach(State.RECEIVED)
    actor = driver.actor("administrator")
    correct_days([Correction(STORM, None)], actor=actor, now=driver.tick())
    assert would_move({STORM: None}, None, actor=actor, now=driver.now).count == 0
    assert recount_due_dates([driver.code], ground=GROUND, actor=actor, now=driver.tick()) == 0


def test_late_stays_late(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.now += timedelta(days=10)
    shut(driver)
    actor = driver.actor("administrator")
    assert still_to_recount(actor=actor, now=driver.now).count == 0
    assert recount_due_dates([driver.code], ground=GROUND, actor=actor, now=driver.tick()) == 0


@pytest.mark.parametrize("role", ["citizen", "officer", "leader", "receptionist", "commune_officer", "board"])
def test_only_who_keeps_the_calendar_moves_promises(role: str, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    shut(driver)
    assert still_to_recount(actor=driver.actor(role), now=driver.now).count == 0
    with pytest.raises(NotAllowed):
        recount_due_dates([driver.code], ground=GROUND, actor=driver.actor(role), now=driver.tick())


@pytest.mark.parametrize("ground", ["", "   ", "x" * 301])
def test_without_a_ground_nothing_moves(ground: str, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    shut(driver)
    with pytest.raises(Invalid):
        recount_due_dates([driver.code], ground=ground, actor=driver.actor("administrator"), now=driver.tick())
