"""Who stands behind a token or a password, and with which positions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.errors import BadToken, UnknownAccount, UsernameTaken
from motcua.accounts.models import Token
from motcua.accounts.operations import (
    PersonSpec,
    close_account,
    issue_token,
    new_secret,
    open_account,
    register_person,
    set_password,
    withdraw_token,
)
from motcua.accounts.queries import IdNumber, account_of, actor_by_token
from motcua.directory.operations import Appointing, PositionSpec, appoint, open_position, register_officer
from motcua.directory.queries import agency_by_code
from motcua.journal.models import Entry
from motcua.kernel.clock_zone import at_local
from motcua.platform.actor import system
from tests.province import Province

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")


@pytest.fixture
def officer(province: Province) -> int:
    return register_officer("ndnam", "Ngô Đình Nam", actor=ACTOR, now=NOW)


@pytest.fixture
def account(officer: int) -> int:
    return open_account("ndnam", "officer", officer=officer, actor=ACTOR, now=NOW)


@pytest.fixture
def token(account: int) -> str:
    secret = new_secret()
    issue_token(account, secret, label="thử", scopes=["read"], actor=ACTOR, now=NOW)
    return secret


def _post(officer: int, title: str, since: date, until: date | None = None) -> int:
    spec = PositionSpec(agency_by_code("H99.101.01").id, title, "officer", date(2025, 7, 1))
    position = open_position(spec, actor=ACTOR, now=NOW)
    appoint(Appointing(officer, position, since, until), actor=ACTOR, now=NOW)
    return position


def test_a_token_tells_the_actor_with_all_positions_in_one_statement(officer: int, token: str) -> None:
    held = {_post(officer, "Việc một", date(2026, 1, 1)), _post(officer, "Việc hai", date(2026, 2, 1))}
    first = actor_by_token(token, NOW)
    with CaptureQueriesContext(connection) as statements:
        actor, account = actor_by_token(token, NOW)
    assert len(statements) == 1
    assert (actor, account) == first
    assert (actor.kind, actor.id, set(actor.positions)) == ("user", str(account.user_id), held)
    assert actor.scopes == {"read"}
    assert (account.username, account.kind, account.name) == ("ndnam", "officer", "Ngô Đình Nam")


def test_a_position_ends_at_midnight_in_vietnam_and_not_elsewhere(officer: int, token: str) -> None:
    position = _post(officer, "Việc tạm", date(2026, 1, 1), date(2026, 11, 20))
    midnight = at_local(date(2026, 11, 20))
    assert midnight.astimezone(UTC).hour == 17
    assert actor_by_token(token, midnight - timedelta(microseconds=1))[0].positions == (position,)
    assert actor_by_token(token, midnight)[0].positions == ()


def test_a_position_that_has_itself_ended_gives_nothing(officer: int, token: str) -> None:
    spec = PositionSpec(agency_by_code("H99.101.01").id, "Việc đã bỏ", "officer", date(2025, 7, 1), date(2026, 6, 1))
    position = open_position(spec, actor=ACTOR, now=NOW)
    appoint(Appointing(officer, position, date(2025, 7, 1)), actor=ACTOR, now=NOW)
    assert actor_by_token(token, NOW)[0].positions == ()


def test_a_token_holds_from_its_beginning_to_its_end(account: int) -> None:
    secret, end = new_secret(), NOW + timedelta(days=1)
    issue_token(account, secret, label="một ngày", until=end, actor=ACTOR, now=NOW)
    with pytest.raises(BadToken):
        actor_by_token(secret, NOW - timedelta(seconds=1))
    assert actor_by_token(secret, end - timedelta(seconds=1))[1].user_id == account
    with pytest.raises(BadToken):
        actor_by_token(secret, end)


def test_a_withdrawn_token_and_a_closed_account_open_nothing(account: int, token: str) -> None:
    other = new_secret()
    issue_token(account, other, label="khác", actor=ACTOR, now=NOW)
    withdraw_token(other, actor=ACTOR, now=NOW)
    withdraw_token(other, actor=ACTOR, now=NOW)
    with pytest.raises(BadToken):
        actor_by_token(other, NOW)
    assert actor_by_token(token, NOW)
    close_account(account, reason="nghỉ việc", actor=ACTOR, now=NOW)
    with pytest.raises(BadToken):
        actor_by_token(token, NOW)
    kinds = [entry.kind for entry in Entry.objects.filter(subject_kind="user", subject_id=account).order_by("n")]
    assert kinds == ["account_opened", "token_issued", "token_issued", "token_withdrawn", "account_closed"]


@pytest.mark.parametrize("secret", ["", "mc_", "x" * 500, "không phải mã", "\x00"])
def test_what_was_never_issued_opens_nothing(account: int, secret: str) -> None:
    with pytest.raises(BadToken):
        actor_by_token(secret, NOW)


def test_the_secret_itself_is_nowhere_in_the_database(token: str) -> None:
    assert not Token.objects.filter(digest__contains=token).exists()
    assert not Entry.objects.filter(facts__contains=token).exists()


def test_a_name_of_account_belongs_to_one_person(officer: int, account: int) -> None:
    assert open_account("ndnam", "officer", officer=officer, actor=ACTOR, now=NOW) == account
    person = register_person(
        PersonSpec("Ngô Đình Nam", "M", numbers=(IdNumber("citizen", "099085009999"),)), actor=ACTOR, now=NOW
    )
    with pytest.raises(UsernameTaken):
        open_account("ndnam", "citizen", person=person, actor=ACTOR, now=NOW)
    found = account_of("ndnam")
    assert found is not None
    assert found.officer_id == officer
    assert account_of("không-ai") is None


def test_operations_on_an_account_that_is_not_there_are_refused(db: None) -> None:
    with pytest.raises(UnknownAccount):
        set_password(10**9, "x", actor=ACTOR, now=NOW)
