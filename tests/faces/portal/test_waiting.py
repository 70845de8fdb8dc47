"""The one sentence by which a citizen knows who has the dossier, what for, since when, and whose part a delay is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import State
from motcua.faces.portal.waiting import waiting
from tests.dossiers.driver import ROUTES, START, Driver
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
SINCE = "2026-11-03T09:00:00+07:00"
OFFICER = {"kind": "officer", "unit": "Ủy ban nhân dân phường Lạc Thành", "officer": "Nguyễn Thị Thùy Dung"}
STEP = [{"name": "Thẩm định hồ sơ"}]
LATE = "; hồ sơ đã quá ngày hẹn trả kết quả, "


def view(held: dict[str, Any] | None, part: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    known = {"holder": held, "held_since": SINCE, "steps": STEP, "finished_at": None, "late": part is not None}
    return {**known, "part_of": part, **more}


HELD = (
    "Nguyễn Thị Thùy Dung, Ủy ban nhân dân phường Lạc Thành, đang giữ hồ sơ từ 09:00, 03/11/2026 "
    "để làm bước “Thẩm định hồ sơ”"
)
SENTENCES: list[tuple[dict[str, Any], str]] = [
    (view(None), ""),
    (view(OFFICER), f"{HELD}."),
    (
        view({**OFFICER, "officer": None}),
        "Ủy ban nhân dân phường Lạc Thành đang giữ hồ sơ từ 09:00, 03/11/2026 để làm bước “Thẩm định hồ sơ”.",
    ),
    (
        view({"kind": "applicant", "unit": "", "officer": None}),
        "Hồ sơ đang chờ Ông/Bà bổ sung giấy tờ từ 09:00, 03/11/2026.",
    ),
    (
        view({"kind": "payment", "unit": "", "officer": None}),
        "Hồ sơ đang chờ Ông/Bà thực hiện nghĩa vụ tài chính từ 09:00, 03/11/2026.",
    ),
    (
        view({"kind": "other_agency", "unit": "Văn phòng đất đai", "officer": None}),
        "Hồ sơ đang chờ Văn phòng đất đai trả lời từ 09:00, 03/11/2026.",
    ),
    (
        view({"kind": "desk", "unit": "Trung tâm A", "officer": None}),
        "Trung tâm A đang kiểm tra hồ sơ để tiếp nhận từ 09:00, 03/11/2026.",
    ),
    (
        view({"kind": "desk", "unit": "Trung tâm A", "officer": None}, finished_at=SINCE),
        "Kết quả đang ở Trung tâm A từ 09:00, 03/11/2026, chờ trả cho Ông/Bà.",
    ),
    (
        view(OFFICER, {"cause": "own_unit", "unit": "Ủy ban nhân dân phường Lạc Thành"}),
        f"{HELD}{LATE}phần chậm thuộc Ủy ban nhân dân phường Lạc Thành, mong Ông/Bà thông cảm.",
    ),
    (
        view(OFFICER, {"cause": "other_agency", "unit": "Văn phòng đất đai"}),
        f"{HELD}{LATE}vì còn chờ Văn phòng đất đai phối hợp, mong Ông/Bà thông cảm.",
    ),
    (
        view(OFFICER, {"cause": "outage", "unit": ""}),
        f"{HELD}{LATE}vì sự cố hoặc thiên tai, mong Ông/Bà thông cảm.",
    ),
    (
        view(OFFICER, {"cause": "applicant", "unit": ""}),
        f"{HELD}{LATE}vì có thời gian chờ Ông/Bà bổ sung giấy tờ.",
    ),
]


@pytest.mark.parametrize(("answer", "said"), SENTENCES, ids=lambda each: each if isinstance(each, str) else "")
def test_the_sentence_says_who_has_it_what_for_since_when_and_whose_part_a_delay_is(
    answer: dict[str, Any], said: str
) -> None:
    assert waiting(answer) == said


def test_the_page_of_a_late_dossier_says_whose_part_that_is(browser: Open, driver: Driver) -> None:
    driver.now = START
    code = driver.reach(State.IN_PROCESS)
    words = words_of(browser("citizen").text(f"/ho-so/{code}"))
    assert "hồ sơ đã quá ngày hẹn trả kết quả, phần chậm thuộc Ủy ban nhân dân phường" in words


def test_only_a_late_dossier_is_asked_why(driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    assert queries.follow(code, actor=driver.actor("citizen"), now=driver.now)["part_of"] is None
    driver.now += timedelta(days=30)
    late = queries.follow(code, actor=driver.actor("citizen"), now=driver.now)
    assert late["part_of"]["cause"] == "own_unit"


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_every_state_has_its_sentence_or_has_ended(state: State, driver: Driver) -> None:
    code = driver.reach(state)
    answer = queries.follow(code, actor=driver.actor("citizen"), now=driver.now)
    assert bool(waiting(answer)) is (answer["holder"] is not None)
