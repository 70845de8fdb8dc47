"""Contacts: their owner adds, proves, chooses and takes them away; those that turn out dead are noted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.accounts import events
from motcua.accounts.errors import ContactUnfit, NotVerified, TooManyContacts, UnknownContact
from motcua.accounts.models import Contact, Membership, Organisation, Person
from motcua.accounts.operations.codes import Sent, check_code, send_code
from motcua.accounts.queries.contacts import current
from motcua.accounts.queries.people import represents
from motcua.accounts.rules import contacts as rules
from motcua.accounts.rules.one_time_codes import Purpose
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor, system
from motcua.platform.errors import FieldError
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

MOST = 10
PERSON, ORGANISATION = "person", "organisation"
UNFIT = {
    rules.PHONE: _("Số điện thoại không đúng; ví dụ 0912 345 678."),
    rules.EMAIL: _("Địa chỉ thư điện tử không đúng; ví dụ ten@tencongty.vn."),
}


@operation
def add_contact(owner: Subject, kind: str, value: str, *, language: str = "vi", actor: Actor, now: datetime) -> int:
    """Note a telephone or e-mail address of a person or organisation, unverified; answers the contact's id.

    The same one said twice is one. `owner` is Subject("person" | "organisation", id), whose are the caller's own:
    himself, or the organisation he represents by law. UnknownContact, ContactUnfit, TooManyContacts.
    """
    _check(owner, actor, now)
    _lock(owner)
    return _added(owner, kind, value, language, actor, now)


@operation
def add_own_contact(kind: str, value: str, *, language: str = "vi", actor: Actor, now: datetime) -> int:
    """The same for the citizen calling, with a code sent at once where the contact is not verified yet."""
    contact = add_contact(_himself(actor), kind, value, language=language, actor=actor, now=now)
    if current().filter(Q(verified_at__isnull=True) | Q(failing_at__isnull=False), pk=contact).exists():
        send_contact_code(contact, actor=actor, now=now)
    return contact


@operation
def send_contact_code(contact: int, *, actor: Actor, now: datetime) -> Sent:
    """Send a code by which the owner shows that the contact is his. UnknownContact, and as `codes.send_code`."""
    _own(contact, actor, now)
    return send_code(Purpose.CONTACT, _subject(contact), contact, actor=actor, now=now)


@operation
def confirm_contact(contact: int, code: str, *, actor: Actor, now: datetime) -> bool:
    """Whether the contact is verified now; False for a code that is no good, which counts as a try.

    A person's first verified e-mail address gets notices of dossiers, until he says otherwise. UnknownContact.
    """
    row = _own(contact, actor, now)
    if row.verified_at is not None and row.failing_at is None:
        return True
    if not check_code(Purpose.CONTACT, _subject(contact), code, now=now):
        return False
    if row.kind == rules.EMAIL and row.person_id is not None and not _had_email(row.person_id):
        row.for_notices = True
    row.verified_at, row.failing_at = now, None
    row.save(update_fields=["verified_at", "failing_at", "for_notices"])
    facts = {"contact": row.pk, "kind": row.kind, "for_notices": row.for_notices}
    append(_owner(row), events.CONTACT_VERIFIED, actor=actor, now=now, facts=facts)
    return True


@operation
def end_contact(contact: int, *, actor: Actor, now: datetime) -> None:
    """Take a contact away: nothing goes there any more. Done twice it is done once. UnknownContact."""
    row = _own(contact, actor, now, ended_too=True)
    if row.until is not None:
        return
    row.until, row.for_notices = max(now, row.since), False
    row.save(update_fields=["until", "for_notices"])
    append(_owner(row), events.CONTACT_ENDED, actor=actor, now=now, facts={"contact": row.pk, "kind": row.kind})


@operation
def choose_for_notices(contact: int | None, *, actor: Actor, now: datetime) -> None:
    """Send notices of dossiers to this e-mail address too; None for none. UnknownContact, NotVerified."""
    owner = _himself(actor)
    row = None if contact is None else _own(contact, actor, now)
    _lock(owner)
    if row is not None and (row.kind != rules.EMAIL or row.verified_at is None or _owner(row) != owner):
        raise NotVerified
    chosen = current().filter(person=owner.id, for_notices=True)
    if contact == chosen.values_list("id", flat=True).first():
        return
    chosen.update(for_notices=False)
    if row is not None:
        current().filter(pk=row.pk).update(for_notices=True)
    append(owner, events.NOTICES_DIRECTED, actor=actor, now=now, facts={"contact": contact})


@operation
def note_failing(contact: int, *, now: datetime) -> bool:
    """A message to the contact was refused for good; False when that was known, or the contact is gone."""
    failing = current().filter(pk=contact, failing_at__isnull=True)
    known = failing.first()
    if known is None:
        return False
    _lock(_owner(known))
    row = failing.select_for_update().first()
    if row is None:
        return False
    row.failing_at = now
    row.save(update_fields=["failing_at"])
    facts = {"contact": row.pk, "kind": row.kind}
    append(_owner(row), events.CONTACT_FAILED, actor=system("messages"), now=now, facts=facts)
    return True


def first_contacts(person: int, phone: str, email: str, *, actor: Actor, now: datetime) -> None:
    """What is told of a person who becomes known, as contacts nobody has verified; in the caller's operation."""
    for kind, value in ((rules.PHONE, phone), (rules.EMAIL, email)):
        if rules.kept(kind, value):
            _added(Subject(PERSON, person), kind, value, "vi", actor, now)


