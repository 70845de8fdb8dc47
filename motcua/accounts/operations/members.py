"""The people of an organisation: its representative by law says who files and who follows for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.accounts import events
from motcua.accounts.errors import MemberAlready, NoSuchPerson, UnknownMember
from motcua.accounts.models import Membership, Organisation
from motcua.accounts.operations.authorities import represented
from motcua.accounts.queries.people import person_named, person_of
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

ROLES = frozenset({Membership.STAFF, Membership.READER})
"""What a representative may give; he himself is recorded from the register."""


@operation
def add_member(organisation: int, number: str, name: str, role: str, *, actor: Actor, now: datetime) -> int:
    """Let a person, named by his personal number and his name, act for the organisation; the membership's id.

    `role` is staff (files and follows) or reader (follows). Raises NotAllowed for all but the representative by law,
    NoSuchPerson, MemberAlready, Invalid.
    """
    _check(organisation, actor, now)
    if role not in ROLES:
        raise Invalid(errors=[FieldError("/role", Invalid.message)])
    person = person_named(number, name)
    if person is None:
        raise NoSuchPerson(errors=[FieldError("/number", NoSuchPerson.message)])
    Organisation.objects.select_for_update().get(pk=organisation)
    day = local_day(now)
    present = Membership.objects.filter(organisation=organisation, person=person, ended_at__isnull=True)
    if present.exclude(until__lte=day).exists():
        raise MemberAlready(errors=[FieldError("/number", MemberAlready.message)])
    member = Membership.objects.create(organisation_id=organisation, person_id=person, role=role, since=day)
    facts = {"person": person, "role": role, "since": day.isoformat(), "until": None}
    append(_subject(organisation), events.REPRESENTATION_RECORDED, actor=actor, now=now, facts=facts)
    return member.pk


@operation
def end_membership(membership: int, *, actor: Actor, now: datetime) -> None:
    """The person acts and sees nothing for the organisation from this moment on. Raises UnknownMember, NotAllowed.

    The representative ends anybody's but a representative's; anybody ends his own.
    """
    caller = person_of(actor)
    row = Membership.objects.select_for_update().filter(pk=membership).first()
    if row is None or caller is None:
        raise UnknownMember
    if row.person_id != caller.id:
        _check(row.organisation_id, actor, now)
    if row.role == Membership.LEGAL_REPRESENTATIVE:
        raise NotAllowed
    if row.ended_at is not None:
        return
    row.ended_at = now
    row.until = max(local_day(now), row.since + timedelta(days=1))
    row.save(update_fields=["ended_at", "until"])
    facts = {"person": row.person_id, "role": row.role, "at": now.isoformat()}
    append(_subject(row.organisation_id), events.REPRESENTATION_ENDED, actor=actor, now=now, facts=facts)


def _check(organisation: int, actor: Actor, now: datetime) -> None:
    person = person_of(actor)
    if person is None:
        raise NotAllowed
    represented(organisation, person.id, now)


def _subject(organisation: int) -> Subject:
    return Subject("organisation", organisation)
