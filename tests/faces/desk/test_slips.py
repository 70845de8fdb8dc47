"""The pages by which papers are handed over: make a slip, print it, confirm it, over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.directory.queries import agency_by_code
from motcua.dossiers.models import Dossier, Party, Slip, SlipLine
from tests.dossiers.carrying import BOARD, CLERK, COMMUNE_DESK, DESK_OFFICER, EXAMINER, agency, send, take_in
from tests.dossiers.driver import Driver
from tests.faces.pages import Browser, forms_of, words_of

Open = Callable[..., Browser]
PAGE = "/can-bo/phieu-ban-giao"


def waiting_page(more: str = "") -> str:
    return f"{PAGE}?noi={agency(COMMUNE_DESK)}&loai=papers&den={agency(BOARD)}{more}"


def test_a_desk_hands_over_and_the_agency_confirms_saying_what_is_missing(browser: Open, driver: Driver) -> None:
    codes = [take_in(driver) for _ in range(3)]
    desk = browser(DESK_OFFICER)
    assert "Bàn giao giấy tờ" in words_of(desk.text("/can-bo/tiep-nhan"))
    assert "Ban Quản lý Khu kinh tế tỉnh" in words_of(desk.text(PAGE))
    shown = desk.text(waiting_page())
    assert all(code in shown for code in codes)
    made = desk.submit(PAGE, page=waiting_page(), leading="receiver", code=codes[:2], follow=True).content.decode()
    slip = Slip.objects.get()
    assert "Đã lập phiếu bàn giao" in words_of(made)
    assert "Phiếu bàn giao 1/2026" in words_of(made)
    assert codes[2] in desk.text(waiting_page())
    assert codes[0] not in words_of(desk.text(waiting_page()))
    assert "1/2026" in words_of(desk.text(f"{PAGE}?xem=dang-chuyen"))

    clerk = browser(CLERK)
    assert "1/2026" in words_of(clerk.text(f"{PAGE}?xem=cho-xac-nhan"))
    address = f"{PAGE}/{slip.pk}"
    missing = {"da-nhan-1": "short", "ban-chinh-1": "0", "ban-sao-1": "0"}
    refused = clerk.submit(address, **missing)
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "Ghi giấy tờ nào còn thiếu." in words_of(html)
    assert 'href="#ghi-chu-1"' in html
    assert 'value="short" selected' in html
    done = clerk.submit(
        address, button=("all", "1"), follow=True, **missing, **{"ghi-chu-1": "Thiếu bản chính nội quy"}
    )
    assert "Thiếu bản chính nội quy" in words_of(done.content.decode())
    assert list(SlipLine.objects.order_by("n").values_list("outcome", flat=True)) == ["short", "received"]
    both = (clerk, desk)
    assert all("Thiếu bản chính nội quy" in words_of(each.text(address)) for each in both)
    assert all("1/2026" in words_of(each.text(f"{PAGE}?xem=da-xong")) for each in both)
    assert "Ban Quản lý Khu kinh tế tỉnh." in words_of(desk.text(f"/can-bo/ho-so/{codes[0]}"))


def test_the_slip_opens_as_a_paper_with_both_signatures(browser: Open, driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    answer = browser(CLERK).get(f"{PAGE}/in/{number}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert 'filename="phieu-ban-giao-1-2026.pdf"' in answer.headers["Content-Disposition"]
    again = browser(DESK_OFFICER).get(f"{PAGE}/in/{number}")
    assert again.content == answer.content


def test_a_slip_made_by_mistake_is_taken_back(browser: Open, driver: Driver) -> None:
    code = take_in(driver)
    number = send(driver, [code])
    window = browser(DESK_OFFICER)
    back = window.submit(f"{PAGE}/{number}/rut", page=f"{PAGE}/{number}", follow=True)
    assert "Bên giao đã rút lại" in words_of(back.content.decode())
    assert code in window.text(waiting_page())
    assert window.get(f"{PAGE}/{number}/rut").status_code == 303


def test_a_form_sent_twice_makes_one_slip(browser: Open, driver: Driver) -> None:
    take_in(driver)
    window = browser(DESK_OFFICER)
    form = next(each for each in forms_of(window.text(waiting_page())) if "receiver" in each.names)
    first, second = (window.send(form, PAGE) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Slip.objects.count() == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"receiver": "x"},
        {"receiver": "999999999"},
        {"receiver": "²"},
        {"code": []},
        {"code": ["KHONG-CO"]},
        {"loai": "gold"},
    ],
)
def test_a_forged_form_is_refused_and_what_was_marked_stays(
    forged: dict[str, object], browser: Open, driver: Driver
) -> None:
    take_in(driver)
    window = browser(DESK_OFFICER)
    answer = window.submit(PAGE, page=waiting_page(), leading="receiver", **forged)
    assert answer.status_code == 422
    assert "Có điều cần xem lại" in words_of(answer.content.decode())
    assert not Slip.objects.exists()


def test_who_has_another_desk_sends_nothing_from_this_one(browser: Open, driver: Driver) -> None:
    code = take_in(driver)
    other = take_in(driver, "cndiem", desk="H99.102.04")
    window = browser("cndiem")
    page = f"{PAGE}?loai=papers&den={agency(BOARD)}"
    answer = window.submit(PAGE, page=page, leading="receiver", noi=str(agency(COMMUNE_DESK)), code=[code])
    assert answer.status_code == 403
    assert other in window.text(page)
    assert code not in window.text(f"{PAGE}?noi={agency(COMMUNE_DESK)}&den={agency(BOARD)}")


@pytest.mark.parametrize("number", ["1", "0", "x", "99999999999999999999", "²"])
def test_what_is_no_slip_is_not_found(number: str, browser: Open, driver: Driver) -> None:
    window = browser(DESK_OFFICER)
    assert window.get(f"{PAGE}/{number}").status_code == 404
    assert window.get(f"{PAGE}/in/{number}").status_code == 404


@pytest.mark.parametrize("query", ["den=x", "den=999999", "xem=gi-do", "noi=x", "loai=vang&den=1", "tim=%00%25_"])
def test_an_address_typed_by_hand_shows_a_list(query: str, browser: Open, driver: Driver) -> None:
    take_in(driver)
    assert browser(DESK_OFFICER).get(f"{PAGE}?{query}").status_code == 200


def test_a_bookmark_of_another_list_is_refused(browser: Open, driver: Driver) -> None:
    assert browser(DESK_OFFICER).get(f"{PAGE}?xem=da-xong&cursor=7").status_code == 422


@pytest.mark.parametrize(("by", "status"), [("board", 403), ("administrator", 403), ("leader", 200), (EXAMINER, 200)])
def test_only_who_carries_for_a_body_has_the_page(by: str, status: int, browser: Open) -> None:
    assert browser(by).get(PAGE).status_code == status


def test_a_result_goes_back_by_the_same_page(browser: Open, driver: Driver) -> None:
    code = take_in(
        driver,
        to="H99.101",
        procedure="1.004873",
        case="reissue",
        papers=[],
        result_delivery=[{"method": "desk", "place": None, "address": None}],
    )
    for role, action in (
        ("officer", "complete_step"),
        ("officer", "complete_step"),
        ("leader", "complete_step"),
        ("records_clerk", "issue_result"),
    ):
        driver.do(role, action)
    window = browser("records_clerk")
    page = f"{PAGE}?loai=result&den={agency(COMMUNE_DESK)}"
    window.submit(PAGE, page=page, leading="receiver", follow=True)
    slip = Slip.objects.get()
    assert (slip.kind, slip.receiver_id) == ("result", agency(COMMUNE_DESK))
    assert code in browser(DESK_OFFICER).text(f"{PAGE}/{slip.pk}")


def test_long_names_are_escaped_and_shown_whole(browser: Open, driver: Driver) -> None:
    take_in(driver)
    name = "Công ty <b>Trách nhiệm</b> hữu hạn " + "Vận tải Biển " * 20
    Party.objects.filter(role=Party.OWNER).update(name=name.strip()[:200])
    html = browser(DESK_OFFICER).text(waiting_page())
    assert "&lt;b&gt;Trách nhiệm" in html
    assert Dossier.objects.count() == 1


def test_pages_cost_the_same_with_few_and_many(browser: Open, driver: Driver) -> None:
    window, costs = browser(DESK_OFFICER), []
    for count in (1, 2, 6):
        codes = [take_in(driver) for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            window.text(waiting_page())
        number = send(driver, codes)
        with CaptureQueriesContext(connection) as of_slip:
            window.text(f"{PAGE}/{number}")
            window.text(f"{PAGE}?xem=dang-chuyen")
        costs.append((len(captured), len(of_slip)))
    assert costs[1] == costs[2]


def test_it_is_there_in_english(browser: Open, driver: Driver, settings: LazySettings) -> None:
    number = send(driver, [take_in(driver), take_in(driver)])
    window = browser(CLERK)
    window.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text = words_of(window.text(f"{PAGE}/{number}"))
    assert "Hand-over slip 1/2026" in text
    assert "Received, something missing" in text
    assert agency_by_code(BOARD).name in text
