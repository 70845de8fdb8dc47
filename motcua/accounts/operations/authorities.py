"""Giving authority to act, proving it and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.accounts import events
from motcua.accounts.errors import NoSuchPerson, NotToOneself, OfficersVerify, UnknownAuthority, WrongOneTimeCode
from motcua.accounts.models import Authority, Membership
from motcua.accounts.operations import consents
from motcua.accounts.queries.people import PersonView, person_named, person_of
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

MOST_PROCEDURES = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """An authority somebody wants to give. The taker is named by number and name, which must belong together.

    `organisation` is the giver's, when he gives in its name. `procedures` empty means all; the catalogue knows which
    exist. `last_day` is the last day on which it holds, None for until it is revoked.
    """

    number: str
    name: str
    organisation: int | None = None
    procedures: tuple[str, ...] = ()
    may_file: bool = True
    may_receive: bool = True
    last_day: date | None = None


@operation
def give(wish: Wish, *, actor: Actor, now: datetime) -> int:
    """Give an authority that holds once the giver has said the code sent to him; its id.

    For an organisation only its representative by law gives. Raises NotAllowed, NoSuchPerson, NotToOneself, Invalid,
    NoContact; the answer for an unknown number and for a name that is not the number's is the same.
    """
    giver = _caller(actor)
    if wish.organisation is not None:
        represented(wish.organisation, giver.id, now)
    taker = person_named(wish.number, wish.name)
    if taker is None:
        raise NoSuchPerson(errors=[FieldError("/number", NoSuchPerson.message)])
    if taker == giver.id:
        raise NotToOneself(errors=[FieldError("/number", NotToOneself.message)])
    since = local_day(now)
    if wish.last_day is not None and wish.last_day < since:
        raise Invalid(errors=[FieldError("/last_day", Invalid.message)])
    authority = Authority.objects.create(
        giver_person_id=giver.id if wish.organisation is None else None,
        giver_organisation_id=wish.organisation,
        taker_id=taker,
        scope=Authority.Scope.PROCEDURES if wish.procedures else Authority.Scope.ALL,
        procedures=sorted(set(wish.procedures[:MOST_PROCEDURES])),
        may_file=wish.may_file,
        may_receive=wish.may_receive,
        since=since,
        until=None if wish.last_day is None else date.fromordinal(wish.last_day.toordinal() + 1),
        given_at=now,
        proof=Authority.Proof.CODE,
    )
    append(_subject(authority), events.AUTHORITY_GIVEN, actor=actor, now=now, facts=_facts(authority), new_subject=True)
    consents.ask(giver.id, _subject(authority), actor=actor, now=now)
    return authority.pk


@operation
def send_again(authority_id: int, *, actor: Actor, now: datetime) -> str:
    """Another code for an authority not yet confirmed; where it went, masked. Raises UnknownAuthority, NoContact."""
    giver = _caller(actor)
    authority = _waiting(authority_id, giver.id, now)
    return consents.ask(giver.id, _subject(authority), actor=actor, now=now).to


def confirm(authority_id: int, code: str, *, actor: Actor, now: datetime) -> None:
    """Say the code: from now on the authority holds. Raises UnknownAuthority, WrongOneTimeCode.

    Not an operation: a wrong code is counted, although it is refused.
    """
    if not _confirmed(authority_id, code, actor=actor, now=now):
        raise WrongOneTimeCode(errors=[FieldError("/code", WrongOneTimeCode.message)])


@operation
def _confirmed(authority_id: int, code: str, *, actor: Actor, now: datetime) -> bool:
    giver = _caller(actor)
    authority = _waiting(authority_id, giver.id, now)
    if not consents.given(_subject(authority), code, now=now):
        return False
    authority.proved_at = now
    authority.save(update_fields=["proved_at"])
    append(_subject(authority), events.AUTHORITY_PROVED, actor=actor, now=now, facts={"proof": authority.proof})
    return True


@operation
def record_written(
    *,
    giver_person: int | None,
    giver_organisation: int | None,
    taker: int,
    dossier: int,
    paper: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Note a written authority for one dossier that an officer has seen; its id. Raises OfficersVerify.

    `paper` is its register number, or the SHA-256 of its scan. The caller has checked that the dossier is the officer's
    to take in.
    """
    if actor.officer is None:
        raise OfficersVerify
    authority = Authority.objects.create(
        giver_person_id=giver_person,
        giver_organisation_id=giver_organisation,
        taker_id=taker,
        scope=Authority.Scope.DOSSIER,
        dossier=dossier,
        since=local_day(now),
        given_at=now,
        proof=Authority.Proof.PAPER,
        paper=paper,
        proved_at=now,
        verified_by_id=actor.officer,
    )
    append(_subject(authority), events.AUTHORITY_GIVEN, actor=actor, now=now, facts=_facts(authority), new_subject=True)
    append(_subject(authority), events.AUTHORITY_PROVED, actor=actor, now=now, facts={"proof": authority.proof})
    return authority.pk