def _added(owner: Subject, kind: str, value: str, language: str, actor: Actor, now: datetime) -> int:
    stored = rules.kept(kind, value) if kind in rules.KINDS else None
    if stored is None:
        raise ContactUnfit(errors=[FieldError("/value", UNFIT.get(kind, ContactUnfit.message))])
    known = list(current().filter(**{owner.kind: owner.id}).order_by("id"))
    for row in known:
        if (row.kind, row.value) == (kind, stored):
            return row.pk
    if len(known) >= MOST:
        raise TooManyContacts(most=MOST)
    made = Contact.objects.create(
        **{f"{owner.kind}_id": owner.id}, kind=kind, value=stored, language=language, since=now
    )
    facts, private = {"contact": made.pk, "kind": kind}, {"value": stored}
    append(owner, events.CONTACT_ADDED, actor=actor, now=now, facts=facts, private=private)
    return made.pk


def _own(contact: int, actor: Actor, now: datetime, *, ended_too: bool = False) -> Contact:
    """The contact, if it is the caller's, with the owner's row locked: his journal is written under it."""
    rows = Contact.objects.all() if ended_too else current()
    found = rows.filter(pk=contact).first()
    if found is None:
        raise UnknownContact
    _check(_owner(found), actor, now)
    _lock(_owner(found))
    row = rows.select_for_update().filter(pk=contact).first()
    if row is None:
        raise UnknownContact
    return row


def _check(owner: Subject, actor: Actor, now: datetime) -> None:
    if owner.kind == PERSON and owner == _himself(actor):
        return
    by_law = {each.id for each in represents(actor, local_day(now)) if each.role == Membership.LEGAL_REPRESENTATIVE}
    if owner.kind != ORGANISATION or owner.id not in by_law:
        raise UnknownContact


def _himself(actor: Actor) -> Subject:
    """The person behind a citizen's account. UnknownContact for everybody else."""
    account = int(actor.id) if actor.kind == "user" else -1
    person = Person.objects.filter(user=account, user__kind="citizen").values_list("id", flat=True).first()
    if person is None:
        raise UnknownContact
    return Subject(PERSON, person)


def _lock(owner: Subject) -> None:
    model = Person if owner.kind == PERSON else Organisation
    model.objects.select_for_update().filter(pk=owner.id).first()


def _had_email(person: int) -> bool:
    """Whether he has ever had a verified e-mail address: then he has had the choice."""
    return Contact.objects.filter(person=person, kind=rules.EMAIL, verified_at__isnull=False).exists()


def _owner(row: Contact) -> Subject:
    if row.person_id is not None:
        return Subject(PERSON, row.person_id)
    assert row.organisation_id is not None  # noqa: S101 (a constraint of the table)
    return Subject(ORGANISATION, row.organisation_id)


def _subject(contact: int) -> Subject:
    return Subject("contact", contact)
