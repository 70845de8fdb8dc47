"""The people of a filing: the owner, who files for him and by what right, and whose accounts that makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries as accounts
from motcua.accounts.queries import KnownOwner, PersonView
from motcua.directory.queries import agency_by_code
from motcua.dossiers.errors import MayNotFileFor
from motcua.dossiers.models import Party
from motcua.dossiers.operations.intake import unverified
from motcua.dossiers.rules import filing_for, people
from motcua.dossiers.rules.people import PartyData
from motcua.dossiers.scope import Scope
from motcua.platform.errors import FieldError, Invalid, NotFound

NO_AGENCY = _("Không có cơ quan mang mã này.")
Body = Mapping[str, Any]


@dataclass(frozen=True)
class People:
    """The parties; the owner as we know him; the account that filed, and by what right (blank: an official)."""

    parties: tuple[PartyData, ...]
    owner: KnownOwner
    filer_account: int | None
    right: str


def of_filing(body: Body, scope: Scope, day: date) -> People:
    """The people of a filing whose numbers have been checked. Raises MayNotFileFor, TooManyUnverified, Invalid."""
    _check_official(body["applicant"], day)
    owner = people.owner(body["applicant"])
    parties = [owner]
    if representative := body["applicant"].get("representative"):
        parties.append(people.other(representative, Party.REPRESENTATIVE))
    given = body.get("filer")
    if scope.actor.kind == "user" and scope.actor.officer is None:
        caller = accounts.person_of(scope.actor)
        unverified.check(caller, int(scope.actor.id), body["channel"])
        known, right = _owner_and_right(body, owner, caller, scope)
        if given is None and caller is not None:
            given = _filer(caller)
        filer_account = scope.account
    else:
        known, right, filer_account = accounts.known_owner(owner.id_kind, owner.id_number), "", None
    filer = people.other(given, Party.FILER) if given else PartyData(**{**asdict(owner), "role": Party.FILER})
    return People((*parties, filer), known, filer_account, right)


def _owner_and_right(body: Body, owner: PartyData, caller: PersonView | None, scope: Scope) -> tuple[KnownOwner, str]:
    """Who owns it, and why the caller may file it; one statement beside his clients, none for his own."""
    numbers = {(each.kind, each.number) for each in caller.numbers} if caller else set()
    if caller is not None and owner.kind != "organisation" and (owner.id_kind, owner.id_number) in numbers:
        return KnownOwner(person=caller.id, account=scope.account), filing_for.OWN
    known = accounts.known_owner(owner.id_kind, owner.id_number)
    client = scope.clients.of(person=known.person, organisation=known.organisation, procedure=body["procedure"])
    if client is not None and client.may_file:
        return known, filing_for.by_ground(client.ground)
    if filing_for.authority_among(each["component"] for each in body.get("components") or []):
        return known, filing_for.PAPER
    raise MayNotFileFor(errors=[FieldError("/applicant/id_number", MayNotFileFor.message)])


def _filer(caller: PersonView) -> dict[str, Any]:
    return {
        "name": caller.name,
        "id_kind": "citizen" if caller.citizen_id else "",
        "id_number": caller.citizen_id or "",
        "phone": caller.phone,
    }


def _check_official(applicant: Body, day: date) -> None:
    """An official who files for himself names his agency by its code."""
    code = applicant.get("official_of")
    if not code:
        return
    try:
        agency_by_code(code, day)
    except NotFound as missing:
        raise Invalid(errors=[FieldError("/applicant/official_of", NO_AGENCY)]) from missing
