"""Ticking dossiers on a work list and doing one thing with all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, forms_of, words_of
from tests.people import granted, hire

Open = Callable[..., Browser]
UNIT, TOGETHER = "/can-bo/don-vi", "/can-bo/nhieu-ho-so"


@pytest.fixture
def codes(driver: Driver) -> list[str]:
    """Two received, one still filed."""
    return [driver.reach(state) for state in (State.RECEIVED, State.RECEIVED, State.FILED)]


def ticked(window: Browser, codes: list[str], action: str) -> str:
    """What ticking and pressing a button leads to."""
    answer = window.submit(TOGETHER, page=UNIT, code=codes, button=("action", action))
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def confirm(window: Browser, html: str) -> str:
    """Press the button under the preview."""
    (form,) = (each for each in forms_of(html) if ("do", "1") in each.buttons)
    answer = window.send(form, TOGETHER, button=("do", "1"))
    assert answer.status_code == 200
    return words_of(answer.content.decode())


def test_dossiers_are_taken_together_after_a_preview(browser: Open, driver: Driver, codes: list[str]) -> None:
    window = browser("officer")
    html = ticked(window, codes, "take")
    words = words_of(html)
    assert "Thực hiện với 2 hồ sơ" in words
    assert "Không làm được: Không còn thực hiện được: hồ sơ đang ở trạng thái “Mới đăng ký”" in words
    assert not Dossier.objects.filter(assignee__isnull=False).exists()
    done = confirm(window, html)
    assert "2 hồ sơ đã làm xong" in done
    assert set(Dossier.objects.filter(assignee__isnull=False).values_list("code", flat=True)) == set(codes[:2])


def test_sent_twice_it_says_that_it_was_done(browser: Open, codes: list[str]) -> None:
    window = browser("officer")
    html = ticked(window, codes, "take")
    confirm(window, html)
    assert "Đã làm ở lần gửi trước" in confirm(window, html)


def test_an_outcome_is_chosen_first_and_only_its_step_goes_on(browser: Open, driver: Driver, codes: list[str]) -> None:
    driver.code = codes[1]
    driver.do("officer", "complete_step")
    window = browser("officer")
    html = ticked(window, codes, "complete_step")
    assert "Sẽ xảy ra" not in words_of(html)
    (form,) = (each for each in forms_of(html) if "way" in each.names)
    missing = window.send(form, TOGETHER, button=("preview", "1"))
    assert missing.status_code == 422
    assert "Xin chọn một mục." in words_of(missing.content.decode())
    shown = window.send(form, TOGETHER, button=("preview", "1"), way="examine/pass", note="Đủ.").content.decode()
    assert "Hồ sơ không ở bước" in words_of(shown)
    assert "1 hồ sơ đã làm xong" in confirm(window, shown)
    assert Dossier.objects.get(code=codes[0]).step == "draft"


def test_work_is_given_to_a_colleague(browser: Open, driver: Driver, codes: list[str]) -> None:
    (position,) = hire("second_officer", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    window = browser("leader")
    html = ticked(window, codes[:2], "reassign")
    (form,) = (each for each in forms_of(html) if "assignee" in each.names)
    shown = window.send(form, TOGETHER, button=("preview", "1"), assignee="second_officer").content.decode()
    assert words_of(shown).count("Ngô Đình Nam") >= 2
    assert "2 hồ sơ đã làm xong" in confirm(window, shown)


def test_signing_for_several_wants_a_fresh_proof(browser: Open, driver: Driver, monday: object) -> None:
    driver.reach(State.RECEIVED)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    window = browser("leader")
    html = ticked(window, [driver.code], "complete_step")
    (form,) = (each for each in forms_of(html) if "way" in each.names)
    shown = window.send(form, TOGETHER, button=("preview", "1"), way="sign/approve").content.decode()
    assert "1 hồ sơ đã làm xong" in confirm(window, shown)
    assert Dossier.objects.get(code=driver.code).step == "issue"


def test_nothing_ticked_says_so(browser: Open, codes: list[str]) -> None:
    answer = browser("officer").submit(TOGETHER, page=UNIT, button=("action", "take"), follow=True)
    assert "Xin đánh dấu ít nhất một hồ sơ" in answer.content.decode()


@pytest.mark.parametrize("action", ["", "stop", "deny", "issue_result"])
def test_what_ends_a_dossier_is_done_one_by_one(action: str, browser: Open, codes: list[str]) -> None:
    answer = browser("officer").submit(TOGETHER, page=UNIT, code=codes, button=("action", action))
    assert answer.status_code == 404


def test_more_than_a_page_is_refused(browser: Open, codes: list[str]) -> None:
    many = [f"H99.101-261123-{n:04}" for n in range(51)]
    answer = browser("officer").submit(TOGETHER, page=UNIT, code=many, button=("action", "take"))
    assert answer.status_code == 422


def test_an_inbox_has_nothing_to_tick(browser: Open, codes: list[str]) -> None:
    assert TOGETHER not in browser("receptionist").text("/can-bo/tiep-nhan")
