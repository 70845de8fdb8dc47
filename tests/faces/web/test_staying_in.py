"""How long a sign-in lasts, what asks for a fresh proof, and that nothing typed is lost by either."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import SignIn
from motcua.demo.secrets import password_of
from motcua.dossiers.lifecycle import State
from motcua.faces.admin.routes import PAGES as ADMIN
from motcua.faces.desk.routes import PAGES as DESK
from motcua.faces.web.page import never
from tests.dossiers.driver import Driver
from tests.faces.conftest import MONDAY
from tests.faces.pages import words_of
from tests.faces.web.test_signing_in import MINE, Open, by_code, by_password, code_of, is_in, name_of
from tests.faces.web.test_signing_in import clock as clock
from tests.province import KEY, Province

LABEL = "/tai-khoan/bao-mat/ung-dung"


def test_an_officer_who_does_nothing_for_half_an_hour_signs_in_again_and_is_back(
    browser: Open, clock: time_machine.Traveller
) -> None:
    window = browser("officer")
    clock.shift(timedelta(minutes=29))
    assert is_in(window)
    clock.shift(timedelta(minutes=29))
    assert is_in(window), "every use counts"
    clock.shift(timedelta(minutes=31))
    away = window.get("/can-bo/don-vi", x=1)
    assert away["Location"] == "/dang-nhap?next=%2Fcan-bo%2Fdon-vi%3Fx%3D1"
    assert "lâu không thao tác" in words_of(window.text(away["Location"]))
    assert SignIn.objects.get().ended_at is not None
    first = by_password(window, "officer", next="/can-bo/don-vi?x=1")
    assert by_code(window, code_of(window, "officer"), first["Location"])["Location"] == "/can-bo/don-vi?x=1"


def test_no_session_is_longer_than_twelve_hours_however_busy(browser: Open, clock: time_machine.Traveller) -> None:
    window, citizen = browser("officer"), browser("citizen")
    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert is_in(window)
    assert citizen.get("/ho-so").status_code == 200, "a citizen may think for hours"
    clock.shift(timedelta(minutes=21))
    assert not is_in(window)
    assert citizen.get("/ho-so").status_code == 303


def test_reading_pages_writes_nothing_but_every_few_minutes(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser("officer")
    window.get(MINE)

    def written() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            window.get(MINE)
        return [each["sql"].split('"')[1] for each in asked if each["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]

    clock.shift(timedelta(minutes=2))
    assert written() == []
    clock.shift(timedelta(minutes=1))
    assert sorted(set(written())) == ["django_session", "sign_in"]
    assert written() == []


def test_a_form_sent_after_the_session_ran_out_goes_on_through_both_steps(
    browser: Open, clock: time_machine.Traveller
) -> None:
    window = browser("officer")
    form = window.form(window.get(LABEL), LABEL)
    clock.shift(timedelta(minutes=31))
    stopped = window.send(form, LABEL, label="Điện thoại mới", code="123456")
    assert stopped.status_code == 401
    username = name_of(window, "officer")
    wrong = window.send(window.form(stopped, LABEL), LABEL, sign_in_username=username, sign_in_password="sai")
    assert wrong.status_code == 401
    given = {"sign_in_username": username, "sign_in_password": password_of(KEY, username)}
    second = window.send(window.form(wrong, LABEL), LABEL, **given)
    assert second.status_code == 401
    assert not is_in(window)
    mistaken = window.send(window.form(second, LABEL, "sign_in_code"), LABEL, sign_in_code="abc")
    assert mistaken.status_code == 422
    done = window.send(window.form(mistaken, LABEL, "sign_in_code"), LABEL, sign_in_code=code_of(window, "officer"))
    assert done.status_code == 422, "what was typed reached the page, which finds its code wrong"
    again = window.form(done, LABEL, "label")
    assert again.fields["label"] == ["Điện thoại mới"]
    assert not {"sign_in_code", "sign_in_password", "sign_in_username"} & again.names


def test_a_grave_page_asks_for_a_fresh_proof_and_keeps_what_was_typed(
    browser: Open, clock: time_machine.Traveller
) -> None:
    window = browser("officer")
    form = window.form(window.get(LABEL), LABEL)
    clock.shift(timedelta(minutes=16))
    asked = window.get(LABEL)
    assert asked["Location"] == "/xac-nhan?next=%2Ftai-khoan%2Fbao-mat%2Fung-dung"
    stopped = window.send(form, LABEL, label="Điện thoại mới", code="123456")
    assert stopped.status_code == 401
    wrong = window.send(window.form(stopped, LABEL), LABEL, sign_in_proof="sai")
    assert wrong.status_code == 422
    before = window.client.cookies["motcua_session"].value
    done = window.send(window.form(wrong, LABEL), LABEL, sign_in_code=code_of(window, "officer"))
    assert window.form(done, LABEL, "label").fields["label"] == ["Điện thoại mới"]
    assert window.client.cookies["motcua_session"].value != before, "a proof gives the session a new key"
    assert window.get(LABEL).status_code == 200
    assert SignIn.objects.get().session == window.client.cookies["motcua_session"].value


def test_the_password_is_proof_too_and_leads_on(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser("officer")
    clock.shift(timedelta(minutes=16))
    place = window.get(LABEL)["Location"]
    wrong = window.submit("/xac-nhan", page=place, sign_in_proof="sai")
    assert wrong.status_code == 422
    right = password_of(KEY, name_of(window, "officer"))
    assert window.submit("/xac-nhan", page=place, sign_in_proof=right)["Location"] == LABEL
    assert window.get("/xac-nhan", next="//evil.example")["Location"] == "/"


def test_signing_asks_for_a_fresh_proof_and_the_rest_of_the_desk_does_not(
    province: Province, browser: Open, clock: time_machine.Traveller
) -> None:
    driver = Driver(province, now=MONDAY - timedelta(days=3))
    driver.reach(State.IN_PROCESS)
    window = browser("leader")
    clock.shift(timedelta(minutes=16))
    here = f"/can-bo/ho-so/{driver.code}"
    assert window.get(here).status_code == 200
    assert window.get(f"{here}/phat-hanh")["Location"].startswith("/xac-nhan?next=")
    form = window.form(window.get("/dang-xuat"), "/dang-xuat")
    approving = window.send(form, f"{here}/chuyen-xu-ly", outcome="approve", note="Đồng ý")
    assert approving.status_code == 401
    assert 'name="note"' in approving.content.decode()
    passing = window.send(form, f"{here}/chuyen-xu-ly", outcome="submit", note="Trình ký")
    assert "Xác nhận lại" not in words_of(passing.content.decode())


@pytest.mark.parametrize("name", ["issue_result", "complete_step", "deny", "approve_withdrawal"])
def test_what_puts_a_name_under_something_is_known_as_such(name: str) -> None:
    (page,) = [page for page in DESK if page.name == name]
    assert page.fresh is not never


def test_a_visitor_is_asked_to_sign_in_and_not_for_a_fresh_proof(browser: Open) -> None:
    assert browser().get(LABEL)["Location"].startswith("/dang-nhap?next=")
    assert browser().get("/xac-nhan")["Location"].startswith("/dang-nhap?next=")


def test_all_of_administration_asks_for_a_fresh_proof(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser("administrator")
    assert window.get("/quan-tri").status_code == 200
    clock.shift(timedelta(minutes=16))
    assert window.get("/quan-tri")["Location"] == "/xac-nhan?next=%2Fquan-tri"
    assert [page.address for page in ADMIN if page.fresh is never] == []
