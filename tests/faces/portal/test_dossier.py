"""The page of one's own dossier, in every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.dossiers import queries
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.queries import dossier as read
from motcua.journal.models import AccessEntry
from tests.dossiers.driver import ROUTES, Driver
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]

SENTENCES = {
    State.FILED: "Hồ sơ đã gửi, đang chờ cơ quan kiểm tra.",
    State.RECEIVED: "Hồ sơ đã được tiếp nhận; ngày hẹn trả kết quả: 26/11/2026.",
    State.NOT_RECEIVED: "Hồ sơ không được tiếp nhận; lý do: Không đủ điều kiện theo quy định.",
    State.IN_PROCESS: "Hồ sơ đang được giải quyết tại Ủy ban nhân dân phường",
    State.SUPPLEMENT_ASKED: "trước ngày 20/12/2026.",
    State.MONEY_DUTY: "Đề nghị Ông/Bà nộp 150.000 đồng (Lệ phí) tại nơi tiếp nhận",
    State.WITHDRAWAL_ASKED: "Đã nhận yêu cầu rút hồ sơ của Ông/Bà, đang xem xét.",
    State.STOPPED: "Hồ sơ đã dừng giải quyết; lý do: Không đủ điều kiện theo quy định.",
    State.SETTLED: "Đã có kết quả",
    State.RETURNED: "Đã trả kết quả ngày 20/11/2026.",
}
# The place of each stop of the way: nộp, tiếp nhận, then the steps (d done, n now, a ahead, e ended).
COURSES = {
    State.FILED: "dnaaaaa",
    State.RECEIVED: "ddnaaaa",
    State.NOT_RECEIVED: "de",
    State.IN_PROCESS: "ddnaaaa",
    State.SUPPLEMENT_ASKED: "ddnaaaaa",
    State.MONEY_DUTY: "ddnaaaaa",
    State.WITHDRAWAL_ASKED: "ddnaaaaa",
    State.STOPPED: "dde",
    State.SETTLED: "ddddddn",
    State.RETURNED: "ddddddd",
}


def course_of(driver: Driver) -> list[dict[str, Any]]:
    """The way as the citizen is told it."""
    answer = queries.follow(driver.code, actor=driver.actor("citizen"), now=driver.now)
    return list(answer["course"])


@pytest.mark.parametrize("state", ROUTES, ids=lambda state: state.value)
def test_every_state_is_told_in_its_sentence_and_by_its_place_on_the_way(
    browser: Open, driver: Driver, state: State
) -> None:
    code = driver.reach(state)
    words = words_of(browser("citizen").text(f"/ho-so/{code}"))
    assert str(STATUS[state].name) in words
    assert SENTENCES[state] in words
    assert "".join(stop["place"][0] for stop in course_of(driver)) == COURSES[state]


def test_what_is_asked_before_reception_comes_before_reception_on_the_way(driver: Driver) -> None:
    driver.file()
    driver.do("receptionist", "request_supplement")
    assert [stop["place"] for stop in course_of(driver)][:3] == ["done", "now", "ahead"]
    driver.do("citizen", "supplement")
    assert [stop["place"] for stop in course_of(driver)][:2] == ["done", "now"]


def test_a_dossier_withdrawn_before_reception_ends_its_way_there(driver: Driver) -> None:
    driver.file()
    driver.do("citizen", "request_withdrawal")
    driver.do("receptionist", "approve_withdrawal")
    assert [(stop["name"], stop["place"]) for stop in course_of(driver)] == [
        ("Nộp hồ sơ", "done"),
        ("Hồ sơ đã được rút", "ended"),
    ]


def test_a_step_sent_back_is_to_come_again(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    driver.do("leader", "complete_step", outcome="again")
    assert [stop["place"] for stop in course_of(driver)] == ["done", "done", "done", "now", "ahead", "ahead", "ahead"]


def test_the_answer_holds_all_that_the_interface_tells(driver: Driver) -> None:
    for role, action in (("citizen", ""), *ROUTES[State.SETTLED]):
        driver.do(role, action) if action else driver.file()
        told = read(driver.code, actor=driver.actor("citizen"), now=driver.now)
        followed = queries.follow(driver.code, actor=driver.actor("citizen"), now=driver.now)
        assert {name: followed[name] for name in told} == told


def test_an_officials_reading_is_recorded_and_the_citizens_own_is_not(driver: Driver) -> None:
    driver.reach(State.RECEIVED)
    for role in ("citizen", "officer"):
        queries.follow(driver.code, actor=driver.actor(role), now=driver.now)
    assert list(AccessEntry.objects.values_list("purpose", flat=True)) == ["dossier.read"]


def test_a_dossier_past_its_day_says_so(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.RECEIVED)
    window = browser("citizen")
    assert "quá ngày hẹn" not in window.text(f"/ho-so/{code}")
    Dossier.objects.filter(code=code).update(due_at=driver.now, next_due_at=driver.now)
    assert "quá ngày hẹn" in window.text(f"/ho-so/{code}")


PAGES = ("", "/giay-tiep-nhan", "/to-khai", "/bo-sung", "/rut")


@pytest.mark.parametrize("below", PAGES)
def test_anothers_dossier_is_not_found_and_a_visitor_signs_in(browser: Open, driver: Driver, below: str) -> None:
    code = driver.reach(State.SUPPLEMENT_ASKED)
    path = f"/ho-so/{code}{below}"
    stranger = browser("business")
    assert stranger.get(path, follow=True).status_code == 404
    assert code not in stranger.get(path, follow=True).content.decode().split("<main")[1]
    assert browser("officer").get(path).status_code == 403
    assert browser().get(path)["Location"].startswith("/dang-nhap?next=")


def test_an_unknown_code_is_answered_as_anothers(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser("business")
    answers = [window.get(f"/ho-so/{name}") for name in (code, "H99.101-200101-0001", "a/b", "'", "x" * 50)]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert len({words_of(answer.content.decode()) for answer in answers}) == 1


def test_papers_and_results_can_be_saved(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.SETTLED)
    window = browser("citizen")
    view = driver.view("citizen")
    for file in (view["components"][0]["file"]["id"], view["results"][0]["file"]):
        assert f"/ho-so/{code}/tep/{file}" in window.text(f"/ho-so/{code}")
        answer = window.get(f"/ho-so/{code}/tep/{file}")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
        assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_changed_file_id_opens_nothing(browser: Open, driver: Driver) -> None:
    loose = driver.upload("citizen")
    other = driver.reach(State.FILED)
    of_other = driver.view("citizen")["components"][0]["file"]["id"]
    code = driver.reach(State.FILED)
    own = driver.view("citizen")["components"][0]["file"]["id"]
    window = browser("citizen")
    for file in (of_other, loose, "0" * 32, own[:-1] + ("0" if own[-1] != "0" else "1"), "x", "..%2F..", own.upper()):
        assert window.get(f"/ho-so/{code}/tep/{file}").status_code == 404, file
    stranger = browser("business")
    for path in (f"/ho-so/{code}/tep/{own}", f"/ho-so/{other}/tep/{own}"):
        assert stranger.get(path).status_code == 404


def test_receipt_and_application_are_given_as_pdf(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.FILED), browser("citizen")
    assert "giay-tiep-nhan" not in window.text(f"/ho-so/{code}")
    assert window.get(f"/ho-so/{code}/giay-tiep-nhan").status_code == 409
    driver.do("receptionist", "accept")
    assert f"/ho-so/{code}/giay-tiep-nhan" in window.text(f"/ho-so/{code}")
    for below in ("giay-tiep-nhan", "to-khai"):
        answer = window.get(f"/ho-so/{code}/{below}")
        assert (answer["Content-Type"], answer.content[:4]) == ("application/pdf", b"%PDF")


def test_what_was_filed_is_shown_by_its_questions(browser: Open, driver: Driver) -> None:
    code = driver.reach(State.FILED)
    words = words_of(browser("citizen").text(f"/ho-so/{code}"))
    answer = queries.follow(code, actor=driver.actor("citizen"), now=driver.now)
    texts = [field for field in answer["questions"] if isinstance(answer["form"].get(field.name), str)]
    assert texts
    assert all(str(field.label) in words for field in texts)
    assert answer["applicant"]["name"] in words


def test_the_page_costs_the_same_with_few_and_with_many_papers_and_happenings(browser: Open, driver: Driver) -> None:
    code, window = driver.reach(State.RECEIVED), browser("citizen")
    with_few = statements(window, f"/ho-so/{code}")
    for _n in range(4):
        driver.do("officer", "complete_step")
        driver.do("officer", "undo_step")
    file = Paper.objects.get(dossier__code=code, file__isnull=False)
    Paper.objects.bulk_create(
        Paper(dossier_id=file.dossier_id, component=f"c{n}", file_id=file.file_id) for n in range(499)
    )
    assert statements(window, f"/ho-so/{code}") == with_few
    assert words_of(window.text(f"/ho-so/{code}")).count("giấy tờ.pdf") == 500
