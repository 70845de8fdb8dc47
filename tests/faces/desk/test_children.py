"""The pages of a dossier that waits for another agency, and of the part which that agency does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dossiers.consulting import EXAMINER, answer, child, consult, finish
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]


@pytest.fixture
def driver(driver: Driver) -> Driver:
    return consult(driver)


def test_the_page_names_who_is_asked_and_gives_the_answer_when_it_is_there(browser: Open, driver: Driver) -> None:
    page, path = browser(EXAMINER), f"/can-bo/ho-so/{driver.code}"
    words = words_of(page.text(path))
    for said in ("Hồ sơ liên thông", "Ý kiến về an toàn công trình", "Sở Xây dựng", "Chờ ý kiến cơ quan chuyên môn"):
        assert said in words
    assert child(driver).code not in words
    answer(driver)
    html = page.text(path)
    assert "Văn bản góp ý về an toàn công trình" in words_of(html)
    for said in ("Cơ quan phối hợp kết thúc phần việc", "Hết chờ cơ quan phối hợp", "Đã có ý kiến"):
        assert said in words_of(html)


def test_the_page_of_the_part_names_the_main_dossier_and_offers_what_its_officers_do(
    browser: Open, driver: Driver
) -> None:
    html = browser("thnam").text(f"/can-bo/ho-so/{child(driver).code}")
    words = words_of(html)
    for said in ("Hồ sơ gốc", driver.code, "Tiếp nhận từ hồ sơ gốc", "Quyết định phê duyệt dự án"):
        assert said in words
    assert f'href="/can-bo/ho-so/{driver.code}"' not in html
    assert f"/can-bo/ho-so/{child(driver).code}/yeu-cau-bo-sung" not in html


def test_the_list_says_whom_the_dossier_waits_for(browser: Open, driver: Driver) -> None:
    finish(driver, "site", "seen")
    assert "Sở Xây dựng" in words_of(browser(EXAMINER).text("/can-bo/don-vi"))


def test_its_people_read_whom_their_dossier_waits_for_and_until_when(browser: Open, driver: Driver) -> None:
    finish(driver, "site", "seen")
    page = browser("citizen")
    words = words_of(page.text(f"/ho-so/{driver.code}"))
    assert "Hồ sơ đang chờ Sở Xây dựng trả lời từ" in words
    assert "Đang chờ Sở Xây dựng, hạn trả lời" in words
    assert child(driver).code not in words
    answer(driver)
    words = words_of(page.text(f"/ho-so/{driver.code}"))
    assert "Sở Xây dựng đã trả lời" in words
    assert page.client.get(f"/ho-so/{child(driver).code}").status_code == 404
