"""The officers' page of one dossier."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Paper
from motcua.journal.models import AccessEntry
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
MOST_STATEMENTS = 20
# What each role may do in each state, by the addresses of the forms and links of the page.
DEEDS = {
    (State.FILED, "receptionist"): {"tiep-nhan", "tu-choi", "yeu-cau-bo-sung", "rut-ho-so"},
    (State.FILED, "officer"): set(),
    (State.RECEIVED, "officer"): {
        "nhan-xu-ly",
        "chuyen-xu-ly",
        "yeu-cau-bo-sung",
        "yeu-cau-nop-tien",
        "de-nghi-xac-minh",
        "trinh-xin-loi",
    },
    (State.RECEIVED, "leader"): {"khong-giai-quyet", "dung-giai-quyet", "phan-cong-lai", "moi-phoi-hop", "xin-loi"},
    (State.IN_PROCESS, "officer"): {
        "chuyen-xu-ly",
        "yeu-cau-bo-sung",
        "yeu-cau-nop-tien",
        "de-nghi-xac-minh",
        "trinh-xin-loi",
        "phan-cong-lai",
        "moi-phoi-hop",
    },
    (State.SUPPLEMENT_ASKED, "receptionist"): {"nop-bo-sung", "rut-ho-so", "dinh-chinh"},
    (State.MONEY_DUTY, "receptionist"): {"da-nop-tien", "rut-ho-so", "dinh-chinh"},
    (State.WITHDRAWAL_ASKED, "leader"): {"dong-y-rut", "khong-dong-y-rut"},
    (State.SETTLED, "receptionist"): {"tra-ket-qua"},
    (State.SETTLED, "officer"): set(),
    (State.RETURNED, "receptionist"): set(),
}


def deeds_on(html: str) -> set[str]:
    """The actions for which the page has a form or a link, by their addresses."""
    found = re.findall(r'(?:action|formaction|href)="/can-bo/ho-so/[^"/]+/([a-z-]+)"', html)
    return set(found) - {"giay-tiep-nhan", "so-day-du", "vi-sao", "phieu-kiem-soat"}


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_every_state_has_its_page_with_its_status_and_its_course(browser: Open, driver: Driver, state: State) -> None:
    code = driver.reach(state)
    html = browser("officer").text(f"/can-bo/ho-so/{code}")
    words = words_of(html)
    for said in (code, str(STATUS[state].name), "Nguyễn Thị Hạnh", "Nộp hồ sơ", "Thời gian xử lý", "Nội dung khai"):
        assert said in words
    assert ("Bước xử lý" in words) is (Dossier.objects.get(code=code).received_at is not None)


@pytest.mark.parametrize(("state", "role"), DEEDS, ids=lambda part: str(part))
def test_the_page_offers_exactly_what_the_officer_may_do(
    browser: Open, driver: Driver, state: State, role: str
) -> None:
    code = driver.reach(state)
    assert deeds_on(browser(role).text(f"/can-bo/ho-so/{code}")) == DEEDS[state, role]


@pytest.mark.parametrize("role", ["commune_officer", "author", "board", "administrator"])
def test_an_officer_whom_it_does_not_concern_finds_nothing(role: str, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    window = browser(role)
    for path in ("", "/giay-tiep-nhan", "/tu-choi", "/chuyen-xu-ly", f"/tep/{Paper.objects.all()[0].file_id}"):
        assert window.get(f"/can-bo/ho-so/{code}{path}").status_code == 404, path


@pytest.mark.parametrize("role", ["citizen", "business"])
def test_citizens_have_no_page_here_not_even_of_their_own_dossiers(role: str, browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    assert browser(role).get(f"/can-bo/ho-so/{code}").status_code == 403


def test_whoever_is_not_signed_in_signs_in_first(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    assert browser().get(f"/can-bo/ho-so/{code}").status_code == 303


def test_a_code_that_nobody_bears_is_not_found(browser: Open) -> None:
    assert browser("officer").get("/can-bo/ho-so/H99.101-000000-0000").status_code == 404


def test_a_code_given_elsewhere_with_a_slash_has_its_page(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    Dossier.objects.filter(code=code).update(code="000.1/HS")
    Dossier.objects.get(code="000.1/HS").codes.update(code="000.1/HS")
    window = browser("receptionist")
    assert "000.1/HS" in window.text("/can-bo/don-vi")
    assert deeds_on(window.text("/can-bo/ho-so/000.1/HS")) == set()  # links with a slash are told apart below
    assert window.get("/can-bo/ho-so/000.1/HS/tu-choi").status_code == 200


def test_opening_the_page_is_put_on_record_once(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    window = browser("officer")
    before = AccessEntry.objects.count()
    window.text(f"/can-bo/ho-so/{code}")
    assert AccessEntry.objects.count() == before + 1
    assert AccessEntry.objects.latest("id").purpose == "dossier.read"


def test_counts_start_with_what_is_asked_for_where_paper_is_handed_in(browser: Open, driver: Driver) -> None:
    body = driver.body(role="receptionist", channel="counter", components=[])
    code = driver.file(role="receptionist", **{name: body[name] for name in ("channel", "components")})
    html = browser("receptionist").text(f"/can-bo/ho-so/{code}")
    assert re.search(r'name="originals-[^"]+" value="1"', html)
    online = driver.reach(State.FILED)
    assert not re.search(r'name="originals-[^"]+" value="1"', browser("receptionist").text(f"/can-bo/ho-so/{online}"))


def test_what_officers_wrote_to_each_other_is_read_by_the_next(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step", note="Đã đối chiếu sổ gốc.\nĐủ điều kiện.")
    assert "Đã đối chiếu sổ gốc." in browser("leader").text(f"/can-bo/ho-so/{driver.code}")


def test_a_wish_to_withdraw_is_shown_to_whoever_decides(browser: Open, driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.do("citizen", "request_withdrawal", data={"reason": "Tôi không cần nữa."})
    html = browser("leader").text(f"/can-bo/ho-so/{driver.code}")
    inset = html.split('class="govuk-inset-text"')[1].split("</div>")[0]
    assert "Tôi không cần nữa." in inset


def test_the_page_explains_the_due_date_and_who_had_it_how_long(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.SUPPLEMENT_ASKED)
    words = words_of(browser("officer").text(f"/can-bo/ho-so/{code}"))
    assert "Chờ bổ sung giấy tờ" in words
    assert "không tính vào thời hạn" in words
    assert "ngày bắt đầu, không tính" in words
    assert "ngày làm việc thứ 3" in words
    assert "nghỉ cuối tuần" in words


def test_typed_words_are_shown_as_text(browser: Open, driver: Driver) -> None:
    driver.reach(State.IN_PROCESS)
    driver.do("officer", "complete_step", note="<script>alert(1)</script>")
    assert "<script>alert" not in browser("leader").text(f"/can-bo/ho-so/{driver.code}")


def test_a_page_costs_the_same_for_few_papers_and_for_many(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.IN_PROCESS)
    window, path = browser("officer"), f"/can-bo/ho-so/{code}"
    few = statements(window, path)
    paper = Paper.objects.filter(dossier__code=code, file__isnull=False)[0]
    Paper.objects.bulk_create(
        Paper(dossier_id=paper.dossier_id, component=paper.component, round=n, file_id=paper.file_id)
        for n in range(1, 500)
    )
    assert window.text(path).count("/tep/") == 500
    assert statements(window, path) == few <= MOST_STATEMENTS


def test_the_page_speaks_english(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.SETTLED)
    window = browser("receptionist")
    window.get("/ngon-ngu/en", follow=True)
    html = window.text(f"/can-bo/ho-so/{code}")
    assert '<html lang="en"' in html
    assert "Hand over" in html
