"""Acting on a dossier by the officers' forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from motcua.documents.models import Result, StoredFile
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Ending, Paper, SupplementRequest
from tests.dossiers.driver import Driver, pdf
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]


def state_of(code: str) -> State:
    """Where the dossier stands."""
    return State(Dossier.objects.get(code=code).state)


def act(window: Browser, code: str, address: str, **more: Any) -> HttpResponse:
    """Fill in the form of an action on its own page, or on the dossier's where it stands there, and send it."""
    return window.submit(f"/can-bo/ho-so/{code}/{address}", page=more.pop("page", None), **more)


def at_page(window: Browser, code: str, address: str, **more: Any) -> HttpResponse:
    """The same from the dossier's page."""
    return act(window, code, address, page=f"/can-bo/ho-so/{code}", **more)


def text(answer: HttpResponse) -> str:
    """The words of an answer."""
    return words_of(answer.content.decode())


def signed(name: str = "kết quả.pdf", content: bytes | None = None) -> dict[str, io.BytesIO]:
    """A result to upload."""
    return {"file": SimpleUploadedFile(name, content or pdf(), "application/pdf")}


SIGNED_ON = {"signed_on-day": "20", "signed_on-month": "11", "signed_on-year": "2026"}


def test_a_dossier_goes_from_the_counter_to_the_returned_result_by_forms_alone(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    desk, officer, leader, clerk = (browser(role) for role in ("receptionist", "officer", "leader", "records_clerk"))
    accepted = at_page(desk, code, "tiep-nhan", follow=True)
    assert "Đã tiếp nhận hồ sơ." in text(accepted)
    assert "In giấy tiếp nhận" in text(accepted)
    assert at_page(officer, code, "nhan-xu-ly").status_code == 303
    assert at_page(officer, code, "chuyen-xu-ly", button=("outcome", "pass"), note="Đủ.").status_code == 303
    assert at_page(officer, code, "chuyen-xu-ly", button=("outcome", "submit")).status_code == 303
    assert at_page(leader, code, "chuyen-xu-ly", button=("outcome", "approve")).status_code == 303
    issued = act(clerk, code, "phat-hanh", number="12/XN-UBND", files=signed(), **SIGNED_ON)
    assert issued.status_code == 303, text(issued)
    assert Result.objects.get().number == "12/XN-UBND"
    assert act(desk, code, "tra-ket-qua", to="Nguyễn Thị Hạnh", method="desk").status_code == 303
    assert state_of(code) is State.RETURNED


def test_what_the_desk_counted_is_kept_and_what_it_left_blank_is_not(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    paper = driver.paper()
    at_page(browser("receptionist"), code, "tiep-nhan", **{f"originals-{paper}": "1", f"copies-{paper}": "2"})
    counted = Paper.objects.filter(dossier__code=code, originals__isnull=False)
    assert [(row.component, row.originals, row.copies) for row in counted] == [(paper, 1, 2)]


def test_a_count_that_is_no_number_is_refused_where_it_stands_and_nothing_typed_is_lost(
    browser: Open, driver: Driver
) -> None:
    code = driver.reach(State.FILED)
    name = f"originals-{driver.paper()}"
    answer = at_page(browser("receptionist"), code, "tiep-nhan", note="Giữ nguyên.", **{name: "một"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{name}"' in html
    assert "Ghi một số từ 0 đến 999." in html
    assert f'name="{name}" value="một"' in html
    assert "Giữ nguyên." in html
    assert state_of(code) is State.FILED


def test_a_remark_on_a_paper_that_is_received_all_the_same_stays_in_the_note(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    window = browser("receptionist")
    at_page(window, code, "tiep-nhan", note="Nhận.", **{f"remark-{driver.paper()}": "Mờ góc dưới."})
    assert "Mờ góc dưới." in window.text(f"/can-bo/ho-so/{code}")


def test_the_desk_asks_for_the_papers_that_bear_a_remark(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    window, paper = browser("receptionist"), driver.paper()
    path = f"/can-bo/ho-so/{code}"
    form = window.form(window.get(path), f"{path}/tiep-nhan")
    answer = window.send(form, f"{path}/yeu-cau-bo-sung", **{f"remark-{paper}": "Chụp lại cho rõ."})
    assert answer.status_code == 303
    assert SupplementRequest.objects.get().items == [{"component": paper, "remark": "Chụp lại cho rõ."}]


def test_a_request_without_a_remark_asks_for_nothing_and_is_refused(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    answer = act(browser("officer"), code, "yeu-cau-bo-sung", note="Thiếu giấy tờ")
    assert answer.status_code == 422
    assert "Cần ít nhất một mục." in text(answer)
    assert "Thiếu giấy tờ" in answer.content.decode()


@pytest.mark.parametrize("typed", [("31", "2", "2027"), ("1", "1", "2026"), ("x", "", "")])
def test_a_day_that_is_none_or_past_is_refused_with_what_was_typed(
    typed: tuple[str, str, str], browser: Open, driver: Driver
) -> None:
    code = driver.reach(State.RECEIVED)
    until = dict(zip(("until-day", "until-month", "until-year"), typed, strict=True))
    remark = {f"remark-{driver.paper()}": "Chụp lại."}
    answer = act(browser("officer"), code, "yeu-cau-bo-sung", **remark, **until)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="until-error"' in html
    assert f'name="until-day" value="{typed[0]}"' in html
    assert "Chụp lại." in html


@pytest.mark.parametrize(
    ("state", "role", "address", "after"),
    [
        (State.FILED, "receptionist", "tu-choi", State.NOT_RECEIVED),
        (State.RECEIVED, "leader", "khong-giai-quyet", State.STOPPED),
        (State.IN_PROCESS, "leader", "dung-giai-quyet", State.STOPPED),
    ],
    ids=lambda part: str(part),
)
def test_an_ending_needs_a_reason_and_its_ground(
    state: State, role: str, address: str, after: State, browser: Open, driver: Driver
) -> None:
    code, window = driver.reach(state), browser(role)
    answer = act(window, code, address, reason="Không thuộc thẩm quyền.", ground=" ")
    assert answer.status_code == 422
    assert 'id="ground-error"' in answer.content.decode()
    assert "Không thuộc thẩm quyền." in answer.content.decode()
    done = act(window, code, address, reason="Không thuộc thẩm quyền.", ground="Luật Hộ tịch, Điều 7", follow=True)
    assert "Không thuộc thẩm quyền." in text(done)
    assert state_of(code) is after
    assert Ending.objects.get().ground == "Luật Hộ tịch, Điều 7"


@pytest.mark.parametrize(("address", "after"), [("dong-y-rut", State.STOPPED), ("khong-dong-y-rut", State.RECEIVED)])
def test_a_wish_to_withdraw_is_decided(address: str, after: State, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.WITHDRAWAL_ASKED)
    assert act(browser("leader"), code, address, note="Đã trao đổi.").status_code == 303
    assert state_of(code) is after


def test_the_desk_notes_a_wish_to_withdraw_and_takes_papers_for_the_applicant(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.SUPPLEMENT_ASKED), browser("receptionist")
    name = f"paper-{driver.paper()}"
    answer = act(window, code, "nop-bo-sung", files={name: signed()["file"]})
    assert answer.status_code == 303, text(answer)
    assert Paper.objects.filter(dossier__code=code, round=1).count() == 1
    assert act(window, code, "rut-ho-so", reason="Không cần nữa").status_code == 303
    assert state_of(code) is State.WITHDRAWAL_ASKED


def test_a_supplement_without_a_file_is_refused(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.SUPPLEMENT_ASKED)
    answer = act(browser("receptionist"), code, "nop-bo-sung")
    assert answer.status_code == 422
    assert state_of(code) is State.SUPPLEMENT_ASKED


def test_a_step_is_given_to_a_colleague_who_may_do_it(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    for outcome in ("pass", "submit"):
        driver.do("officer", "complete_step", outcome=outcome)
    driver.do("leader", "take")
    window = browser("leader")
    html = window.text(f"/can-bo/ho-so/{driver.code}/phan-cong-lai")
    assert "Lê Bá Tùng" in html
    assert "Nguyễn Thị Thùy Dung" not in html.split("<form", 2)[2]
    assert act(window, driver.code, "phan-cong-lai", assignee="lbtung").status_code == 303
    assert "Lê Bá Tùng" in words_of(window.text("/can-bo/don-vi"))


def test_nobody_is_given_a_step_that_he_may_not_do(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    answer = act(browser("leader"), code, "phan-cong-lai", assignee="ttmduyen")
    assert answer.status_code == 422
    assert "không đảm nhiệm bước này" in text(answer)


def test_a_step_just_passed_on_is_taken_back(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step")
    assert act(browser("officer"), driver.code, "thu-hoi-buoc").status_code == 303
    assert Dossier.objects.get(code=driver.code).step == "examine"


def test_who_comes_too_late_reads_who_did_what_when_and_keeps_what_he_typed(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser("receptionist")
    path = f"/can-bo/ho-so/{code}/tu-choi"
    form = window.form(window.get(path), path)
    driver.do("receptionist", "accept")
    answer = window.send(form, path, reason="Thiếu giấy tờ gốc.", ground="Luật Hộ tịch")
    words = text(answer)
    assert answer.status_code == 409
    assert "Việc gần nhất: Tiếp nhận hồ sơ, Trần Thị Mỹ Duyên" in words
    assert "Được tiếp nhận" in words
    assert "Thiếu giấy tờ gốc." in words


def test_a_step_that_a_colleague_took_meanwhile_is_a_conflict(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step", outcome="pass")
    driver.do("officer", "complete_step", outcome="submit")
    code, window = driver.code, browser("leader")
    path = f"/can-bo/ho-so/{code}"
    form = window.form(window.get(path), f"{path}/chuyen-xu-ly")
    driver.do("lbtung", "take")
    answer = window.send(form, f"{path}/chuyen-xu-ly", button=("outcome", "approve"), note="Đồng ý.")
    assert answer.status_code == 409
    assert "Lê Bá Tùng" in text(answer)
    assert "Đồng ý." in text(answer)


def test_an_old_page_does_not_pass_on_the_next_step(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    code, window = driver.code, browser("officer")
    path = f"/can-bo/ho-so/{code}"
    form = window.form(window.get(path), f"{path}/chuyen-xu-ly")
    driver.do("officer", "complete_step")
    answer = window.send(form, f"{path}/chuyen-xu-ly", note="Ý kiến cũ.")
    assert answer.status_code == 409
    assert "Bước này không còn mở" in text(answer)
    assert "Ý kiến cũ." in answer.content.decode()
    assert Dossier.objects.get(code=code).step == "draft"


def test_a_form_sent_twice_is_done_once(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    code, window = driver.code, browser("officer")
    path = f"/can-bo/ho-so/{code}"
    form = window.form(window.get(path), f"{path}/chuyen-xu-ly")
    places = [window.send(form, f"{path}/chuyen-xu-ly", button=("outcome", "pass")) for _ in range(2)]
    assert [answer.status_code for answer in places] == [303, 303]
    assert Dossier.objects.get(code=code).step == "draft"


def issuing(driver: Driver) -> str:
    """A dossier that the leader has signed."""
    driver.reach(State.IN_PROCESS)
    for role in ("officer", "officer", "leader"):
        driver.do(role, "complete_step")
    return driver.code


def test_an_upload_is_kept_when_the_rest_of_the_form_is_refused(browser: Open, driver: Driver) -> None:
    code, window = issuing(driver), browser("records_clerk")
    answer = act(window, code, "phat-hanh", number=" ", files=signed("xác nhận.pdf"), **SIGNED_ON)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="number-error"' in html
    assert "xác nhận.pdf" in html
    path = f"/can-bo/ho-so/{code}/phat-hanh"
    done = window.send(window.form(answer, path), path, number="13/XN-UBND")
    assert done.status_code == 303, text(done)
    assert Result.objects.get().file.name == "xác nhận.pdf"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"number": "1/XN", **SIGNED_ON}, "file"),
        ({"number": "1/XN", **SIGNED_ON, "signed_on-year": "2027"}, "signed_on"),
        ({"number": "1/XN", **SIGNED_ON, "signed_on-month": "13"}, "signed_on"),
    ],
    ids=["no file", "in the future", "no such day"],
)
def test_a_result_needs_its_file_and_a_day_that_has_been(
    fields: dict[str, str], wrong: str, browser: Open, driver: Driver
) -> None:
    code = issuing(driver)
    files = {} if wrong == "file" else signed()
    answer = act(browser("records_clerk"), code, "phat-hanh", files=files, **fields)
    assert answer.status_code == 422
    assert f'id="{wrong}-error"' in answer.content.decode()
    assert not Result.objects.exists()


def test_a_file_that_is_not_taken_is_told_at_its_place(browser: Open, driver: Driver) -> None:
    code, window = issuing(driver), browser("records_clerk")
    before = StoredFile.objects.count()
    answer = act(window, code, "phat-hanh", number="1/XN", files=signed(content=b"no pdf at all"), **SIGNED_ON)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.content.decode()
    assert 'value="1/XN"' in answer.content.decode()
    assert StoredFile.objects.count() == before


def test_a_number_given_before_is_told_and_the_form_stays(browser: Open, driver: Driver) -> None:
    window = browser("records_clerk")
    first, second = issuing(driver), issuing(driver)
    assert act(window, first, "phat-hanh", number="1/XN", files=signed(), **SIGNED_ON).status_code == 303
    answer = act(window, second, "phat-hanh", number="1/XN", files=signed(), **SIGNED_ON)
    assert answer.status_code == 409
    assert "đã cấp cho một kết quả khác" in text(answer)
    assert 'value="1/XN"' in answer.content.decode()


@pytest.mark.parametrize("address", ["tiep-nhan", "phat-hanh", "dong-y-rut", "tra-ket-qua", "nop-bo-sung"])
def test_the_form_of_what_is_not_on_offer_leads_to_the_dossier(address: str, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    answer = browser("officer").get(f"/can-bo/ho-so/{code}/{address}")
    assert (answer.status_code, answer["Location"]) == (303, f"/can-bo/ho-so/{code}")


@pytest.mark.parametrize("role", ["commune_officer", "board"])
def test_forms_of_others_dossiers_are_not_found_when_sent(role: str, browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser(role)
    form = window.form(window.get("/dang-xuat"), "/dang-xuat")
    answer = window.send(form, f"/can-bo/ho-so/{code}/tu-choi", reason="a", ground="b")
    assert answer.status_code == 404
    assert state_of(code) is State.FILED


def test_what_the_position_may_not_do_is_refused(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser("officer")
    form = window.form(window.get("/dang-xuat"), "/dang-xuat")
    assert window.send(form, f"/can-bo/ho-so/{code}/tiep-nhan").status_code == 403
    assert state_of(code) is State.FILED
