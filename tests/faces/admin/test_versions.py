"""Moving running dossiers by pages: see what would change for each, tick, give a reason, read what was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import reverse

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from tests.dossiers.driver import Driver
from tests.dossiers.renewing import Steps, Values, renew
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
STATUS = "1.004873"
LIST, MOVE = "/quan-tri/phien-ban", "/quan-tri/phien-ban/chuyen"
PREVIEW = f"{MOVE}?thu-tuc={STATUS}&co-quan=H99.101"
REASON = "Điều 2 Quyết định 163/QĐ-BTP"


def renamed(values: Values, steps: Steps) -> None:
    steps["examine"] |= {"code": "check", "vi": "Kiểm tra hồ sơ", "en": "Check", "replaces": ["examine"]}


def gone(values: Values, steps: Steps) -> None:
    renamed(values, steps)
    del steps["examine"]["replaces"]


@pytest.fixture
def two(driver: Driver) -> tuple[str, str]:
    """Two dossiers under way when another version comes into force; the second one waits for papers since."""
    first = driver.reach(State.RECEIVED)
    second = Driver(driver.province, now=driver.now)
    second.reach(State.RECEIVED)
    renew(STATUS, second.now, renamed)
    return first, second.code


def sent(browser: Open, *codes: str, reason: str = REASON) -> HttpResponse:
    window = browser("leader")
    return window.submit(MOVE, page=PREVIEW, code=list(codes), reason=reason)


@pytest.mark.parametrize("role", ["receptionist", "administrator", "author", "board"])
def test_who_leads_nowhere_sees_nothing(role: str, browser: Open, two: tuple[str, str]) -> None:
    window = browser(role)
    assert window.get(LIST).status_code == 403
    assert window.get(PREVIEW).status_code == 404


def test_who_leads_in_another_procedure_sees_none_of_this_one(browser: Open, two: tuple[str, str]) -> None:
    window = browser("officer")
    assert STATUS not in window.text(LIST)
    assert window.get(PREVIEW).status_code == 404


def test_the_list_leads_from_the_procedure_to_the_preview(browser: Open, two: tuple[str, str]) -> None:
    window = browser("leader")
    page = window.text(LIST)
    assert STATUS in page
    assert "co-quan=H99.101" in page
    assert "2, từ" in words_of(page)
    assert f'href="{LIST}"' in window.text(reverse("admin:home"))


def test_the_preview_says_for_each_where_it_goes_and_changes_nothing(browser: Open, two: tuple[str, str]) -> None:
    before = Entry.objects.count()
    words = words_of(browser("leader").text(PREVIEW))
    assert words.count("Từ bước “Thẩm tra hồ sơ” sang bước “Kiểm tra hồ sơ”") == 2
    assert words.count("Ngày hẹn trả không đổi:") == 2
    assert Entry.objects.count() == before


def test_what_cannot_be_moved_says_why_and_has_no_box(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    renew(STATUS, driver.now, gone)
    page = browser("leader").text(PREVIEW)
    assert "Phiên bản mới không có bước “Thẩm tra hồ sơ”" in words_of(page)
    assert f'value="{code}"' not in page
    assert "Ngày hẹn trả không đổi" not in page
    assert "Chuyển các hồ sơ đã đánh dấu" not in page


def test_those_ticked_are_moved_and_the_others_stay(browser: Open, two: tuple[str, str]) -> None:
    words = words_of(sent(browser, two[0]).content.decode())
    assert "1 hồ sơ đã chuyển" in words
    assert [Dossier.objects.get(code=code).step for code in two] == ["check", "examine"]


@pytest.mark.parametrize(("codes", "reason", "said"), [((), REASON, "đánh dấu từ 1 đến 50"), ((0,), "", "Ghi lý do")])
def test_what_is_missing_is_said_and_what_was_typed_stays(
    browser: Open, two: tuple[str, str], codes: tuple[int, ...], reason: str, said: str
) -> None:
    answer = sent(browser, *(two[n] for n in codes), reason=reason)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in words_of(page)
    assert (reason in page, page.count(" checked")) == (True, len(codes))
    assert not Entry.objects.filter(kind="dossier_moved_to_version").exists()


@pytest.mark.parametrize("version", ["", "abc", "99", "-1"])
def test_a_version_nobody_offered_moves_nothing(browser: Open, two: tuple[str, str], version: str) -> None:
    window = browser("leader")
    answer = window.submit(MOVE, page=PREVIEW, code=[two[0]], reason=REASON, version=version)
    assert answer.status_code == 200
    assert "1 hồ sơ không làm được" in words_of(answer.content.decode())
    assert Dossier.objects.get(code=two[0]).step == "examine"


def test_one_dossier_is_moved_from_its_own_page_after_the_same_preview(browser: Open, two: tuple[str, str]) -> None:
    window = browser("leader")
    address = f"/can-bo/ho-so/{two[0]}/chuyen-phien-ban"
    assert address in window.text(f"/can-bo/ho-so/{two[0]}")
    assert "Từ bước “Thẩm tra hồ sơ” sang bước “Kiểm tra hồ sơ”" in words_of(window.text(address))
    assert window.submit(address, reason="").status_code == 422
    assert window.submit(address, reason=REASON).status_code == 303
    assert Dossier.objects.get(code=two[0]).step == "check"
    assert REASON in window.text(f"/can-bo/ho-so/{two[0]}")


def test_an_obstacle_is_told_on_the_dossiers_page_and_nothing_typed_is_lost(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    renew(STATUS, driver.now, gone)
    answer = browser("leader").submit(f"/can-bo/ho-so/{code}/chuyen-phien-ban", reason=REASON)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "không ghi bước nào thay thế" in words_of(page)
    assert REASON in page
