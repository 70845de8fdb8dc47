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
from motcua.kernel.clock_zone import local_day
from motcua.platform import statements
from motcua.platform.actor import Actor, Lent


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
    lent to him by absent colleagues. One statement.

    BadToken when the token is unknown, not yet or no longer valid, or the account is closed.
    """
    moment = connection.ops.adapt_datetimefield_value(now)
    rows = _asked(_BY_TOKEN, now, [digest(secret), moment, moment])
    if not rows:
        raise BadToken
    return _caller(rows, frozenset(json.loads(rows[0][8])))


def actor_by_account(account: int, stamp: str, now: datetime) -> tuple[Actor, Account]:
    """The same for the account of a session. One statement.

    `stamp` is what `stamp_of` gave: NotSignedIn once the password has changed, all sessions were ended or the
    account is closed.
    """
    rows = _asked(_BY_ACCOUNT, now, [account])
    if not rows or _stamp(rows[0][8]) != stamp:
        raise NotSignedIn
    return _caller(rows)


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


def _asked(text: str, now: datetime, parameters: list[Any]) -> list[tuple[Any, ...]]:
    """One row per position held and lent, or one without. Written out, for every request asks one of these two:
    building them anew cost more than all the rest of a small request."""
    today = connection.ops.adapt_datefield_value(local_day(now))
    return statements.rows(text, [today] * 10 + parameters)


def _caller(rows: list[tuple[Any, ...]], scopes: frozenset[str] = frozenset()) -> tuple[Actor, Account]:
    user_id, username, kind, person, officer, person_id, officer_id, *_rest = rows[0]
    account = Account(user_id, username, kind, officer or person or username, person_id, officer_id)
    held = tuple(dict.fromkeys(row[7] for row in rows if row[7] is not None))
    # Whoever has left stands in for nobody, and what somebody holds himself is not lent to him.
    lent = {row[9:12]: None for row in rows if row[11] is not None and row[9] not in held} if held else {}
    seats = tuple(Lent(position, absent, tuple(json.loads(duties))) for position, absent, duties in lent)
    return Actor("user", str(user_id), positions=held, scopes=scopes, officer=officer_id, lent=seats), account


def _stamp(kept: str) -> str:
    """Of the stored password and the round of signing in: either moves on, and every session of before is over."""
    return hashlib.sha256(kept.encode()).hexdigest()[:32]


_FACTS = """
SELECT user_account.id, user_account.username, user_account.kind, person.name, officer.name,
       user_account.person_id, user_account.officer_id, position.id, """
_JOINED = """
LEFT JOIN person ON person.id = user_account.person_id
LEFT JOIN officer ON officer.id = user_account.officer_id
LEFT JOIN appointment ON appointment.officer_id = officer.id
      AND appointment.since <= %s AND (appointment.until IS NULL OR appointment.until > %s)
LEFT JOIN position ON position.id = appointment.position_id
      AND position.since <= %s AND (position.until IS NULL OR position.until > %s)
LEFT JOIN stand_in ON stand_in.deputy_id = officer.id AND stand_in.since <= %s AND stand_in.until > %s
LEFT JOIN appointment AS lender ON lender.officer_id = stand_in.absent_id AND lender.position_id = stand_in.position_id
      AND lender.since <= %s AND (lender.until IS NULL OR lender.until > %s)
LEFT JOIN position AS seat ON seat.id = lender.position_id
      AND seat.since <= %s AND (seat.until IS NULL OR seat.until > %s)
"""
_LENT = "seat.id, stand_in.absent_id, CASE WHEN seat.id IS NOT NULL THEN stand_in.duties END"
_BY_TOKEN = f"""{_FACTS} token.scopes, {_LENT}
FROM token JOIN user_account ON user_account.id = token.user_id {_JOINED}
WHERE token.digest = %s AND token.since <= %s AND (token.until IS NULL OR token.until > %s) AND user_account.is_active
ORDER BY position.id, stand_in.id
"""
_BY_ACCOUNT = f"""{_FACTS} user_account.password || ' ' || user_account.sign_in_round, {_LENT}
FROM user_account {_JOINED}
WHERE user_account.id = %s AND user_account.is_active
ORDER BY position.id, stand_in.id
"""
