"""Second factors: codes that work once, passkeys that cannot be copied, and the waits after failures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyotp import TOTP
from webauthn.helpers import bytes_to_base64url

from motcua.accounts.errors import BadCode, FactorKnown
from motcua.accounts.models import SecondFactor, User
from motcua.accounts.operations import by_code, by_passkey, enrol_passkey, lockouts
from motcua.accounts.rules import codes, passkeys
from motcua.accounts.rules.lockouts import ACCOUNT, ADDRESS, Limits, counted, wait
from motcua.accounts.rules.passkeys import NoGood, Passkey, Site
from motcua.demo.secrets import totp_secret_of
from motcua.platform.actor import system
from tests.accounts.authenticator import Authenticator
from tests.province import KEY, Province

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = Site("motcua.example", "https://motcua.example")
ACTOR = system("test")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHALLENGE, OTHER = b"c" * 32, b"d" * 32


@pytest.fixture
def officer(province: Province) -> int:
    """The account of the demo's officer."""
    return User.objects.get(username=province.roles["officer"]).pk


@pytest.fixture
def passkey(officer: int) -> Authenticator:
    """A passkey the officer has enrolled."""
    made = Authenticator(SITE)
    enrol_passkey(officer, SITE, CHALLENGE, made.make(CHALLENGE), label="Khóa", actor=ACTOR, now=NOW)
    return made


@given(st.integers(0, 2 * 10**9), st.integers(-1, 1))
def test_a_code_is_good_one_step_either_way_and_never_after_it_was_used(seconds: int, off: int) -> None:
    now, secret = datetime.fromtimestamp(10**9 + seconds, UTC), codes.new_secret()
    code = TOTP(secret).at(now + timedelta(seconds=30 * off))
    step = codes.step_of(secret, code, now)
    assert step is not None
    assert codes.step_of(secret, code, now, after=step) is None


@given(st.text(max_size=30))
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert codes.step_of(SECRET, codes.plain(typed) + "x", NOW) is None


def test_codes_for_paper_have_120_bits_and_forgive_how_they_are_copied() -> None:
    made = codes.new_paper_code()
    assert len(codes.plain(made)) * 5 == 120
    assert codes.plain(made.upper().replace("-", " ")) == codes.plain(made)


@pytest.mark.parametrize("limits", [ACCOUNT, ADDRESS])
def test_waits_rise_with_failures_up_to_an_hour(limits: Limits) -> None:
    waits = [wait(failures, limits) for failures in range(limits.most + 200)]
    assert waits == sorted(waits)
    assert waits[limits.free] == timedelta()
    assert waits[limits.free + 1] > timedelta()
    assert waits[limits.most] == timedelta(minutes=15)
    assert max(waits) == timedelta(hours=1)


def test_failures_are_forgiven_one_by_one() -> None:
    assert counted(5, timedelta(), ACCOUNT) == 6
    assert counted(5, timedelta(hours=4), ACCOUNT) == 4
    assert counted(5, timedelta(days=30), ACCOUNT) == 1


def test_a_household_s_many_addresses_count_as_one(db: None) -> None:
    for number in range(31):
        lockouts.count_failure(None, f"2001:db8:1:2::{number:x}", now=NOW)
    assert lockouts.shut_until(None, "2001:db8:1:2:ffff::1", NOW)
    assert not lockouts.shut_until(None, "2001:db8:1:3::1", NOW)
    assert not lockouts.shut_until(None, "", NOW)


def test_failures_nobody_needs_any_more_are_forgotten(db: None) -> None:
    lockouts.count_failure(None, "203.0.113.7", now=NOW)
    lockouts.forget_old(now=NOW + timedelta(days=1))
    assert lockouts.Lockout.objects.exists()
    lockouts.forget_old(now=NOW + timedelta(days=3))
    assert not lockouts.Lockout.objects.exists()


def test_a_passkey_proves_its_owner(officer: int, passkey: Authenticator) -> None:
    answer = passkey.use(OTHER)
    assert by_passkey(officer, SITE, OTHER, answer, address="", now=NOW) == "passkey"
    assert SecondFactor.objects.get(kind="passkey").sign_count == 1


def test_an_answer_to_another_challenge_site_or_person_proves_nothing(
    province: Province, officer: int, passkey: Authenticator
) -> None:
    leader = User.objects.get(username=province.roles["leader"]).pk
    foreign = replace(passkey, site=Site("motcua.example", "https://evil.example"))
    wrong = [
        (officer, SITE, CHALLENGE, passkey.use(OTHER)),
        (officer, Site("other.example", "https://other.example"), OTHER, passkey.use(OTHER)),
        (officer, SITE, OTHER, foreign.use(OTHER)),
        (officer, SITE, OTHER, Authenticator(SITE, id=passkey.id).use(OTHER)),
        (leader, SITE, OTHER, passkey.use(OTHER)),
    ]
    for account, site, challenge, answer in wrong:
        with pytest.raises(BadCode):
            by_passkey(account, site, challenge, answer, address="", now=NOW)


def test_a_copy_of_a_passkey_is_found_out_by_its_count(officer: int, passkey: Authenticator) -> None:
    copy = replace(passkey)
    by_passkey(officer, SITE, OTHER, passkey.use(OTHER), address="", now=NOW)
    with pytest.raises(BadCode):
        by_passkey(officer, SITE, CHALLENGE, copy.use(CHALLENGE), address="", now=NOW)


def test_a_passkey_is_enrolled_once(officer: int, passkey: Authenticator) -> None:
    with pytest.raises(FactorKnown):
        enrol_passkey(officer, SITE, OTHER, passkey.make(OTHER), label="", actor=ACTOR, now=NOW)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
_BYTES = st.binary(max_size=200).map(bytes_to_base64url)


@given(st.text(max_size=200) | _JSON.map(json.dumps))
def test_an_answer_that_is_none_is_no_good_and_no_defect(answer: str) -> None:
    for read in (lambda: passkeys.made(SITE, CHALLENGE, answer), lambda: passkeys.credential_in(answer)):
        with pytest.raises(NoGood):
            read()


@given(st.data())
def test_an_answer_with_a_part_replaced_is_no_good_and_no_defect(data: st.DataObject) -> None:
    authenticator = Authenticator(SITE)
    for answer in (authenticator.make(CHALLENGE), authenticator.use(CHALLENGE)):
        told = json.loads(answer)
        part = data.draw(st.sampled_from(sorted(told["response"])))
        told["response"][part] = data.draw(_BYTES)
        kept = passkeys.made(SITE, CHALLENGE, authenticator.make(CHALLENGE))
        with pytest.raises(NoGood):
            _read(json.dumps(told), kept)


def _read(answer: str, kept: Passkey) -> None:
    if "attestationObject" in answer:
        passkeys.made(SITE, CHALLENGE, answer)
    else:
        passkeys.count_after(SITE, CHALLENGE, answer, kept)


def test_a_secret_sealed_under_another_key_opens_nothing_and_breaks_nothing(province: Province, officer: int) -> None:
    code = TOTP(totp_secret_of(KEY, province.roles["officer"])).at(NOW)
    SecondFactor.objects.filter(user=officer).update(secret="gAAAA-of-another-key")
    with pytest.raises(BadCode):
        by_code(officer, code, address="", now=NOW)
