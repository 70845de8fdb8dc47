"""Reading accounts: who calls, and whom he may act for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import F, FilteredRelation, Q, QuerySet

from motcua.accounts.errors import BadPassword, BadToken
from motcua.accounts.models import Membership, Person, PersonNumber, User
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of the caller's account at once: `name` is the person's or the officer's."""

    user_id: int
    username: str
    kind: str
    name: str
    person_id: int | None
    officer_id: int | None


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number by which papers name a person; `kind` is citizen, old_citizen, passport or foreigner."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as a filed dossier names him; `numbers` with the citizen id first."""

    id: int
    name: str
    sex: str
    birth_date: date | None
    phone: str
    email: str
    address: str
    eid_level: int
    numbers: tuple[IdNumber, ...]

    @property
    def citizen_id(self) -> str | None:
        return next((item.number for item in self.numbers if item.kind == "citizen"), None)


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation a person may act for, and in which role."""

    id: int
    name: str
    tax_code: str
    kind: str
    address: str
    role: str


def digest(secret: str) -> str:
    """The form in which a token's secret is stored: SHA-256, hex. The secret itself has 128 random bits or more."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_by_token(secret: str, now: datetime) -> tuple[Actor, Account]:
    """Who stands behind a bearer token at `now` (aware), with the positions held on that local day.

    One statement, written out: every request asks it, and building it anew cost more than all the rest of a
    small request. BadToken when the token is unknown, not yet or no longer valid, or the account is closed.
    """
    moment = connection.ops.adapt_datetimefield_value(now)
    today = connection.ops.adapt_datefield_value(local_day(now))
    with connection.cursor() as cursor:
        cursor.execute(_CALLER, [today] * 4 + [digest(secret), moment, moment])
        rows = cursor.fetchall()
    if not rows:
        raise BadToken
    user_id, username, kind, person, officer, person_id, officer_id, _position, scopes = rows[0]
    account = Account(user_id, username, kind, officer or person or username, person_id, officer_id)
    held = tuple(dict.fromkeys(row[7] for row in rows if row[7] is not None))
    actor = Actor("user", str(user_id), positions=held, scopes=frozenset(json.loads(scopes)), officer=officer_id)
    return actor, account


def actor_by_password(username: str, password: str, now: datetime) -> tuple[Actor, Account]:
    """Who signs in with a name and a password; BadPassword for an unknown name just as for a wrong password."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        User().set_password(password)  # as slow as a real check, so that names cannot be probed by the clock
        raise BadPassword
    if not user.check_password(password):
        raise BadPassword
    rows = _with_positions(User.objects.filter(pk=user.pk), now, "")
    return _actor(list(rows.values_list(*_FACTS, *_HELD)), now)


def account_of(username: str) -> Account | None:
    """The account of that name, open or closed."""
    row = User.objects.filter(username=username).select_related("person", "officer").first()
    if row is None:
        return None
    name = row.officer.name if row.officer else row.person.name if row.person else row.username
    return Account(row.pk, row.username, row.kind, name, row.person_id, row.officer_id)


def person_of(actor: Actor) -> PersonView | None:
    """The person behind a citizen's account; None for everybody else. One statement; two for one without numbers."""
    if actor.kind != "user":
        return None
    rows = _NUMBERS_OF_CALLER.rows(account=int(actor.id))
    if rows:
        return _person(rows[0].person, rows)
    person = Person.objects.filter(user=int(actor.id), user__kind="citizen").first()
    return None if person is None else _person(person, ())


def person_by_number(kind: str, number: str) -> PersonView | None:
    """The person whom a number names, if we know one."""
    person = Person.objects.filter(numbers__kind=kind, numbers__number=number).prefetch_related("numbers").first()
    return None if person is None else _person(person, person.numbers.all())


def represents(actor: Actor, on: date) -> tuple[Represented, ...]:
    """The organisations the citizen calling may act for on the local day, by tax code."""
    if actor.kind != "user":
        return ()
    rows = Membership.objects.filter(
        _holds("", on), person__user=int(actor.id), person__user__kind="citizen"
    ).select_related("organisation")
    return tuple(
        Represented(
            row.organisation_id,
            row.organisation.name,
            row.organisation.tax_code,
            row.organisation.kind,
            row.organisation.address,
            row.role,
        )
        for row in rows.order_by("organisation__tax_code", "id")
    )


