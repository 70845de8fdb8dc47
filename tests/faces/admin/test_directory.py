"""Keeping agencies, positions and officers by pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.accounts.queries import account_of
from motcua.directory.models import Appointment, Position, Proposal
from motcua.directory.queries import agency_by_code, positions_in, subtree, successors_of
from motcua.kernel.clock_zone import local_day
from tests.faces.conftest import MONDAY
from tests.faces.pages import Browser, words_of

Open = Callable[..., Browser]
WARD = "/quan-tri/co-quan/H99.101"
PAGES = (
    "/quan-tri/co-quan",
    WARD,
    f"{WARD}/them",
    f"{WARD}/sua",
    f"{WARD}/dong",
    f"{WARD}/vi-tri",
    "/quan-tri/can-bo",
    "/quan-tri/can-bo/them",
)


def day(name: str, year: int = 2026, month: int = 12, number: int = 1) -> dict[str, str]:
    """A day in its three boxes."""
    return {f"{name}-day": str(number), f"{name}-month": str(month), f"{name}-year": str(year)}


def post_in_ward(role: str = "officer") -> int:
    """A position of the ward's own units."""
    ward = agency_by_code("H99.101")
    return positions_in(subtree(ward.id), local_day(MONDAY), role=role)[0].id


@pytest.mark.parametrize("role", ["citizen", "officer", "leader", "board"])
@pytest.mark.parametrize("page", PAGES)
def test_who_administers_nothing_sees_none(page: str, role: str, browser: Open) -> None:
    assert browser(role).get(page).status_code in {403, 404}


@pytest.mark.parametrize("page", ["/quan-tri", *PAGES])
def test_the_pages_stand(page: str, browser: Open) -> None:
    assert browser("administrator").text(page)


def test_an_agency_is_found_by_its_name_without_marks_or_its_code(browser: Open) -> None:
    window = browser("administrator")
    assert "phường Lạc Thành" in words_of(window.text("/quan-tri/co-quan?tim=lac+thanh"))
    assert "phường Lạc Thành" in words_of(window.text("/quan-tri/co-quan?tim=h99.101"))
    assert "Không có cơ quan" in words_of(window.text("/quan-tri/co-quan?tim=không+có+đâu"))


def test_a_unit_is_opened_renamed_and_closed_with_a_successor(browser: Open) -> None:
    window = browser("administrator")
    unit = {"code": "H99.101.90", "name": "Tổ Tư vấn pháp luật", "kind": "unit", "calendar": "", **day("since")}
    assert window.submit(f"{WARD}/them", **{**unit, "name": ""}).status_code == 422
    assert window.submit(f"{WARD}/them", **unit).status_code == 303
    assert window.submit(f"{WARD}/them", **unit).status_code == 409
    page = "/quan-tri/co-quan/H99.101.90"
    changed = {**unit, "name": "Tổ Hỗ trợ pháp lý", "parent": "H99.101", **day("since", number=5)}
    assert window.submit(f"{page}/sua", **changed).status_code == 303
    assert "Tổ Hỗ trợ pháp lý" in window.text(page)
    assert window.submit(f"{page}/dong", successors="H99.999", **day("on", 2027)).status_code == 422
    assert window.submit(f"{page}/dong", successors="H99.102", **day("on", 2027)).status_code == 303
    assert successors_of(agency_by_code("H99.101.90").id) == (agency_by_code("H99.102").id,)


def test_a_post_is_opened_given_and_left(browser: Open) -> None:
    window = browser("administrator")
    wanted = {"title": "Công chức thử việc", "role": "officer", "sign_as": "", **day("since", month=11, number=23)}
    assert window.submit(f"{WARD}/vi-tri", **{**wanted, "role": "king"}).status_code == 422
    place = window.submit(f"{WARD}/vi-tri", **wanted)["Location"]
    number = Position.objects.get(title="Công chức thử việc").pk
    assert place == f"/quan-tri/vi-tri/{number}"
    since = day("since", month=11, number=23)
    assert window.submit(place, username="khong.co", leading="until-day", **since).status_code == 422
    assert window.submit(place, username="nttdung", leading="until-day", **since).status_code == 303
    assert "Nguyễn Thị Thùy Dung" in window.text(place)
    last = day("last", month=11, number=30)
    assert window.submit(f"{place}/thoi", page=place, username="nttdung", **last).status_code == 303
    until = Appointment.objects.get(position_id=number).until
    assert until is not None
    assert until.isoformat() == "2026-12-01"


def test_a_leaders_post_waits_for_a_second_person(browser: Open) -> None:
    place = f"/quan-tri/vi-tri/{post_in_ward('leader')}"
    since = day("since", month=11, number=23)
    answer = browser("administrator").submit(place, username="nttdung", leading="until-day", follow=True, **since)
    assert "một người quản trị khác xác nhận" in answer.content.decode()
    assert Proposal.objects.count() == 1


def test_a_new_officer_gets_an_account_without_rights(browser: Open) -> None:
    window = browser("administrator")
    page = "/quan-tri/can-bo/them"
    assert window.submit(page, person="Lê Văn Mới", username="Lê").status_code == 422
    assert window.submit(page, person="Lê Văn Mới", username="lvmoi").status_code == 303
    assert account_of("lvmoi") is not None
    assert "Lê Văn Mới" in window.text("/quan-tri/can-bo?tim=le+van+moi")
    assert browser("lvmoi").get("/can-bo").status_code == 403
