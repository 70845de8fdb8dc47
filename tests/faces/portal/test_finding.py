"""The ways to a procedure: front page, search, fields, occasions of life, agencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.platform import generations
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.finding import FIELD, grow
from tests.faces.portal.following import statements

Open = Callable[..., Browser]

LISTS = (f"/linh-vuc/{FIELD}", "/su-kien/birth", "/co-quan/H99.101", "/tim-kiem?q=ho tich")


def procedures_on(html: str) -> list[str]:
    """The codes of the procedures a page leads to, in its order."""
    return re.findall(r'href="/thu-tuc/([0-9.]+)"', html)


def more(html: str) -> str | None:
    """Where the page's way on leads."""
    found = re.search(r'rel="next" href="([^"]+)"', html)
    return unescape(found[1]) if found else None


def test_the_front_page_leads_to_search_occasions_fields_and_tracking(browser: Open) -> None:
    page = browser().text("/")
    words = words_of(page)
    for told in ("Ông/Bà cần làm thủ tục gì?", "Sinh con, nuôi con", "Hộ tịch", "Thủ tục được nộp nhiều"):
        assert told in words
    for place in ("/tra-cuu", "/thu-tuc", "/co-quan", f"/linh-vuc/{FIELD}", "/su-kien/birth"):
        assert f'href="{place}"' in page
    assert 'href="/ho-so"' not in page


def test_the_front_page_shows_a_citizen_the_way_to_his_dossiers(browser: Open) -> None:
    assert 'href="/ho-so"' in browser("citizen").text("/").split("<main", 1)[1]


def test_what_was_filed_lately_comes_first_on_the_front_page(browser: Open, driver: Driver) -> None:
    driver.file("2.000635")
    assert procedures_on(browser().text("/"))[0] == "2.000635"


def test_a_search_finds_a_procedure_without_its_marks(browser: Open) -> None:
    assert procedures_on(browser().text("/tim-kiem?q=dang ky khai sinh"))[0] == "1.001193"


def test_a_slip_is_asked_back(browser: Open) -> None:
    page = browser().text("/tim-kiem?q=ket hpn")
    assert "Có phải Ông/Bà tìm" in words_of(page)
    assert "1.000894" in procedures_on(page)


def test_a_search_without_a_find_leads_on(browser: Open) -> None:
    page = browser().text("/tim-kiem?q=qqzzxx")
    words = words_of(page)
    assert "Không tìm thấy thủ tục nào với “qqzzxx”" in words
    assert procedures_on(page)
    assert '"/linh-vuc/' in page
    assert '"/co-quan"' in page


def test_what_is_typed_is_shown_as_text(browser: Open) -> None:
    page = browser().text("/tim-kiem?q=<script>x</script>")
    assert "<script>x" not in page


def test_suggestions_are_a_part_of_a_page_with_links(browser: Open) -> None:
    page = browser().text("/goi-y?q=khai si")
    assert "<html" not in page
    assert procedures_on(page)[0] == "1.001193"
    assert 'role="status"' in page


def test_nothing_typed_suggests_nothing(browser: Open) -> None:
    assert procedures_on(browser().text("/goi-y?q=")) == []


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_read_to_its_end_without_gaps_and_repeats(browser: Open, path: str) -> None:
    made = grow(120)
    visitor = browser()
    seen: list[str] = []
    place: str | None = path
    while place:
        page = visitor.text(place)
        seen += procedures_on(page)
        place = path.split("?")[0] + onward if (onward := more(page)) else None
    assert set(made) <= set(seen)
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("path", ["/", "/thu-tuc", "/co-quan", *LISTS])
def test_a_page_costs_the_same_with_many_procedures(browser: Open, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "FRESH_SECONDS", 3600.0)
    visitor = browser()
    before = statements(visitor, path)
    grow(60)
    what_is_filed_most = 2 if path == "/" else 0
    assert statements(visitor, path) == before == what_is_filed_most


def test_suggestions_cost_no_statement(browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "FRESH_SECONDS", 3600.0)
    visitor = browser()
    visitor.text("/goi-y?q=khai")
    with CaptureQueriesContext(connection) as captured:
        visitor.text("/goi-y?q=khai sinh")
    assert len(captured) == 0


@pytest.mark.parametrize("path", ["/linh-vuc/none", "/su-kien/none", "/co-quan/H99.999"])
def test_what_does_not_exist_is_not_found(browser: Open, path: str) -> None:
    assert browser().get(path).status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_a_damaged_way_on_is_refused_in_words(browser: Open, path: str) -> None:
    answer = browser().get(path + ("&" if "?" in path else "?") + "cursor=x")
    assert answer.status_code == 422


def test_an_agency_tells_where_and_when_its_desk_is_open(browser: Open) -> None:
    words = words_of(browser().text("/co-quan/H99.101"))
    assert "Điểm tiếp nhận số 2 - trụ sở cũ xã Vân Hội" in words
    assert "Thứ Hai, 23/11/2026 07:00–11:30 , 13:30–17:00" in words
    assert "Chủ nhật, 29/11/2026 Nghỉ" in words


def test_a_closed_agency_leads_to_who_followed_it(browser: Open) -> None:
    page = browser().text("/co-quan/H99.31.01")
    assert "đã kết thúc hoạt động" in words_of(page)
    assert 'href="/co-quan/H99.101"' in page


def test_pages_for_finding_speak_english(browser: Open) -> None:
    visitor = browser()
    visitor.get("/ngon-ngu/en")
    for path in ("/", "/thu-tuc", "/co-quan", "/tim-kiem?q=khai sinh", "/tim-kiem?q=qqzzxx"):
        assert '<html lang="en"' in visitor.text(path)
    assert "Registration of birth Civil status" in words_of(visitor.text("/tim-kiem?q=khai sinh"))
    assert "Civil status" in words_of(visitor.text("/thu-tuc"))
