"""Officers sign in with a password and a code, and with nothing less."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from pyotp import TOTP

from motcua.accounts.models import Lockout, RecoveryCode, SecondFactor, SignIn, User
from motcua.accounts.operations import make_recovery_codes, reset_sign_in
from motcua.accounts.queries import account_of
from motcua.demo.secrets import password_of, totp_secret_of
from motcua.journal.models import Entry
from motcua.platform.actor import system
from tests.faces.conftest import MONDAY
from tests.faces.pages import Browser, words_of
from tests.province import KEY

Open = Callable[..., Browser]
ACTOR = system("test")
SIGN_IN, SECOND, MINE = "/dang-nhap", "/dang-nhap/buoc-hai", "/can-bo"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The clock of the test, at the same Monday, to be moved on."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def name_of(window: Browser, role: str) -> str:
    """The account name of a demo role."""
    return window.province.roles[role]


def code_of(window: Browser, role: str, at: datetime | None = None) -> str:
    """What the officer's authenticator app shows."""
    return TOTP(totp_secret_of(KEY, name_of(window, role))).at(at or datetime.now(UTC))


def by_password(window: Browser, role: str, password: str | None = None, **more: str) -> HttpResponse:
    """The first step, sent from the sign-in page."""
    username = name_of(window, role)
    given = {"sign_in_username": username, "sign_in_password": password or password_of(KEY, username)}
    return window.submit(SIGN_IN, **{**given, **more})


def by_code(window: Browser, code: str, page: str = SECOND) -> HttpResponse:
    """The second step, sent from its page."""
    return window.submit(SECOND, page=page, sign_in_code=code)


def is_in(window: Browser) -> bool:
    """Does the officer's own page open?"""
    return window.get(MINE).status_code == 200


def kinds_of(username: str) -> list[str]:
    """What the journal tells of the account, in order."""
    account = account_of(username)
    assert account is not None
    rows = Entry.objects.filter(subject_kind="user", subject_id=account.user_id).order_by("n")
    return [row.kind for row in rows]


def test_an_officer_needs_the_code_after_the_password(browser: Open) -> None:
    window = browser()
    first = by_password(window, "officer", next="/can-bo/don-vi?x=1")
    assert (first.status_code, first["Location"]) == (303, f"{SECOND}?next=%2Fcan-bo%2Fdon-vi%3Fx%3D1")
    assert not is_in(window), "half a sign-in opens nothing"
    second = by_code(window, code_of(window, "officer"), page=first["Location"])
    assert (second.status_code, second["Location"]) == (303, "/can-bo/don-vi?x=1")
    assert is_in(window)
    signed = SignIn.objects.get(user__username=name_of(window, "officer"))
    assert (signed.way, signed.address, signed.ended_at, signed.failures) == ("totp", "127.0.0.1", None, 0)


def test_a_wrong_code_opens_nothing_and_may_be_mended(browser: Open) -> None:
    window = browser()
    by_password(window, "officer")
    right = code_of(window, "officer")
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    refused = by_code(window, wrong)
    assert refused.status_code == 422
    assert "Mã không đúng" in words_of(refused.content.decode())
    assert not is_in(window)
    assert by_code(window, f"{right[:3]} {right[3:]}").status_code == 303
    assert SignIn.objects.get().failures == 1


def test_a_code_works_once(browser: Open, clock: time_machine.Traveller) -> None:
    window, other = browser(), browser()
    code = code_of(window, "officer")
    by_password(window, "officer")
    assert by_code(window, code).status_code == 303
    by_password(other, "officer")
    assert by_code(other, code).status_code == 422
    assert not is_in(other)
    clock.shift(timedelta(seconds=30))
    assert by_code(other, code_of(other, "officer")).status_code == 303


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_telephone_s_clock_may_be_half_a_minute_off(
    browser: Open, clock: time_machine.Traveller, seconds: int, good: bool
) -> None:
    window = browser()
    by_password(window, "officer")
    code = code_of(window, "officer", datetime.now(UTC) + timedelta(seconds=seconds))
    assert (by_code(window, code).status_code == 303) is good
    assert is_in(window) is good


