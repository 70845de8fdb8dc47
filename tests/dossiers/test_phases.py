"""Phases: several steps of an office, one line to the people the dossier belongs to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from motcua.catalog.content import PhaseDef, Process, Text
from motcua.catalog.rules.check import check
from motcua.dossiers import queries
from motcua.dossiers.rules.phases import in_phases
from motcua.kernel.calendar import Term, Unit, WorkingCalendar
from motcua.kernel.clock_zone import from_local
from tests.catalog.bundles import bundle
from tests.dossiers.consulting import PERMIT, finish
from tests.dossiers.driver import Driver
from tests.dossiers.newborn import CLERK, COMMUNE, LEADER, OFFICER, RECEPTIONIST

CALENDAR = WorkingCalendar("test")
PHASES = Process("commune", (), (PhaseDef("work", Text("Xử lý"), ("a", "b", "c")),))


def at(written: str) -> str:
    return from_local(datetime.fromisoformat(written)).isoformat()


def stop(code: str | None, place: str, **more: Any) -> dict[str, Any]:
    return {"name": code or "-", "place": place, "at": None, "due_at": None, "term": None, "step": code, **more}


def told(*stops: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(each["name"], each["place"], each["due_at"]) for each in in_phases(stops, PHASES, CALENDAR)]


def test_it_is_under_way_from_its_first_step_to_its_last_and_due_when_the_last_is() -> None:
    hours = Term(4, Unit.WORKING_HOURS)
    opened = stop("b", "now", due_at=at("2026-11-03T11:30"))
    assert told(stop("a", "done", at=at("2026-11-02T09:00")), opened, stop("c", "ahead", term=hours)) == [
        ("Xử lý", "now", at("2026-11-03T17:00"))
    ]


def test_it_is_done_when_all_its_steps_are() -> None:
    first, last = at("2026-11-02T09:00"), at("2026-11-03T09:00")
    (found,) = in_phases([stop("a", "done", at=last), stop("b", "done", at=first)], PHASES, CALENDAR)
    assert (found["place"], found["at"]) == ("done", last)


def test_while_papers_are_waited_for_it_is_still_to_come() -> None:
    pause = stop(None, "now")
    done, ahead = stop("a", "done", at=at("2026-11-02T09:00")), stop("b", "ahead")
    assert told(done, pause, ahead) == [("-", "now", None), ("Xử lý", "ahead", None)]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ((Unit.WORKING_DAYS, Unit.WORKING_DAYS), Term(2, Unit.WORKING_DAYS)),
        ((Unit.WORKING_DAYS, Unit.WORKING_HOURS), None),
        ((Unit.SAME_DAY, Unit.SAME_DAY), None),
    ],
)
def test_its_time_is_told_where_its_steps_count_alike(units: tuple[Unit, ...], expected: Term | None) -> None:
    stops = [stop(code, "ahead", term=Term(1, unit)) for code, unit in zip("ab", units, strict=True)]
    (found,) = in_phases(stops, PHASES, CALENDAR)
    assert found["term"] == expected


def test_a_process_without_phases_is_told_step_by_step() -> None:
    stops = [stop("a", "done"), stop("b", "now")]
    assert in_phases(stops, Process("commune", ()), CALENDAR) == stops
    assert in_phases(stops, None, CALENDAR) == stops


def course(driver: Driver) -> list[tuple[str, str]]:
    found = queries.follow(driver.code, actor=driver.actor("citizen"), now=driver.now)["course"]
    return [(each["name"], each["place"]) for each in found]


def test_the_applicant_sees_one_line_from_the_first_step_to_the_last(driver: Driver) -> None:
    driver.file("9.990002", agency=COMMUNE)
    driver.do(RECEPTIONIST, "accept")
    line = "Đăng ký khai sinh, cấp Giấy khai sinh"
    for who in (OFFICER, OFFICER, LEADER):
        assert (line, "now") in course(driver)
        shown = queries.tracking(driver.code, driver.secret, now=driver.now)
        assert shown["step"] == line
        driver.do(who, "complete_step")
    assert (line, "now") in course(driver)
    driver.do(CLERK, "issue_result")
    assert (line, "done") in course(driver)
    assert len([name for name, _place in course(driver) if name == line]) == 1


def test_branches_of_a_phase_are_one_line(driver: Driver) -> None:
    driver.file(PERMIT)
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    names = [name for name, place in course(driver) if place == "now"]
    assert names == ["Thẩm định hồ sơ, kiểm tra thực địa, dự thảo giấy phép"]
    finish(driver, "drawings", "sound")
    assert [name for name, place in course(driver) if place == "now"] == names


def test_who_was_denied_sees_the_steps_that_were_done(driver: Driver) -> None:
    driver.file("9.990002", agency=COMMUNE)
    driver.do(RECEPTIONIST, "accept")
    driver.do(OFFICER, "complete_step")
    driver.do(LEADER, "deny")
    assert ("Thẩm tra hồ sơ khai sinh", "done") in course(driver)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["examine", "site"], "phải đứng liền nhau"),
        (["drawings", "examine"], "phải đứng liền nhau"),
        (["examine", "nowhere"], "Không có bước nào mã nowhere."),
        (["draft", "sign"], "Bước draft, sign đã thuộc giai đoạn khác."),
    ],
)
def test_a_phase_is_of_steps_next_to_one_another(steps: list[str], said: str) -> None:
    values = bundle(PERMIT)
    values["process"]["commune"]["phases"][0]["steps"] = ["draft"]
    values["process"]["commune"]["phases"].append({"code": "other", "vi": "Khác", "en": "Other", "steps": steps})
    assert any(said in finding.message for finding in check(values))
