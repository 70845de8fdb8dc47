"""Who calls: an account behind a token, a password or a session, with the positions held and lent today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.accounts.errors import BadToken, NotSignedIn
from motcua.accounts.models import User
from motcua.directory.queries import Seats, seats_of
from motcua.kernel.clock_zone import local_day
from motcua.platform import statements
from motcua.platform.actor import Actor


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of the caller's account at once: `name` is the person's or the officer's."""

    user_id: int
    username: str
    kind: str
    name: str
    person_id: int | None
    officer_id: int | None


def digest(secret: str) -> str:
    """The form in which a token's secret is stored: SHA-256, hex. The secret itself has 128 random bits or more."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_by_token(secret: str, now: datetime) -> tuple[Actor, Account]:
    """Who stands behind a bearer token at `now` (aware), with the positions held on that local day and those
    lent to him by absent colleagues. One statement; the positions are those this process knows of.

    BadToken when the token is unknown, not yet or no longer valid, or the account is closed.
    """
    moment = connection.ops.adapt_datetimefield_value(now)
    rows = statements.rows(_BY_TOKEN, [digest(secret), moment, moment])
    if not rows:
        raise BadToken
    return _caller(rows[0], now, frozenset(json.loads(rows[0][-1])))


def actor_by_account(account: int, stamp: str, now: datetime) -> tuple[Actor, Account]:
    """The same for the account of a session. One statement.

    `stamp` is what `stamp_of` gave: NotSignedIn once the password has changed, all sessions were ended or the
    account is closed.
    """
    rows = statements.rows(_BY_ACCOUNT, [account])
    if not rows or _stamp(rows[0][-1]) != stamp:
        raise NotSignedIn
    return _caller(rows[0], now)


def stamp_of(account: int) -> str:
    """By what a session of the account stays good (see `actor_by_account`). NotSignedIn for a closed one."""
    found = User.objects.filter(pk=account, is_active=True).values_list("password", "sign_in_round").first()
    if found is None:
        raise NotSignedIn
    return _stamp(f"{found[0]} {found[1]}")


def account_of(username: str) -> Account | None:
    """The account of that name, open or closed."""
    row = User.objects.filter(username=username).select_related("person", "officer").first()
    if row is None:
        return None
    name = row.officer.name if row.officer else row.person.name if row.person else row.username
    return Account(row.pk, row.username, row.kind, name, row.person_id, row.officer_id)


def officer_ids_by_username(usernames: Iterable[str]) -> dict[str, int]:
    """The officers behind accounts, by account name; names without an officer are left out."""
    rows = User.objects.filter(username__in=list(usernames), officer__isnull=False)
    return {username: officer for username, officer in rows.values_list("username", "officer_id") if officer}


def usernames_of(officers: Iterable[int]) -> dict[int, str]:
    """The open account of each officer, by officer; officers without one are left out. One statement."""
    rows = User.objects.filter(officer__in=list(officers), is_active=True).order_by("id")
    return {officer: username for officer, username in rows.values_list("officer_id", "username") if officer}


def officers_behind(actors: Iterable[str]) -> dict[str, int]:
    """The officers who acted, by the journal's text of an actor; citizens and the system are absent. One statement."""
    accounts = {actor: number for actor in actors if (number := _account_in(actor)) is not None}
    rows = User.objects.filter(pk__in=sorted(set(accounts.values())), officer__isnull=False)
    officers = dict(rows.values_list("pk", "officer_id"))
    return {actor: officer for actor, number in accounts.items() if (officer := officers.get(number)) is not None}


def officer_behind(actor: str) -> int | None:
    """The officer who acted, from the journal's text of an actor; None for a citizen or the system."""
    number = _account_in(actor)
    return None if number is None else User.objects.filter(pk=number).values_list("officer_id", flat=True).first()


def _account_in(actor: str) -> int | None:
    """The account's number in the journal's text of an actor."""
    kind, _colon, rest = actor.partition(":")
    number = rest.partition(">")[0].partition("@")[0]
    return int(number) if kind == "user" and number.isdigit() else None


def _caller(row: tuple[Any, ...], now: datetime, scopes: frozenset[str] = frozenset()) -> tuple[Actor, Account]:
    user_id, username, kind, person, officer, person_id, officer_id, _last = row
    account = Account(user_id, username, kind, officer or person or username, person_id, officer_id)
    seats = seats_of(officer_id, local_day(now)) if officer_id else Seats()
    return Actor(
        "user", str(user_id), positions=seats.positions, scopes=scopes, officer=officer_id, lent=seats.lent
    ), account


def _stamp(kept: str) -> str:
    """Of the stored password and the round of signing in: either moves on, and every session of before is over."""
    return hashlib.sha256(kept.encode()).hexdigest()[:32]


# Written out, for every request asks one of these two.
_FACTS = """
SELECT user_account.id, user_account.username, user_account.kind, person.name, officer.name,
       user_account.person_id, user_account.officer_id, """
_JOINED = """
LEFT JOIN person ON person.id = user_account.person_id
LEFT JOIN officer ON officer.id = user_account.officer_id
"""
_BY_TOKEN = f"""{_FACTS} token.scopes
FROM token JOIN user_account ON user_account.id = token.user_id {_JOINED}
WHERE token.digest = %s AND token.since <= %s AND (token.until IS NULL OR token.until > %s) AND user_account.is_active
"""
_BY_ACCOUNT = f"""{_FACTS} user_account.password || ' ' || user_account.sign_in_round
FROM user_account {_JOINED}
WHERE user_account.id = %s AND user_account.is_active
"""