def test_a_code_kept_on_paper_opens_once(browser: Open) -> None:
    window, other = browser(), browser()
    user = User.objects.get(username=name_of(window, "officer"))
    paper = make_recovery_codes(user.pk, actor=ACTOR, now=MONDAY)
    assert len(set(paper)) == 10
    assert not RecoveryCode.objects.filter(digest__in=paper).exists()
    by_password(window, "officer")
    assert by_code(window, paper[3].upper().replace("-", " ")).status_code == 303
    by_password(other, "officer")
    assert by_code(other, paper[3]).status_code == 422
    assert SignIn.objects.get(user=user).way == "recovery"
    assert kinds_of(user.username)[-2:] == ["recovery_codes_made", "recovery_code_used"]


def test_half_a_sign_in_is_forgotten_after_ten_minutes(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser()
    by_password(window, "officer")
    form = window.form(window.get(SECOND), SECOND)
    clock.shift(timedelta(minutes=11))
    late = window.send(form, SECOND, sign_in_code=code_of(window, "officer"))
    assert (late.status_code, late["Location"]) == (303, SIGN_IN)
    assert not is_in(window)


def test_an_unknown_name_is_answered_like_a_wrong_password(browser: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    window, hashed = browser(), []
    hasher = "django.contrib.auth.hashers.Argon2PasswordHasher"
    module, _dot, name = hasher.rpartition(".")
    from django.utils.module_loading import import_string

    kind = import_string(f"{module}.{name}")
    for method in ("encode", "verify"):
        plain = getattr(kind, method)
        monkeypatch.setattr(kind, method, lambda *given, plain=plain, **more: hashed.append(1) or plain(*given, **more))
    pages = []
    for username in (name_of(window, "officer"), "không-ai"):
        hashed.clear()
        answer = window.submit(SIGN_IN, sign_in_username=username, sign_in_password="sai hoàn toàn")
        pages.append((answer.status_code, words_of(answer.content.decode()), len(hashed)))
    assert pages[0] == pages[1]
    assert pages[0][0] == 422
    assert pages[0][2] == 1


def test_an_account_is_shut_after_ten_failures_and_nobody_is_told_which(
    browser: Open, clock: time_machine.Traveller
) -> None:
    window = browser()
    username = name_of(window, "officer")
    told = set()
    for _ in range(10):
        clock.shift(timedelta(minutes=9))
        told.add(words_of(by_password(window, "officer", "sai").content.decode()))
    shut = by_password(window, "officer")
    told.add(words_of(shut.content.decode()))
    assert shut.status_code == 422
    assert len(told) == 1, "the right password is answered like a wrong one"
    assert kinds_of(username)[-1] == "account_locked"
    assert kinds_of(username).count("account_locked") == 1
    clock.shift(timedelta(minutes=16))
    assert by_password(window, "officer")["Location"] == SECOND
    assert by_code(window, code_of(window, "officer")).status_code == 303
    assert SignIn.objects.get(user__username=username).failures == 10
    assert not Lockout.objects.filter(whom__startswith="account:").exists()


def test_guessing_codes_shuts_the_second_step_too(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser()
    for _ in range(10):
        clock.shift(timedelta(minutes=9))
        by_password(window, "officer")
        assert by_code(window, "abc").status_code == 422
    clock.shift(timedelta(seconds=1))
    form = window.form(window.get(SECOND), SECOND)
    refused = window.send(form, SECOND, sign_in_code=code_of(window, "officer"))
    assert refused.status_code == 429
    assert "15 phút" in words_of(refused.content.decode())
    assert not is_in(window)


def test_an_address_that_fails_for_many_names_is_shut_for_all(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser()
    for number in range(31):
        window.submit(SIGN_IN, sign_in_username=f"ai-{number}", sign_in_password="sai")
    assert by_password(window, "officer").status_code == 429
    assert Lockout.objects.count() == 1, "names nobody has leave no rows"
    clock.shift(timedelta(minutes=1))
    assert by_password(window, "officer").status_code == 303


def test_signing_in_gives_the_session_a_new_key_at_each_step(browser: Open) -> None:
    window = browser()
    window.get(SIGN_IN)
    planted = window.client.session
    planted["x"] = 1
    planted.save()
    window.client.cookies["motcua_session"] = planted.session_key
    keys = [planted.session_key]
    by_password(window, "officer")
    keys.append(window.client.cookies["motcua_session"].value)
    by_code(window, code_of(window, "officer"))
    keys.append(window.client.cookies["motcua_session"].value)
    assert len(set(keys)) == 3
    assert set(Session.objects.values_list("session_key", flat=True)) == {keys[-1]}


def test_an_officer_without_a_second_factor_enrols_before_anything_else(browser: Open) -> None:
    window = browser()
    username = name_of(window, "officer")
    SecondFactor.objects.filter(user__username=username).update(until=MONDAY)
    by_password(window, "officer")
    assert window.get(MINE).status_code == 303
    shown = window.text(SECOND)
    secret = shown.split('id="secret">')[1].split("<")[0].replace(" ", "")
    assert "<svg" in shown
    assert window.text(SECOND).count(shown.split('id="secret">')[1].split("<")[0]) == 1, "reloading keeps the secret"
    assert by_code(window, "000000").status_code == 422
    done = by_code(window, TOTP(secret).at(datetime.now(UTC)))
    assert done.status_code == 200
    assert done.content.decode().count("<li><code>") == 10
    assert is_in(window)
    assert kinds_of(username)[-2:] == ["factor_added", "recovery_codes_made"]
    assert secret not in SecondFactor.objects.get(user__username=username, until__isnull=True).secret


def test_a_reset_gives_a_code_for_a_new_password_and_ends_what_was(browser: Open) -> None:
    window, old = browser(), browser("officer")
    username = name_of(window, "officer")
    account = account_of(username)
    assert account is not None
    assert is_in(old)
    code = reset_sign_in(account.user_id, actor=ACTOR, now=MONDAY)
    assert not is_in(old), "sessions are over"
    assert by_password(window, "officer").status_code == 422, "the old password is no good any more"
    anew, page = {"username": username, "code": code}, "/dang-nhap/dat-lai"
    short = window.submit(page, **anew, password="ngắn", password_again="ngắn")
    assert short.status_code == 422
    assert "từ 12" in words_of(short.content.decode())
    new = {"password": "một câu dài dễ nhớ", "password_again": "một câu dài dễ nhớ"}
    wrong = window.submit(page, username=username, code="sai", **new)
    nobody = window.submit(page, username="không-ai", code=code, **new)
    assert words_of(wrong.content.decode()) == words_of(nobody.content.decode())
    assert wrong.status_code == nobody.status_code == 422
    assert window.submit(page, **anew, **new)["Location"] == SECOND
    assert "Thiết lập" in words_of(window.text(SECOND))
    assert window.submit(page, **anew, **new).status_code == 422, "a code is used up"
    assert kinds_of(username)[-2:] == ["sign_in_reset", "password_set"]


def test_a_reset_code_runs_out_after_three_days(browser: Open, clock: time_machine.Traveller) -> None:
    window = browser()
    account = account_of(name_of(window, "officer"))
    assert account is not None
    code = reset_sign_in(account.user_id, actor=ACTOR, now=MONDAY)
    clock.shift(timedelta(days=3))
    new = {"password": "một câu dài dễ nhớ", "password_again": "một câu dài dễ nhớ"}
    late = window.submit("/dang-nhap/dat-lai", username=account.username, code=code, **new)
    assert late.status_code == 422
