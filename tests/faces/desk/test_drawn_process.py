"""The process drawn on the officers' page of a dossier: where it stands, who has it, what is to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.pages import Browser, words_of
from tests.people import granted, hire

Open = Callable[..., Browser]
# Of the five steps of the marital-status paper: done, now, to come, or nothing once it has ended.
PLACES = {
    State.FILED: "aaaaa",
    State.RECEIVED: "naaaa",
    State.IN_PROCESS: "naaaa",
    State.SUPPLEMENT_ASKED: "aaaaa",
    State.MONEY_DUTY: "naaaa",
    State.WITHDRAWAL_ASKED: "naaaa",
    State.SETTLED: "ddddn",
    State.RETURNED: "ddddd",
}


def drawn(driver: Driver, who: str = "officer") -> dict[str, Any]:
    found = queries.whole(driver.code, actor=driver.actor(who), now=driver.now)["process"]
    assert found is not None
    return dict(found)


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_each_step_says_whether_it_is_done_here_or_to_come(driver: Driver, state: State) -> None:
    driver.reach(state)
    found = drawn(driver)
    places = [found["standings"].get(stage.step.code) for stage in found["stages"]]
    assert "".join(each["place"][0] for each in places if each) == PLACES.get(state, "")


def test_the_step_it_stands_at_names_who_has_it_and_the_one_done_who_did_it(driver: Driver, browser: Open) -> None:
    driver.reach(State.RECEIVED)
    assert drawn(driver)["standings"]["examine"]["by"] is None
    driver.do("officer", "take")
    by = drawn(driver)["standings"]["examine"]["by"]
    assert by
    driver.do("officer", "complete_step")
    done = drawn(driver)["standings"]["examine"]
    assert (done["place"], done["by"]) == ("done", by)
    html = browser("leader").text(f"/can-bo/ho-so/{driver.code}")
    assert html.count('aria-current="step"') == 1
    assert f"Đã xong {done['at'][11:16]}" in words_of(html)


def test_branches_are_open_side_by_side_each_with_its_officer(driver: Driver, browser: Open) -> None:
    (position,) = hire("second_officer", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101", since=date(2026, 1, 1))
    driver.file("1.013225")
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    open_steps = {step["code"]: step["id"] for step in driver.view("officer")["steps"]}
    driver.do("second_officer", "take", step=open_steps["site"])
    standings = drawn(driver)["standings"]
    assert {code: each["place"] for code, each in standings.items()} == {
        "examine": "done",
        "drawings": "now",
        "opinions": "ahead",
        "site": "now",
        "draft": "ahead",
        "sign": "ahead",
        "issue": "ahead",
        "return": "ahead",
    }
    assert (standings["drawings"]["by"], standings["site"]["by"]) == (None, "Ngô Đình Nam")
    html = browser("officer").text(f"/can-bo/ho-so/{driver.code}")
    assert html.count('aria-current="step"') == 2
    assert "2 việc làm song song, xong cả mới sang bước “Dự thảo giấy phép, trình ký”" in words_of(html)
    assert "quay lại bước “Dự thảo giấy phép, trình ký”" in words_of(html)


def test_what_is_done_with_one_of_several_open_steps_names_it(driver: Driver, browser: Open) -> None:
    driver.file("1.013225")
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="appraise")
    steps = {step["name"]: step["id"] for step in driver.view("officer")["steps"]}
    window, path = browser("officer"), f"/can-bo/ho-so/{driver.code}"
    words = words_of(window.text(path))
    for name, number in steps.items():
        for label in ("Nhận xử lý", "Chuyển xử lý", "Yêu cầu bổ sung"):
            assert f"{label}: {name}" in words
        assert f"Đang xử lý · {name}" in words_of(window.text(f"{path}/yeu-cau-nop-tien?buoc={number}"))