def officer_ids_by_username(usernames: Iterable[str]) -> dict[str, int]:
    """The officers behind accounts, by account name; names without an officer are left out."""
    rows = User.objects.filter(username__in=list(usernames), officer__isnull=False)
    return {username: officer for username, officer in rows.values_list("username", "officer_id") if officer}


def officer_behind(actor: str) -> int | None:
    """The officer who acted, from the journal's text of an actor; None for a citizen or the system."""
    kind, _colon, rest = actor.partition(":")
    number = rest.partition(">")[0].partition("@")[0]
    if kind != "user" or not number.isdigit():
        return None
    return User.objects.filter(pk=int(number)).values_list("officer_id", flat=True).first()


def account_by_number(kind: str, number: str) -> int | None:
    """The account of the person whom a number names, or of the representative of the organisation it names."""
    people = Q(person__numbers__kind=kind, person__numbers__number=number)
    if kind == "tax":
        people = Q(person__memberships__organisation__tax_code=number, person__memberships__until__isnull=True)
    return User.objects.filter(people, is_active=True).order_by("id").values_list("id", flat=True).first()


_CALLER = """
SELECT user_account.id, user_account.username, user_account.kind, person.name, officer.name,
       user_account.person_id, user_account.officer_id, position.id, token.scopes
FROM token
JOIN user_account ON user_account.id = token.user_id
LEFT JOIN person ON person.id = user_account.person_id
LEFT JOIN officer ON officer.id = user_account.officer_id
LEFT JOIN appointment ON appointment.officer_id = officer.id
      AND appointment.since <= %s AND (appointment.until IS NULL OR appointment.until > %s)
LEFT JOIN position ON position.id = appointment.position_id
      AND position.since <= %s AND (position.until IS NULL OR position.until > %s)
WHERE token.digest = %s AND token.since <= %s AND (token.until IS NULL OR token.until > %s) AND user_account.is_active
ORDER BY position.id
"""
_FACTS = ("id", "username", "kind", "person__name", "officer__name", "person_id", "officer_id")
_HELD = ("held__position_id", "held__position__since", "held__position__until")


def _with_positions(rows, now: datetime, prefix: str):  # type: ignore[no-untyped-def]
    """Join the appointments that hold on the local day; one row per position, or one without."""
    today = local_day(now)
    path = f"{prefix}officer__appointments"
    return rows.annotate(held=FilteredRelation(path, condition=_holds(f"{path}__", today))).order_by(
        F("held__position_id").asc(nulls_last=True)
    )


def _holds(path: str, on: date) -> Q:
    return Q(**{f"{path}since__lte": on}) & (Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": on}))


def _actor(rows: list[tuple], now: datetime) -> tuple[Actor, Account]:  # type: ignore[type-arg]
    user_id, username, kind, person, officer, person_id, officer_id = rows[0][: len(_FACTS)]
    today = local_day(now)
    positions = (row[len(_FACTS) : len(_FACTS) + len(_HELD)] for row in rows)
    held = tuple(
        dict.fromkeys(
            position
            for position, since, until in positions
            if position is not None and since <= today and (until is None or today < until)
        )
    )
    account = Account(user_id, username, kind, officer or person or username, person_id, officer_id)
    return Actor("user", str(user_id), positions=held, officer=officer_id), account


def _numbers_of_caller(account: int) -> QuerySet[PersonNumber]:
    return PersonNumber.objects.select_related("person").filter(person__user=account, person__user__kind="citizen")


_NUMBERS_OF_CALLER = Prepared(_numbers_of_caller, numbers=("account",))


def _person(person: Person, numbers: Iterable[PersonNumber]) -> PersonView:
    numbers = sorted(numbers, key=lambda row: (row.kind != "citizen", row.kind, row.number))
    return PersonView(
        person.pk,
        person.name,
        person.sex,
        person.birth_date,
        person.phone,
        person.email,
        person.address,
        person.eid_level,
        tuple(IdNumber(row.kind, row.number) for row in numbers),
    )
