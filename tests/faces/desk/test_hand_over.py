"""The page by which work is handed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, forms_of, words_of
from tests.people import granted, hire

Open = Callable[..., Browser]
PAGE = "/can-bo/ban-giao"
OFFICER = "nttdung"


@pytest.fixture
def codes(driver: Driver) -> list[str]:
    """Two in the officer's hand; a colleague plays his role."""
    (position,) = hire("second_officer", ("H99.101.01", "officer"))
    granted(position, "officer", "H99.101")
    return [driver.reach(State.IN_PROCESS) for _ in range(2)]


def test_a_leader_hands_over_what_an_officer_has_after_a_preview(browser: Open, codes: list[str]) -> None:
    window = browser("leader")
    html = window.text(f"{PAGE}?nguoi={OFFICER}")
    assert "Nguyễn Thị Thùy Dung đang giữ 2 hồ sơ" in words_of(html)
    (form,) = (each for each in forms_of(html) if "giao" in each.names)
    missing = window.send(form, PAGE, button=("preview", "1"))
    assert missing.status_code == 422
    assert "Chọn ít nhất một người." in words_of(missing.content.decode())
    shown = window.send(form, PAGE, button=("preview", "1"), giao=["second_officer"], note="Nghỉ phép.")
    assert "Bàn giao 2 hồ sơ" in words_of(shown.content.decode())
    assert not Dossier.objects.exclude(assignee__name="Nguyễn Thị Thùy Dung").exists()
    (confirm,) = (each for each in forms_of(shown.content.decode()) if ("do", "1") in each.buttons)
    done = window.send(confirm, PAGE, button=("do", "1")).content.decode()
    assert "2 hồ sơ đã làm xong" in words_of(done)
    assert not Dossier.objects.exclude(assignee__name="Ngô Đình Nam").exists()


def test_whom_nobody_chosen_can_replace_is_said(browser: Open, codes: list[str]) -> None:
    window = browser("leader")
    html = window.text(f"{PAGE}?nguoi={OFFICER}")
    (form,) = (each for each in forms_of(html) if "giao" in each.names)
    shown = window.send(form, PAGE, button=("preview", "1"), giao=["htnhung"]).content.decode()
    assert "không ai đảm nhiệm bước này" in words_of(shown)
    assert not [each for each in forms_of(shown) if ("do", "1") in each.buttons]


def test_a_form_about_nobody_is_refused(browser: Open, codes: list[str]) -> None:
    for button in ("preview", "do"):
        answer = browser("leader").submit(
            PAGE, page=f"{PAGE}?nguoi={OFFICER}", button=(button, "1"), nguoi="ai", giao="x"
        )
        assert answer.status_code == 422


def test_a_colleague_without_the_right_reads_why_not(browser: Open, codes: list[str]) -> None:
    window = browser("second_officer")
    html = window.text(f"{PAGE}?nguoi={OFFICER}")
    (form,) = (each for each in forms_of(html) if "giao" in each.names)
    shown = window.send(form, PAGE, button=("preview", "1"), giao=["second_officer"]).content.decode()
    assert words_of(shown).count("Không làm được:") == 2


def test_ones_own_absence_leads_to_naming_a_stand_in(browser: Open, codes: list[str]) -> None:
    link = f'href="/quan-tri/quyen/nguoi/{OFFICER}/thay"'
    assert link in browser("officer").text(f"{PAGE}?nguoi={OFFICER}")
    assert link not in browser("leader").text(f"{PAGE}?nguoi={OFFICER}")


@pytest.mark.parametrize("whose", ["", "nobody", "htxuyen", "x" * 300])
def test_whoever_is_no_colleague_is_not_shown(whose: str, browser: Open, codes: list[str]) -> None:
    assert "Giao ngay cho đồng nghiệp" not in words_of(browser("leader").text(f"{PAGE}?nguoi={whose}"))
