"""The page of a procedure: what people need to know before they file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from motcua.catalog.models import FeeRow, FeeTable
from motcua.platform import generations
from tests.catalog.bundles import CODES
from tests.faces.pages import Browser, words_of
from tests.faces.portal.finding import follow_up
from tests.faces.portal.following import statements

Open = Callable[..., Browser]

ENDED = "2.000986"
AT_MINISTRIES = ("1.004222", "1.004194", "1.010038", "2.001610")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_procedure_has_a_page_in_both_languages(browser: Open, language: str) -> None:
    visitor = browser()
    visitor.get(f"/ngon-ngu/{language}")
    for code in set(CODES) - {ENDED}:
        assert f'<html lang="{language}"' in visitor.text(f"/thu-tuc/{code}"), code


def test_the_page_begins_with_what_matters(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.001193"))
    for told in (
        "Mã thủ tục 1.001193",
        "Ai được nộp Cá nhân",
        "Nhận được gì Giấy khai sinh",
        "Thời hạn Trong ngày",
        "Phí, lệ phí Miễn phí",
        "Nộp hồ sơ trực tuyến",
        "Quyết định công bố số 163/QĐ-BTP, ngày 16/01/2026",
        "Hiệu lực từ 01/01/2026 chưa đối chiếu",
    ):
        assert told in words, told


def test_the_case_decides_papers_and_fee(browser: Open) -> None:
    visitor = browser()
    late = words_of(visitor.text("/thu-tuc/1.001193?truong-hop=late"))
    assert "Trực tiếp, qua dịch vụ bưu chính công ích: 8.000 đồng" in late
    assert "Trực tuyến: Miễn phí" in late
    assert "8.000 đồng" not in words_of(visitor.text("/thu-tuc/1.001193?truong-hop=on_time"))


def test_a_case_there_is_not_is_told_and_the_default_one_shown(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.001193?truong-hop=none"))
    assert "xin chọn lại" in words
    assert "Đăng ký đúng hạn" in words


def test_where_the_applicant_must_choose_a_case_nothing_is_told_of_another(browser: Open) -> None:
    follow_up("1.012783", default_case=None)
    visitor = browser()
    before = words_of(visitor.text("/thu-tuc/1.012783"))
    assert "xin chọn trường hợp ở trên" in before
    assert "Giấy tờ phải nộp" not in before
    assert "50.000 đồng" not in before
    after = words_of(visitor.text("/thu-tuc/1.012783?truong-hop=person"))
    assert "Giấy tờ phải nộp" in after
    assert "50.000 đồng" in after


def test_a_paper_to_show_is_not_one_to_hand_in(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.001193"))
    hand_in, _title, show = words.partition("Giấy tờ xuất trình")
    assert "Giấy chứng sinh 1 bản chính Có thể thay bằng: Văn bản của người làm chứng" in hand_in
    assert show.find("Giấy tờ tùy thân (hộ chiếu") >= 0
    assert "Giấy tờ tùy thân (hộ chiếu" not in hand_in


def test_notes_of_the_catalogue_stand_apart_from_the_papers(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.001193"))
    papers, _title, notes = words.partition("Lưu ý về giấy tờ (29)")
    assert "Tiêu đề:" not in words
    assert "hợp pháp hóa lãnh sự" in notes
    assert "hợp pháp hóa lãnh sự" not in papers


def test_the_fee_is_reckoned_from_the_numbers_stated(browser: Open) -> None:
    visitor = browser()
    unknown = words_of(visitor.text("/thu-tuc/2.000815"))
    assert "Phí, lệ phí Tùy số lượng" in unknown
    assert "1–2: 2.000 đồng / trang" in unknown
    stated = words_of(visitor.text("/thu-tuc/2.000815?so-luong-pages=5&so-luong-copies=3"))
    assert "21.000 đồng (3 × 7.000 đồng)" in stated


@pytest.mark.parametrize("number", ["0", "-1", "x", "1,5", "10000000", "٣x", "９" * 4000])
def test_a_number_that_is_none_is_refused_in_words(browser: Open, number: str) -> None:
    words = words_of(browser().text(f"/thu-tuc/2.000815?so-luong-pages={number}&so-luong-copies=3"))
    assert "Xin nhập một số nguyên từ 1 đến 1.000.000." in words
    assert "Phí, lệ phí Tùy số lượng" in words


def test_a_fee_the_council_has_not_set_is_not_free(browser: Open) -> None:
    visitor = browser()
    assert "1.200.000 đồng" in words_of(visitor.text("/thu-tuc/2.000806"))
    FeeRow.objects.filter(procedure_code="2.000806").delete()
    FeeTable.objects.filter(rows=None).delete()
    generations.forget()
    words = words_of(visitor.text("/thu-tuc/2.000806"))
    assert "Do Hội đồng nhân dân tỉnh quy định; hệ thống chưa có mức thu" in words
    assert "Miễn phí" not in words


@pytest.mark.parametrize("code", AT_MINISTRIES)
def test_what_a_ministry_settles_is_not_filed_here(browser: Open, code: str) -> None:
    page = browser().text(f"/thu-tuc/{code}")
    assert "Thủ tục này không nộp tại trang này. Ông/Bà nộp tại:" in words_of(page)
    assert "/nop-ho-so/" not in page


def test_ones_own_commune_shows_its_desk_and_is_carried_along(browser: Open) -> None:
    page = browser().text("/thu-tuc/1.001193?truong-hop=late&co-quan=H99.103")
    words = words_of(page)
    assert "Điểm tiếp nhận số 1 - trung tâm xã An Lĩnh" in words
    assert 'href="/nop-ho-so/1.001193?co-quan=H99.103' in page
    assert '<input type="hidden" name="truong-hop" value="late">' in page


def test_an_agency_that_takes_papers_in_only_online_says_so(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/2.000635?co-quan=H99.101"))
    assert "Từ 20/08/2026 đến hết 31/12/2026, cơ quan này chỉ tiếp nhận trực tuyến" in words
    assert "cũng có thể nộp trực tiếp" not in words


def test_the_steps_are_those_of_the_agency_chosen(browser: Open) -> None:
    visitor = browser()
    at_commune = words_of(visitor.text("/thu-tuc/2.001955?co-quan=H99.101"))
    at_department = words_of(visitor.text("/thu-tuc/2.001955?co-quan=H99.02"))
    assert "Thẩm định dự thảo" in at_department
    assert "Thẩm định dự thảo" not in at_commune


def test_an_unknown_code_leads_on(browser: Open) -> None:
    answer = browser().get("/thu-tuc/1.00119")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Có phải Ông/Bà tìm" in words_of(page)
    assert 'href="/thu-tuc/1.001193"' in page


def test_what_is_no_longer_in_force_is_told_by_its_name(browser: Open) -> None:
    visitor = browser()
    follow_up("1.001193", until=date(2026, 11, 10))
    for code, name in (("1.001193", "Thủ tục đăng ký khai sinh"), (ENDED, "Liên thông")):
        answer = visitor.get(f"/thu-tuc/{code}")
        assert answer.status_code == 404
        words = words_of(answer.content.decode())
        assert name in words
        assert "Thủ tục này không còn hiệu lực." in words


def test_the_page_costs_no_statement_once_known(browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "FRESH_SECONDS", 3600.0)
    visitor = browser()
    assert statements(visitor, "/thu-tuc/2.000815?co-quan=H99.101") == 0
    assert statements(visitor, "/thu-tuc/1.012783") == 0


def test_the_page_says_in_print_of_which_day_it_is(browser: Open) -> None:
    assert "In từ Cổng dịch vụ công ngày 23/11/2026." in words_of(browser().text("/thu-tuc/1.001193"))


def test_the_questions_can_be_printed_and_filled_in_by_hand(browser: Open) -> None:
    window = browser()
    assert "/thu-tuc/1.004873/to-khai?truong-hop=reissue" in window.text("/thu-tuc/1.004873?truong-hop=reissue")
    answer = window.get("/thu-tuc/1.004873/to-khai", **{"truong-hop": "reissue"})
    assert answer["Content-Type"] == "application/pdf"
    assert "to-khai-1.004873-reissue.pdf" in answer["Content-Disposition"]
    assert window.get("/thu-tuc/9.999999/to-khai").status_code == 404


def test_the_process_is_drawn_with_branches_loops_and_who_does_what(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.013225"))
    assert "2 việc làm song song, xong cả mới sang bước “Dự thảo giấy phép, trình ký”" in words
    assert "quay lại bước “Dự thảo giấy phép, trình ký”" in words
    assert "Phê duyệt Lãnh đạo ký · 1 ngày làm việc" in words


def test_people_read_the_plain_name_of_a_step_where_it_has_one(browser: Open) -> None:
    words = words_of(browser().text("/thu-tuc/1.001193"))
    assert "Ghi vào sổ hộ tịch và in Giấy khai sinh" in words
    assert "lấy số định danh, in Giấy khai sinh, trình ký" not in words
