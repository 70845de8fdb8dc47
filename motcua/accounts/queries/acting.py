"""For whom a citizen may act now: the organisations he belongs to, his children, and who authorised him."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Q

from motcua.accounts.models import Authority, User
from motcua.accounts.rules.acting import came_of_age_by
from motcua.kernel.clock_zone import local_day
from motcua.platform import statements
from motcua.platform.actor import Actor

PERSON, ORGANISATION = "person", "organisation"
REPRESENTATIVE, STAFF, READER, CHILD, AUTHORITY = "legal_representative", "staff", "reader", "child", "authority"
MOST = 500


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody for whom a citizen may act, and what gives him that.

    `ground`: legal_representative | staff | reader | child | authority; with the last `authority` is its id.
    `procedures` None means all; `dossier` the only one covered. Whoever acts for somebody follows what is covered.
    """

    kind: str
    id: int
    name: str
    ground: str
    authority: int | None = None
    procedures: frozenset[str] | None = None
    dossier: int | None = None
    may_file: bool = True
    may_receive: bool = True

    def covers(self, procedure: str, dossier: int | None = None) -> bool:
        """Whether it reaches so far; a new filing has no dossier yet."""
        if self.dossier is not None:
            return self.dossier == dossier
        return self.procedures is None or procedure in self.procedures


class Clients:
    """For whom the actor may act at `now`; asks the database when somebody first wants to know. One statement."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self._actor, self._now = actor, now

    def __iter__(self) -> Iterator[Client]:
        return iter(self.all)

    @cached_property
    def all(self) -> tuple[Client, ...]:
        """Organisations first, then children, then givers of authority; nobody for officers and the system."""
        if self._actor.kind != "user" or self._actor.officer is not None:
            return ()
        return tuple(_client(row) for row in _asked(int(self._actor.id), self._now))

    def of(
        self, *, person: int | None, organisation: int | None, procedure: str, dossier: int | None = None
    ) -> Client | None:
        """By what he acts for an owner: the ground that lets him do most, None for nobody of his."""
        if person is None and organisation is None:
            return None
        wanted = (ORGANISATION, organisation) if organisation is not None else (PERSON, person)
        found = [each for each in self.all if (each.kind, each.id) == wanted and each.covers(procedure, dossier)]
        return max(found, key=lambda each: (each.may_file, each.may_receive), default=None)


def followers(
    *, person: int | None, organisation: int | None, procedure: str, dossier: int, now: datetime
) -> tuple[int, ...]:
    """The open accounts of those who may follow a dossier of that owner at `now`, beside the owner's. Two statements.

    Members of an organisation, and those who were given an authority that covers it.
    """
    day = local_day(now)
    found: list[int] = []
    if organisation is not None:
        members = User.objects.filter(
            Q(person__memberships__until__isnull=True) | Q(person__memberships__until__gt=day),
            person__memberships__organisation=organisation,
            person__memberships__since__lte=day,
            person__memberships__ended_at__isnull=True,
            is_active=True,
        )
        found += members.order_by("id").values_list("id", flat=True)[:MOST]
    if person is None and organisation is None:
        return ()
    giver = {"giver_organisation": organisation} if organisation is not None else {"giver_person": person}
    standing = Authority.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day),
        Q(scope="all") | Q(scope="dossier", dossier=dossier) | Q(scope="procedures"),
        since__lte=day,
        proved_at__isnull=False,
        revoked_at__isnull=True,
        taker__user__is_active=True,
        **giver,
    )
    for account, scope, procedures in standing.order_by("id").values_list("taker__user", "scope", "procedures")[:MOST]:
        if scope != "procedures" or procedure in procedures:
            found.append(account)
    return tuple(dict.fromkeys(found))


def _asked(account: int, now: datetime) -> list[tuple[Any, ...]]:
    today = local_day(now)
    day = connection.ops.adapt_datefield_value(today)
    grown = connection.ops.adapt_datefield_value(came_of_age_by(today))
    return statements.rows(_CLIENTS, [account, day, day, account, grown, account, day, day])


def _client(row: tuple[Any, ...]) -> Client:
    _order, kind, number, name, ground, authority, scope, procedures, dossier, may_file, may_receive = row
    named = frozenset(json.loads(procedures)) if scope == "procedures" else None
    return Client(kind, number, name, ground, authority, named, dossier, bool(may_file), bool(may_receive))


_CLIENTS = """
SELECT 1, 'organisation', organisation.id, organisation.name, membership.role, CAST(NULL AS bigint), 'all', '[]',
       CAST(NULL AS bigint), membership.role <> 'reader', membership.role <> 'reader'
FROM user_account
JOIN membership ON membership.person_id = user_account.person_id
JOIN organisation ON organisation.id = membership.organisation_id
WHERE user_account.id = %s AND user_account.kind = 'citizen' AND membership.ended_at IS NULL
      AND membership.since <= %s AND (membership.until IS NULL OR membership.until > %s)
UNION ALL
SELECT 2, 'person', child.id, child.name, 'child', CAST(NULL AS bigint), 'all', '[]', CAST(NULL AS bigint), TRUE, TRUE
FROM user_account
JOIN person child ON child.mother_id = user_account.person_id OR child.father_id = user_account.person_id
WHERE user_account.id = %s AND user_account.kind = 'citizen' AND child.birth_date > %s
UNION ALL
SELECT 3, CASE WHEN authority.giver_person_id IS NULL THEN 'organisation' ELSE 'person' END,
       COALESCE(authority.giver_person_id, authority.giver_organisation_id), COALESCE(giver.name, organisation.name),
       'authority', authority.id, authority.scope, CAST(authority.procedures AS text), authority.dossier,
       authority.may_file, authority.may_receive
FROM user_account
JOIN authority ON authority.taker_id = user_account.person_id
LEFT JOIN person giver ON giver.id = authority.giver_person_id
LEFT JOIN organisation ON organisation.id = authority.giver_organisation_id
WHERE user_account.id = %s AND user_account.kind = 'citizen' AND authority.proved_at IS NOT NULL
      AND authority.revoked_at IS NULL AND authority.since <= %s
      AND (authority.until IS NULL OR authority.until > %s)
ORDER BY 1, 4, 3, 6
LIMIT 500
"""
