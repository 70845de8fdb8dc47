"""Signing in by a provider: whoever it vouches for becomes known, gets an account and is linked to it.

Decree 69/2024/NĐ-CP: an electronic identity has level 1 or 2. What the provider says of a person comes from the
population database, so it corrects what we knew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts import events
from motcua.accounts.errors import IdentityTaken, LastIdentity, NoSuchOfficer, NotSignedIn, ProofInvalid
from motcua.accounts.models import Identity, Person, ProvidedSession, SignIn, User
from motcua.accounts.operations import people, verifications
from motcua.accounts.operations.owned import check, subject
from motcua.accounts.operations.users import open_account
from motcua.accounts.ports import Profile, Vouched
from motcua.accounts.queries import IdNumber, stamp_of
from motcua.journal.operations import append
from motcua.kernel import identifiers
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc, sort_key
from motcua.platform.actor import Actor, system
from motcua.platform.errors import Busy, NotFound
from motcua.platform.locks import try_lock
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class Admitted:
    """Whom a provider has let in: the account, its stamp (see `actor_by_account`), the identity, the level (1, 2)."""

    user_id: int
    stamp: str
    identity: int
    level: int


@operation
def admit(vouched: Vouched, profile: Profile, *, now: datetime) -> Admitted:
    """Let in whom a provider vouches for; the first time, make him known and link him.

    IdentityTaken, NoSuchOfficer, ProofInvalid (no citizen id), NotSignedIn (the account is closed), Busy.
    """
    actor = system(f"identity.{vouched.provider}")
    if not try_lock(f"identity {vouched.provider} {vouched.subject}"):
        raise Busy
    known = Identity.objects.filter(provider=vouched.provider, subject=vouched.subject, ended_at__isnull=True)
    identity = known.select_related("user").first()
    owner = _officer(vouched) if profile == "province_officers" else _citizen(vouched, actor, now)
    if identity is not None and identity.user_id != owner.pk:
        raise IdentityTaken
    if not owner.is_active:
        raise NotSignedIn
    if identity is None:
        identity = _linked(owner, vouched, actor, now)
    else:
        Identity.objects.filter(pk=identity.pk).update(level=vouched.eid_level, last_seen=now)
    return Admitted(owner.pk, stamp_of(owner.pk), identity.pk, min(vouched.level, vouched.eid_level))


@operation
def bind_session(identity: int, session: str, sid: str) -> None:
    """Note which session at the provider stands behind the open sign-in of a session here."""
    sign_in = SignIn.objects.filter(session=session, ended_at__isnull=True).first()
    if sign_in is not None:
        ProvidedSession.objects.update_or_create(sign_in=sign_in, defaults={"identity_id": identity, "sid": sid})


@operation
def end_provided(provider: str, subject_there: str, sid: str, *, now: datetime) -> list[str]:
    """Somebody is signed in at the provider no more: end what it opened here; the names of the sessions.

    One session by `sid`, all of the subject's without. At most 200, far more than anybody has open.
    """
    rows = ProvidedSession.objects.filter(identity__provider=provider, sign_in__ended_at__isnull=True)
    if subject_there:
        rows = rows.filter(identity__subject=subject_there)
    if sid:
        rows = rows.filter(sid=sid)
    found = list(rows.order_by("-id").values_list("sign_in_id", "sign_in__session")[:200])
    SignIn.objects.filter(pk__in=[number for number, _session in found]).update(ended_at=now)
    return [session for _number, session in found]


@operation
def end_identity(identity: int, *, actor: Actor, now: datetime) -> None:
    """A linked sign-in opens the account no more. NotFound, LastIdentity, AdministratorsOnly."""
    row = Identity.objects.select_for_update().filter(pk=identity, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    check(actor, row.user_id, now)
    if Identity.objects.filter(user=row.user_id, ended_at__isnull=True).count() < 2:
        raise LastIdentity
    Identity.objects.filter(pk=row.pk).update(ended_at=now)
    facts = {"identity": row.pk, "provider": row.provider}
    append(subject(row.user_id), events.IDENTITY_ENDED, actor=actor, now=now, facts=facts)


def _officer(vouched: Vouched) -> User:
    user = User.objects.filter(username=vouched.username, kind=User.Kind.OFFICER).first()
    if user is None:
        raise NoSuchOfficer
    return user


def _citizen(vouched: Vouched, actor: Actor, now: datetime) -> User:
    """The account of the person, known or made known now."""
    if not vouched.citizen_id:
        raise ProofInvalid
    if not try_lock(f"citizen {vouched.citizen_id}"):
        raise Busy
    spec = people.PersonSpec(
        name=vouched.name,
        sex=vouched.sex,
        birth_date=vouched.birth_date,
        numbers=(IdNumber("citizen", vouched.citizen_id),),
        eid_level=vouched.eid_level,
    )
    person = Person.objects.select_for_update().get(pk=people.register_person(spec, actor=actor, now=now))
    _correct(person, vouched, actor, now)
    _represent(person, vouched, actor, now)
    user = User.objects.filter(person=person, kind=User.Kind.CITIZEN).first()
    if user is not None:
        return user
    if User.objects.filter(person=person).exists():
        raise IdentityTaken  # the person's one account is an officer's
    name = f"{vouched.provider}-{hashlib.sha256(vouched.subject.encode()).hexdigest()[:20]}"
    return User.objects.get(pk=open_account(name, "citizen", person=person.pk, actor=actor, now=now))


def _correct(person: Person, vouched: Vouched, actor: Actor, now: datetime) -> None:
    """What the provider says stands, where it differs."""
    about = Subject("person", person.pk)
    name, born, sex = nfc(vouched.name), vouched.birth_date or person.birth_date, vouched.sex or person.sex
    if (name, born, sex) != (person.name, person.birth_date, person.sex):
        person.name, person.birth_date, person.sex, person.sort_key = name, born, sex, sort_key(name)
        person.save(update_fields=["name", "birth_date", "sex", "sort_key"])
        private = {"name": name, "birth_date": None if born is None else born.isoformat(), "sex": sex}
        facts = {"source": f"provider:{vouched.provider}"}
        append(about, events.PERSON_CORRECTED, actor=actor, now=now, facts=facts, private=private)
    if person.eid_level != vouched.eid_level:
        person.eid_level = vouched.eid_level
        person.save(update_fields=["eid_level"])
        levels = {"level": vouched.eid_level, "provider": vouched.provider}
        append(about, events.EID_LEVEL_CHANGED, actor=actor, now=now, facts=levels)


def _represent(person: Person, vouched: Vouched, actor: Actor, now: datetime) -> None:
    """The organisation's account tells who represents it by law; who else acts for it, he says here."""
    organisation = vouched.organisation
    if organisation is None or not organisation.is_representative:
        return
    if not identifiers.read("tax", organisation.tax_code).valid:
        raise ProofInvalid
    # The provider does not tell of which kind an organisation is; an enterprise unless we know better.
    spec = people.OrganisationSpec(organisation.name, organisation.tax_code, "enterprise")
    known = people.register_organisation(spec, actor=actor, now=now)
    role, since = "legal_representative", local_day(now)
    people.record_representation(known, person.pk, role=role, since=since, actor=actor, now=now)


def _linked(user: User, vouched: Vouched, actor: Actor, now: datetime) -> Identity:
    identity = Identity.objects.create(
        user=user,
        provider=vouched.provider,
        subject=vouched.subject,
        level=vouched.eid_level,
        linked_at=now,
        last_seen=now,
    )
    facts = {"identity": identity.pk, "provider": vouched.provider, "level": vouched.eid_level}
    private = {"subject": vouched.subject}
    append(subject(user.pk), events.IDENTITY_LINKED, actor=actor, now=now, facts=facts, private=private)
    if user.kind == User.Kind.CITIZEN and user.person_id is not None:
        verifications.note_provider(user.person_id, vouched.provider, actor=actor, now=now)
        verifications.ask_at_first(user.person_id, actor=actor, now=now)
    return identity
