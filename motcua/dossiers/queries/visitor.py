"""Who stands at the counter: what we know of the person behind a number, so that it need not be typed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.accounts import queries as accounts
from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Party
from motcua.dossiers.scope import scope_of
from motcua.journal import access
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class Visitor:
    """What we know of a person: from his account or, without one, from the dossier he filed last."""

    name: str
    birth_date: date | None
    phone: str
    email: str
    address: str
    has_account: bool


def visitor(id_kind: str, number: str, *, actor: Actor, now: datetime) -> Visitor | None:
    """The person whom a number names, for whoever takes papers in at a desk; None for one we have not met.

    Looking somebody up is recorded first. Raises NotYourDesk for everybody else. At most four statements.
    """
    desks = scope_of(actor, now).counters
    if not desks:
        raise errors.NotYourDesk
    if actor.position is None:
        actor = actor.acting_in(desks[min(desks)])
    person = accounts.person_by_number(id_kind, number)
    if person is not None:
        access.record(actor=actor, purpose=purposes.VISITOR, subjects=[Subject("person", person.id)], now=now)
        has_account = accounts.account_by_number(id_kind, number) is not None
        return Visitor(person.name, person.birth_date, person.phone, person.email, person.address, has_account)
    before = Party.objects.filter(number_index__in=Party.sought(number), id_kind=id_kind).exclude(
        role=Party.REPRESENTATIVE
    )
    before = before.filter(dossier__closed_at__isnull=True)
    party = before.order_by("-dossier_id", "-role").first()
    if party is None:
        return None
    access.record(actor=actor, purpose=purposes.VISITOR, subjects=[Subject("dossier", party.dossier_id)], now=now)
    return Visitor(party.name, party.birth_date, party.phone, party.email, party.address, False)
