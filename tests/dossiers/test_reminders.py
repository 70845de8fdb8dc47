"""The digest of the morning: who hears what, once a day, and never by halves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.directory.queries import officer_named
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.operations.clocks import reminding
from motcua.dossiers.queries.reminders import Due, due_work
from motcua.journal import feed, readers
from motcua.journal.models import Entry
from motcua.notifications import kinds
from motcua.notifications.models import Notice
from tests.dossiers.driver import Driver
from tests.people import granted, hire

MORNING = datetime(2026, 11, 10, 0, 30, tzinfo=UTC)  # Tuesday, half past seven


def due_on(code: str, days: int, *, assignee: str | None = None) -> None:
    """The dossier and its open step are due so many days after the morning, at its end."""
    moment = MORNING.replace(hour=10) + timedelta(days=days)
    Dossier.objects.filter(code=code).update(due_at=moment, next_due_at=moment)
    officer = officer_named(assignee) if assignee else None
    WorkStep.objects.filter(dossier__code=code, until__isnull=True).update(due_at=moment, assignee=officer)


def filed(driver: Driver, days: int, assignee: str | None = None) -> None:
    due_on(driver.reach(State.RECEIVED), days, assignee=assignee)


def told(username: str, now: datetime = MORNING) -> Due | None:
    return due_work(now).get(officer_named(username))


def test_an_officer_hears_of_what_is_late_due_today_and_due_next(driver: Driver) -> None:
    for days in (-3, -1, 0, 1, 2, 9):
        filed(driver, days)
    assert told("nttdung") == Due(late=2, today=1, soon=1)


def test_after_a_friday_comes_monday(driver: Driver) -> None:
    filed(driver, 6)  # Monday
    friday = MORNING + timedelta(days=3)
    assert told("nttdung", friday) == Due(soon=1)


def test_what_somebody_has_in_hand_is_his_alone_and_what_nobody_has_is_everybodys(driver: Driver) -> None:
    (position,) = hire("second", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    filed(driver, 0, "nttdung")
    assert told("second") is None
    filed(driver, 0)
    assert (told("nttdung"), told("second")) == (Due(today=2), Due(today=1))


def test_the_step_or_the_dossier_whichever_is_due_first(driver: Driver) -> None:
    filed(driver, 9)
    WorkStep.objects.filter(until__isnull=True).update(due_at=MORNING - timedelta(days=1))
    assert told("nttdung") == Due(late=1)


def test_leaders_hear_of_what_is_late_in_their_unit(driver: Driver) -> None:
    filed(driver, -1)
    assert told("dtpthao") == Due(unit_late=1)
    assert told("htxuyen") is None


def test_the_desk_hears_of_what_waits_to_be_received_and_its_head_of_what_is_late(driver: Driver) -> None:
    Dossier.objects.filter(code=driver.reach(State.FILED)).update(next_due_at=MORNING - timedelta(days=1))
    assert (told("ttmduyen"), told("ntblien")) == (Due(late=1), Due(unit_late=1))


@pytest.mark.parametrize("state", [State.SUPPLEMENT_ASKED, State.WITHDRAWAL_ASKED, State.SETTLED, State.STOPPED])
def test_what_waits_for_somebody_else_is_nobodys_work(driver: Driver, state: State) -> None:
    due_on(driver.reach(state), -1)
    assert told("nttdung") is None


def test_on_a_day_off_nobody_is_reminded(driver: Driver) -> None:
    filed(driver, -1)
    assert due_work(MORNING - timedelta(days=2)) == {}  # Sunday


def remind(now: datetime = MORNING) -> int:
    done = reminding.remind(now=now)
    while feed.advance() + readers.run_all(now=now):
        pass
    return done


def digests(username: str) -> list[str]:
    notices = Notice.objects.filter(account__username=username, kind__startswith="work_due").order_by("id")
    return [kinds.text(notice.kind, notice.params) for notice in notices]


def test_each_hears_once_a_day_in_one_notice(driver: Driver) -> None:
    filed(driver, -1)
    filed(driver, 0)
    assert remind() == 3  # the officer and both leaders
    assert remind(MORNING + timedelta(hours=1)) == 0
    said = "Việc hôm nay: 1 hồ sơ quá hạn, 1 hồ sơ đến hạn trong ngày, 0 hồ sơ đến hạn ngày làm việc tiếp theo."
    assert digests("nttdung") == [said]
    assert digests("dtpthao")[0].endswith("Đơn vị do Ông/Bà phụ trách còn 1 hồ sơ quá hạn.")
    remind(MORNING + timedelta(days=1))
    assert len(digests("nttdung")) == 2


def test_nobody_is_written_to_before_seven(driver: Driver) -> None:
    filed(driver, -1)
    assert remind(MORNING - timedelta(minutes=31)) == 0
    assert remind() == 3


def test_whoever_dies_in_the_middle_has_told_nobody_and_the_next_run_tells_all(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for username in ("second", "third"):
        (position,) = hire(username, ("H99.101.01", "officer"))
        granted(position, "officer", "H99.101")
    filed(driver, 0)
    monkeypatch.setattr(reminding, "TOGETHER", 1)
    appended, append = [], reminding.journal.append

    def dies(*given: object, **named: object) -> object:
        appended.append(given)
        if len(appended) == 2:
            raise KeyboardInterrupt
        return append(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reminding.journal, "append", dies)
    with pytest.raises(KeyboardInterrupt):
        reminding.remind(now=MORNING)
    assert not Entry.objects.filter(subject_kind=reminding.KIND).exists()
    monkeypatch.setattr(reminding.journal, "append", append)
    assert remind() == 3
    assert [len(digests(name)) for name in ("nttdung", "second", "third")] == [1, 1, 1]
