"""One's own sessions, second factors and password, seen and changed on pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyotp import TOTP

from motcua.accounts.models import RecoveryCode, SecondFactor, SignIn, User
from motcua.accounts.operations import Seat, make_recovery_codes, record, reset_sign_in
from motcua.demo.secrets import password_of
from motcua.directory.errors import AdministratorsOnly
from motcua.faces.web.clients import browser_of
from motcua.platform.actor import system
from tests.faces.conftest import MONDAY
from tests.faces.pages import Browser, Form, forms_of, words_of
from tests.faces.web.test_signing_in import Open, is_in, kinds_of, name_of
from tests.province import KEY, Province

HERE = "/tai-khoan/bao-mat"


def test_a_person_sees_where_he_is_signed_in_and_ends_one_session(browser: Open) -> None:
    window, other = browser("officer"), browser("officer")
    shown = words_of(window.text(HERE))
    assert shown.count("Kết thúc phiên này") == 2
    assert shown.count("Máy này") == 1
    key = other.client.cookies["motcua_session"].value
    number = SignIn.objects.get(session=key).pk
    assert window.submit(f"{HERE}/phien", page=HERE, leading="sign_in", sign_in=number).status_code == 303
    assert not is_in(other)
    assert is_in(window)
    assert words_of(window.text(HERE)).count("Kết thúc phiên này") == 1


def test_nobody_ends_another_s_session(browser: Open) -> None:
    window, other = browser("officer"), browser("leader")
    number = SignIn.objects.get(session=other.client.cookies["motcua_session"].value).pk
    window.submit(f"{HERE}/phien", page=HERE, leading="sign_in", sign_in=number)
    assert is_in(other)


def test_signing_out_everywhere_else_leaves_the_present_session(browser: Open) -> None:
    window, other = browser("citizen"), browser("citizen")
    form = [each for each in _forms(window, f"{HERE}/phien") if "sign_in" not in each.names]
    window.send(form[0], f"{HERE}/phien")
    assert other.get("/ho-so").status_code == 303
    assert window.get("/ho-so").status_code == 200
    assert kinds_of(name_of(window, "citizen"))[-1] == "signed_out_everywhere"
    assert SignIn.objects.filter(ended_at__isnull=True).count() == 1


def _forms(window: Browser, path: str) -> list[Form]:
    return [each for each in forms_of(window.text(HERE)) if each.action == path]


def test_ending_the_session_one_sits_in_is_signing_out(browser: Open) -> None:
    window = browser("officer")
    number = SignIn.objects.get(session=window.client.cookies["motcua_session"].value).pk
    answer = window.submit(f"{HERE}/phien", page=HERE, leading="sign_in", sign_in=number)
    assert answer["Location"] == "/dang-nhap"
    assert not is_in(window)


def test_citizens_see_their_sessions_and_nothing_of_second_factors(browser: Open) -> None:
    shown = words_of(browser("citizen").text(HERE))
    assert "Đang đăng nhập" in shown
    assert "Xác thực bước hai" not in shown
    assert browser("citizen").get(f"{HERE}/ung-dung").status_code == 403


def test_another_app_is_enrolled_by_its_code_and_the_old_one_removed(browser: Open) -> None:
    window, page = browser("officer"), f"{HERE}/ung-dung"
    username = name_of(window, "officer")
    secret = window.text(page).split('id="secret">')[1].split("<")[0].replace(" ", "")
    assert window.submit(page, code="000000", label="x").status_code == 422
    code = TOTP(secret).at(datetime.now(UTC))
    assert window.submit(page, code=code, label="Điện thoại mới").status_code == 303
    factors = SecondFactor.objects.filter(user__username=username, until__isnull=True).order_by("id")
    assert [row.label for row in factors] == ["motcua demo", "Điện thoại mới"]
    old, new = [row.pk for row in factors]
    assert window.submit(f"{HERE}/bo", page=HERE, leading="factor", factor=old).status_code == 303
    assert window.submit(f"{HERE}/bo", page=HERE, leading="factor", factor=new).status_code == 409, "the last one stays"
    assert window.submit(f"{HERE}/bo", page=HERE, leading="factor", factor=old).status_code == 404
    assert kinds_of(username)[-2:] == ["factor_added", "factor_removed"]


def test_nobody_removes_another_s_factor(browser: Open) -> None:
    window = browser("officer")
    other = SecondFactor.objects.get(user__username=name_of(window, "leader"))
    assert window.submit(f"{HERE}/bo", page=HERE, leading="factor", factor=other.pk).status_code == 404
    assert SecondFactor.objects.filter(pk=other.pk, until__isnull=True).exists()


def test_recovery_codes_are_shown_once_and_void_those_before(browser: Open) -> None:
    window = browser("officer")
    user = User.objects.get(username=name_of(window, "officer"))
    make_recovery_codes(user.pk, actor=system("test"), now=MONDAY)
    before = set(RecoveryCode.objects.values_list("digest", flat=True))
    form = next(iter(_forms(window, f"{HERE}/ma-khoi-phuc")))
    shown = window.send(form, f"{HERE}/ma-khoi-phuc")
    assert shown.content.decode().count("<li><code>") == 10
    assert RecoveryCode.objects.count() == 10
    assert not before & set(RecoveryCode.objects.values_list("digest", flat=True))
    assert window.send(form, f"{HERE}/ma-khoi-phuc").status_code == 204, "sent twice it makes no others"
    assert "Còn 10 mã" in words_of(window.text(HERE))


@pytest.mark.parametrize(
    ("new", "again", "told"),
    [
        ("ngắn quá", "ngắn quá", "từ 12"),
        ("một câu dài dễ nhớ", "một câu dài dễ quên", "chưa giống nhau"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "lặp lại"),
        ("1q2w3e4r5t6y", "1q2w3e4r5t6y", "phổ biến"),
        ("x" * 201, "x" * 201, "từ 12 đến 200"),
    ],
)
def test_a_password_that_is_no_good_is_told_at_its_field(browser: Open, new: str, again: str, told: str) -> None:
    window, page = browser("officer"), f"{HERE}/mat-khau"
    old = password_of(KEY, name_of(window, "officer"))
    refused = window.submit(page, old=old, password=new, password_again=again)
    assert refused.status_code == 422
    assert told in words_of(refused.content.decode())
    assert new not in refused.content.decode()


def test_a_new_password_ends_the_other_sessions_only(browser: Open) -> None:
    window, other, page = browser("officer"), browser("officer"), f"{HERE}/mat-khau"
    new = {"password": "một câu dài dễ nhớ", "password_again": "một câu dài dễ nhớ"}
    wrong = window.submit(page, old="sai", **new)
    assert wrong.status_code == 422
    assert 'href="#old"' in wrong.content.decode()
    old = password_of(KEY, name_of(window, "officer"))
    assert window.submit(page, old=old, **new).status_code == 303
    assert is_in(window)
    assert not is_in(other)
    assert User.objects.get(username=name_of(window, "officer")).check_password("một câu dài dễ nhớ")


def test_an_officer_resets_nobody_s_sign_in(province: Province) -> None:
    target = User.objects.get(username=province.roles["leader"])
    with pytest.raises(AdministratorsOnly):
        reset_sign_in(target.pk, actor=province.actor("officer"), now=MONDAY)
    assert reset_sign_in(target.pk, actor=province.actor("administrator"), now=MONDAY)


def test_the_page_takes_as_many_statements_for_fifty_sign_ins_as_for_one(browser: Open) -> None:
    window = browser("officer")
    user = User.objects.get(username=name_of(window, "officer"))
    window.get(HERE)

    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            window.text(HERE)
        return len([each for each in asked if "generation" not in each["sql"]])

    few = counted()
    for number in range(60):
        record(user.pk, f"session-{number}", "totp", Seat("203.0.113.7", "Firefox, Linux"), now=MONDAY)
    assert counted() == few
    assert few <= 6
    assert words_of(window.text(HERE)).count("Kết thúc phiên này") == 50


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/130 Chrome/124 Safari/537.36",
            "Cốc Cốc, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_told_in_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words


def test_a_body_that_only_reports_keeps_its_second_factors_as_officers_do(browser: Open) -> None:
    window = browser("board")
    User.objects.filter(username=name_of(window, "board")).update(kind=User.Kind.REPORT_ONLY)
    assert "Xác thực bước hai" in words_of(window.text(HERE))
    for page in ("ung-dung", "khoa", "mat-khau"):
        assert window.get(f"{HERE}/{page}").status_code == 200
    assert window.get("/can-bo").status_code == 403
