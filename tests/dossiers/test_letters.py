"""Forms 02 to 07 of a dossier: from its rows, numbered once, the same to the byte, for those who may see it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Printout
from motcua.dossiers.operations import print_book, print_control, print_letter
from motcua.dossiers.rules.forms import APOLOGY, BOOK, CONTROL, DENIAL, REFUSAL, STOP, SUPPLEMENT, forms_on, written
from motcua.journal.models import AccessEntry
from motcua.kernel.clock_zone import local_day
from motcua.platform import series
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import conformance, pages, squares, words


def printed(driver: Driver, kind: str, n: int = 1, role: str = "citizen") -> bytes:
    return print_letter(driver.code, kind, n, actor=driver.actor(role), now=driver.now).content


@pytest.mark.parametrize(
    ("kind", "before", "since"),
    [
        (SUPPLEMENT, "02", "02"),
        (REFUSAL, "03", "03"),
        (APOLOGY, "04", "04"),
        (STOP, "", "05"),
        (CONTROL, "05", "06"),
        (BOOK, "06", "07"),
    ],
)
def test_the_forms_are_those_of_the_day_of_filing(kind: str, before: str, since: str) -> None:
    """Circular 01/2018 until 14/9/2025, Circular 03/2025 from 15/9/2025."""
    assert forms_on(date(2025, 9, 14)).forms[kind].number == before
    assert forms_on(date(2025, 9, 15)).forms[kind].number == since


def test_what_happened_calls_for_its_papers_in_order() -> None:
    kinds = ["dossier_filed", "dossier_supplement_requested", "dossier_supplemented"] * 2 + ["dossier_stopped"]
    assert written(kinds) == [(SUPPLEMENT, 1), (SUPPLEMENT, 2), (STOP, 1)]


def test_form_02_names_every_paper_and_what_is_wrong_with_it(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    text = words(printed(driver, SUPPLEMENT))
    for said in (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG LẠC THÀNH",
        "Số: 1/HDHS",
        f"Mã hồ sơ: {driver.code}",
        "Hồ sơ của: Nguyễn Thị Hạnh",
        "Bản chụp mờ, xin chụp lại.",
        "Thời gian giải quyết tạm dừng",
        "NGƯỜI HƯỚNG DẪN",
        "Nguyễn Thị Thùy Dung",
    ):
        assert said in text, said


def test_asked_at_intake_nothing_is_said_of_a_clock_that_stops(driver: Driver) -> None:
    driver.file()
    driver.do("receptionist", "request_supplement")
    assert "tạm dừng" not in words(printed(driver, SUPPLEMENT))


@pytest.mark.parametrize(
    ("kind", "route", "said"),
    [
        (REFUSAL, State.NOT_RECEIVED, "Căn cứ: Luật Hộ tịch, Điều 21"),
        (STOP, State.STOPPED, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
    ],
)
def test_an_ending_has_its_paper_with_reason_and_ground(driver: Driver, kind: str, route: State, said: str) -> None:
    driver.reach(route)
    text = words(printed(driver, kind))
    assert said in text
    assert "Lý do: Không đủ điều kiện theo quy định." in text
    assert "Số: 1 " in text


def test_a_denial_is_a_notice_of_its_own(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("leader", "deny")
    text = words(printed(driver, DENIAL))
    assert "THÔNG BÁO KHÔNG ĐỦ ĐIỀU KIỆN GIẢI QUYẾT HỒ SƠ" in text
    assert "ỦY BAN NHÂN DÂN PHƯỜNG LẠC THÀNH" in text


def test_a_withdrawal_that_was_agreed_to_stops_the_dossier_in_writing(driver: Driver) -> None:
    driver.reach(State.WITHDRAWAL_ASKED)
    driver.do("leader", "approve_withdrawal")
    assert "Người nộp hồ sơ yêu cầu rút hồ sơ." in words(printed(driver, STOP))


def test_form_04_apologises_and_names_both_days(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("leader", "apologise")
    text = words(printed(driver, APOLOGY))
    for said in ("Kính gửi: Nguyễn Thị Hạnh", "Cần xác minh thêm", "xin lỗi Ông/Bà", "Thời gian hẹn trả kết quả: ngày"):
        assert said in text, said


def test_a_letter_is_numbered_once_and_the_same_to_the_byte(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    first = printed(driver, SUPPLEMENT)
    driver.do("citizen", "supplement")
    assert printed(driver, SUPPLEMENT, role="officer") == first
    assert conformance(first) == ("2B", "1")
    assert squares(first)[0].endswith(driver.code) or driver.code in squares(first)[0]
    driver.reach(State.SUPPLEMENT_ASKED)
    assert "Số: 2/HDHS" in words(printed(driver, SUPPLEMENT))
    assert series.holes("letter_supplement", "H99.101.04", str(driver.now.year)) == []


@pytest.mark.parametrize(("kind", "n"), [(SUPPLEMENT, 1), (REFUSAL, 1), (STOP, 1), (APOLOGY, 1), ("unknown", 1)])
def test_there_is_no_paper_for_what_did_not_happen(driver: Driver, kind: str, n: int) -> None:
    driver.reach(State.IN_PROCESS)
    with pytest.raises(errors.PaperNotFound):
        printed(driver, kind, n)


def test_a_draft_of_an_apology_is_no_paper(driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "propose_apology")
    with pytest.raises(errors.PaperNotFound):
        printed(driver, APOLOGY)


@pytest.mark.parametrize("role", ["business", "commune_officer", "author", "administrator", "board"])
def test_who_does_not_see_the_dossier_prints_nothing(driver: Driver, role: str) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    with pytest.raises(errors.DossierNotFound):
        printed(driver, SUPPLEMENT, role=role)
    with pytest.raises(errors.DossierNotFound):
        print_control(driver.code, actor=driver.actor(role), now=driver.now)


def test_an_officers_reading_is_on_record(driver: Driver) -> None:
    driver.reach(State.SUPPLEMENT_ASKED)
    printed(driver, SUPPLEMENT)
    before = AccessEntry.objects.count()
    printed(driver, SUPPLEMENT, role="officer")
    assert AccessEntry.objects.count() == before + 1
    assert AccessEntry.objects.latest("id").purpose == "dossier.letter"


def test_the_control_sheet_tells_every_hand_and_how_it_stood_with_its_time(driver: Driver) -> None:
    driver.reach(State.SETTLED)
    made = print_control(driver.code, actor=driver.actor("officer"), now=driver.now).content
    text = words(made)
    for said in ("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Người xử lý", "Lãnh đạo ký", "Văn thư", "Trước hạn"):
        assert said in text, said
    assert print_control(driver.code, actor=driver.actor("leader"), now=driver.tick()).content == made
    driver.do("receptionist", "return_result")
    assert print_control(driver.code, actor=driver.actor("officer"), now=driver.now).content != made
    assert Printout.objects.filter(kind=CONTROL).count() == 2


def test_a_citizen_gets_no_control_sheet_and_nobody_before_reception(driver: Driver) -> None:
    driver.file()
    with pytest.raises(errors.NotReceivedYet):
        print_control(driver.code, actor=driver.actor("receptionist"), now=driver.now)
    driver.do("receptionist", "accept")
    with pytest.raises(errors.DossierNotFound):
        print_control(driver.code, actor=driver.actor("citizen"), now=driver.now)


def book(driver: Driver, role: str = "receptionist", days: int = 0) -> str:
    today = local_day(driver.now)
    desk = Dossier.objects.latest("id").desk_id
    made = print_book(desk, today - timedelta(days=days), today, actor=driver.actor(role), now=driver.now)
    return words(made.content)


def test_the_book_has_a_line_for_each_dossier_received(driver: Driver) -> None:
    codes = [driver.reach(State.RECEIVED) for _n in range(3)]
    driver.file()
    text = book(driver)
    assert "SỔ THEO DÕI HỒ SƠ" in text
    assert ", số hồ sơ: 3" in text
    squeezed = text.replace(" ", "")
    assert all(code in squeezed for code in codes)
    assert driver.code not in squeezed


def test_the_book_costs_as_many_statements_for_many_as_for_one(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    book(driver)
    with CaptureQueriesContext(connection) as one:
        book(driver)
    for _n in range(4):
        driver.reach(State.RECEIVED)
    with CaptureQueriesContext(connection) as many:
        book(driver)
    assert len(many) == len(one)


@pytest.mark.parametrize("role", ["officer", "leader", "citizen", "commune_officer", "administrator"])
def test_the_book_is_its_receptionists(driver: Driver, role: str) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(NotAllowed):
        book(driver, role)


@pytest.mark.parametrize("days", [31, -1])
def test_a_period_that_is_none_or_too_long_is_refused(driver: Driver, days: int) -> None:
    driver.reach(State.RECEIVED)
    with pytest.raises(Invalid):
        book(driver, days=days)


def test_thirty_papers_with_long_remarks_flow_to_another_page(driver: Driver) -> None:
    driver.file("1.013225")
    names = "Bản vẽ thiết kế kiến trúc, kết cấu, điện nước của công trình thứ "
    items = [
        {"component": driver.paper(), "remark": f"{names}{n}: " + "thiếu kích thước khoảng lùi, " * 12}
        for n in range(30)
    ]
    driver.do("receptionist", "request_supplement", data={"items": items})
    told = pages(printed(driver, SUPPLEMENT))
    assert len(told) > 3
    assert all("TT Thành phần hồ sơ" in page for page in told[:-1])
    whole = " ".join(told)
    assert all(f"{names}{n}:" in whole for n in range(30))
