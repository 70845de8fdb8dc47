"""Erasing a person: when everything that concerns him is over, what the system knows of him goes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from motcua.accounts.queries.identity import accounts_of_person, is_in_office, numbers_of_person
from motcua.dossiers import errors
from motcua.dossiers.models import Dossier, Party
from motcua.platform import erasing
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.operation import operation


@operation
def anonymise_person(person: int, *, actor: Actor, now: datetime, ground: str) -> None:
    """Erase a person (id) in every domain that keeps anything of him, once no dossier holds his data any more.

    Only the system does this. `ground` is a code of law. His dossiers were erased before, by their term or by the
    person's request; one that is still kept or held stands in the way. What stays is his row and his accounts' rows
    without him, for counters, dossiers and the journal point to them. Raises NotAllowed, UnknownPerson,
    PersonInOffice, DossiersRemain.
    """
    if not actor.is_system:
        raise NotAllowed
    accounts = accounts_of_person(person)
    if is_in_office(person):
        raise errors.PersonInOffice
    remain = _remaining(person, accounts)
    if remain:
        raise errors.DossiersRemain(count=remain)
    erasing.erase(erasing.Erasure(person, accounts, actor, now, ground))


def _remaining(person: int, accounts: tuple[int, ...]) -> int:
    """How many dossiers name him, as an owner or filer known to us or by one of his numbers."""
    known = Q(owner_person=person) | Q(owner_account__in=accounts) | Q(filer_account__in=accounts)
    digests = [digest for each in numbers_of_person(person) for digest in Party.sought(each.number)]
    by_number = Party.objects.filter(number_index__in=digests).values("dossier")
    return Dossier.objects.filter(known | Q(pk__in=by_number)).count()
