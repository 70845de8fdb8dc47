"""The pages on which rights are looked at, given, lent and confirmed, and the switch between positions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.directory.models import Grant, Proposal, StandIn
from motcua.directory.queries import officer_named, positions_held
from motcua.kernel.clock_zone import local_day
from motcua.platform import generations
from tests.faces.pages import Browser, words_of
from tests.people import granted, hire
from tests.province import Province

PEOPLE = "/quan-tri/quyen/nguoi"


def day(name: str, of: datetime, after: int = 0) -> dict[str, str]:
    """The three boxes of a day."""
    found = local_day(of) + timedelta(days=after)
    return {f"{name}-day": str(found.day), f"{name}-month": str(found.month), f"{name}-year": str(found.year)}


@pytest.fixture
def clerk(province: Province, monday: datetime) -> int:
    """The position of the demo's officer."""
    return positions_held(officer_named("nttdung"), local_day(monday))[0]


def give(browser: Browser, seat: int, now: datetime, **fields: str) -> int:
    """Send the form that gives the officer a duty; the answer's status."""
    form = {"position": str(seat), "duty": "supervisor", "agency": "H99.103", "ground": "Quyết định 5/QĐ"}
    sent = {**form, **day("since", now), **fields}
    return browser.submit(f"{PEOPLE}/nttdung/giao", **sent).status_code


def test_everybody_reads_his_own_rights_and_why_he_has_them(province: Province, clerk: int, monday: datetime) -> None:
    shown = words_of(Browser(province).sign_in("officer").text(f"{PEOPLE}/nttdung"))
    for told in ("Người xử lý", "Theo phân công xử lý thủ tục", "Lãnh đạo ký", "Công chức tư pháp - hộ tịch"):
        assert told in shown
    assert Browser(province).sign_in("leader").get(f"{PEOPLE}/nttdung").status_code == 404


def test_a_plain_duty_is_given_and_taken_back_on_the_page(province: Province, clerk: int, monday: datetime) -> None:
    browser = Browser(province).sign_in("administrator")
    assert give(browser, clerk, monday) == 303
    assert "Được giao riêng" in words_of(browser.text(f"{PEOPLE}/nttdung"))
    grant = Grant.objects.get(position=clerk)
    assert browser.submit(f"{PEOPLE}/nttdung/thoi", page=f"{PEOPLE}/nttdung", grant=grant.pk).status_code == 303
    assert "Được giao riêng" not in words_of(browser.text(f"{PEOPLE}/nttdung"))


@pytest.mark.parametrize(
    "fields", [{"agency": "H77"}, {"ground": ""}, {"duty": "king"}, {"position": ""}, {"since-day": "45"}]
)
def test_what_is_wrong_is_said_beside_what_was_typed(
    province: Province, clerk: int, monday: datetime, fields: dict[str, str]
) -> None:
    browser = Browser(province).sign_in("administrator")
    assert give(browser, clerk, monday, **fields) == 422
    assert not Grant.objects.filter(position=clerk).exists()


def test_a_powerful_duty_waits_for_another_administrator(province: Province, clerk: int, monday: datetime) -> None:
    first, second = (Browser(province).sign_in(each) for each in ("administrator", "vdkien"))
    assert give(first, clerk, monday, duty="auditor") == 303
    assert not Grant.objects.filter(position=clerk).exists()
    page = f"/quan-tri/quyen/de-xuat/{Proposal.objects.get().pk}"
    assert "Xác nhận" not in words_of(first.text(page))
    assert second.submit(page, button=("decision", "confirm")).status_code == 303
    assert Grant.objects.get(position=clerk).duty == "auditor"
    assert second.get(page).status_code == 404


def test_an_officer_names_his_stand_in_and_ends_it(province: Province, clerk: int, monday: datetime) -> None:
    browser = Browser(province).sign_in("officer")
    form = {"position": str(clerk), "deputy": "htnhung", "duties": ["officer"], "ground": "Nghỉ phép"}
    form |= day("since", monday) | day("until", monday, 4)
    assert browser.submit(f"{PEOPLE}/nttdung/thay", **{**form, "deputy": "nobody"}).status_code == 422
    assert browser.submit(f"{PEOPLE}/nttdung/thay", **form).status_code == 303
    assert "thay mặt Nguyễn Thị Thùy Dung" in words_of(
        Browser(province).sign_in("records_clerk").text(f"{PEOPLE}/htnhung")
    )
    row = StandIn.objects.get(absent=officer_named("nttdung"))
    assert row.until == local_day(monday) + timedelta(days=5)
    ended = browser.submit(f"{PEOPLE}/nttdung/thoi-thay", page=f"{PEOPLE}/nttdung", stand_in=row.pk)
    assert ended.status_code == 303
    assert "htnhung" not in words_of(browser.text(f"{PEOPLE}/nttdung"))


def test_for_an_act_it_says_who_may_do_it(province: Province, monday: datetime) -> None:
    asked = {"viec": "return_result", "co-quan": "H99.104", "thu-tuc": "1.004873"}
    answer = Browser(province).sign_in("administrator").get("/quan-tri/quyen/viec", **asked)
    shown = words_of(answer.content.decode())
    assert "Nghiêm Thị Yến" in shown
    assert "Vũ Thị Thắm" in shown
    refused = {**asked, "viec": "refuse"}
    without = Browser(province).sign_in("administrator").get("/quan-tri/quyen/viec", **refused)
    assert "Vũ Thị Thắm" not in words_of(without.content.decode())


def test_who_has_two_posts_switches_between_them(province: Province, monday: datetime) -> None:
    desk, office = hire("two_posts", ("H99.101.04", "receptionist"), ("H99.101.01", "officer"))
    granted(office, "officer", "H99.101")
    browser = Browser(province).sign_in("two_posts")
    assert browser.get("/can-bo/quay").status_code == 200
    assert browser.submit("/can-bo/vi-tri", page="/can-bo", position=office).status_code == 303
    assert browser.get("/can-bo/quay").status_code == 403
    assert browser.submit("/can-bo/vi-tri", page="/can-bo", position=desk).status_code == 303
    assert browser.get("/can-bo/quay").status_code == 200
    other = positions_held(officer_named("nttdung"), local_day(monday))[0]
    for foreign in (other, "x", 10**9):
        assert browser.submit("/can-bo/vi-tri", page="/can-bo", position=foreign).status_code == 403
    assert browser.submit("/can-bo/vi-tri", page="/can-bo", position="").status_code == 303


def test_who_has_one_post_is_offered_no_switch(province: Province, monday: datetime) -> None:
    assert "/can-bo/vi-tri" not in Browser(province).sign_in("officer").text("/can-bo")


def test_a_page_about_a_person_asks_the_same_however_many_rights_he_has(
    province: Province, clerk: int, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "FRESH_SECONDS", 3600.0)
    browser, counts = Browser(province).sign_in("administrator"), []
    for agencies in (("H99.102", "H99.103", "H99.104", "H99.105"), ()):
        browser.text(f"{PEOPLE}/nttdung")
        with CaptureQueriesContext(connection) as captured:
            browser.text(f"{PEOPLE}/nttdung")
        counts.append(len(captured))
        for agency in agencies:
            granted(clerk, "officer", agency)
    assert counts[0] == counts[1] <= 20