@operation
def revoke(authority_id: int, *, actor: Actor, now: datetime) -> None:
    """End an authority at once, as its giver, the representative of an organisation that gave it, or its taker.

    Raises UnknownAuthority; one that is revoked already stays as it is.
    """
    caller = _caller(actor)
    authority = _locked(authority_id)
    by = "taker" if authority.taker_id == caller.id else "giver"
    if by == "giver":
        _check_giver(authority, caller.id, now)
    if authority.revoked_at is not None:
        return
    authority.revoked_at, authority.revoked_by = now, by
    authority.save(update_fields=["revoked_at", "revoked_by"])
    append(_subject(authority), events.AUTHORITY_REVOKED, actor=actor, now=now, facts={"by": by})


def represented(organisation: int, person: int, now: datetime) -> None:
    """NotAllowed unless the person is the organisation's representative by law on that day."""
    day = local_day(now)
    held = Membership.objects.filter(
        organisation=organisation,
        person=person,
        role=Membership.LEGAL_REPRESENTATIVE,
        since__lte=day,
        ended_at__isnull=True,
    ).exclude(until__lte=day)
    if not held.exists():
        raise NotAllowed


def _caller(actor: Actor) -> PersonView:
    """The person who calls. NotAllowed for an account without one."""
    person = person_of(actor)
    if person is None:
        raise NotAllowed
    return person


def _waiting(authority_id: int, giver: int, now: datetime) -> Authority:
    authority = _locked(authority_id)
    _check_giver(authority, giver, now)
    if authority.proved_at is not None or authority.revoked_at is not None:
        raise UnknownAuthority
    return authority


def _locked(authority_id: int) -> Authority:
    authority = Authority.objects.select_for_update().filter(pk=authority_id).first()
    if authority is None:
        raise UnknownAuthority
    return authority


def _check_giver(authority: Authority, person: int, now: datetime) -> None:
    """UnknownAuthority unless the person gave it, or represents the organisation that did."""
    if authority.giver_person_id == person:
        return
    if authority.giver_organisation_id is None:
        raise UnknownAuthority
    try:
        represented(authority.giver_organisation_id, person, now)
    except NotAllowed as stranger:
        raise UnknownAuthority from stranger


def _subject(authority: Authority) -> Subject:
    return Subject("authority", authority.pk)


def _facts(authority: Authority) -> dict[str, object]:
    return {
        "giver_person": authority.giver_person_id,
        "giver_organisation": authority.giver_organisation_id,
        "taker": authority.taker_id,
        "scope": str(authority.scope),
        "procedures": authority.procedures,
        "dossier": authority.dossier,
        "may_file": authority.may_file,
        "may_receive": authority.may_receive,
        "until": None if authority.until is None else authority.until.isoformat(),
        "proof": str(authority.proof),
    }
