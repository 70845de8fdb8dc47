"""What accounts know of a person who is erased: the row stays, for dossiers and journal point to it, without him."""

from __future__ import annotations

from motcua.accounts.models import (
    Authority,
    Consent,
    Contact,
    Identity,
    Lockout,
    Membership,
    OneTimeCode,
    Person,
    PersonNumber,
    PersonVerification,
    ProvidedSession,
    RecoveryCode,
    SecondFactor,
    SignIn,
    SignInReset,
    Token,
    User,
)
from motcua.journal.operations import erase_private
from motcua.platform.erasing import Erasure, eraser
from motcua.platform.subject import Subject

NOBODY = "—"


@eraser("accounts.person")
def blank_person(erasure: Erasure) -> None:
    """Name, birth, contacts, address and numbers of the person, and what the journal keeps of him in private."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=erasure.person)
    person.name, person.birth_date, person.sort_key = NOBODY, None, ""
    person.phone = person.email = person.address = ""
    person.mother = person.father = None
    person.save()
    PersonNumber.objects.filter(person=person).delete()
    PersonVerification.objects.filter(person=person).delete()
    Membership.objects.filter(person=person).delete()
    _forget(Subject("person", person.pk), erasure)


@eraser("accounts.authorities")
def blank_authorities(erasure: Erasure) -> None:
    """Authorities given to him or by him: they end, and what paper proved them is no longer said."""
    given = Authority.objects.filter(giver_person=erasure.person) | Authority.objects.filter(taker=erasure.person)
    for authority in given.filter(revoked_at__isnull=True):
        Authority.objects.filter(pk=authority.pk).update(revoked_at=erasure.now, revoked_by="giver")
    given.exclude(paper="").update(paper=NOBODY)


@eraser("accounts.contacts")
def drop_contacts(erasure: Erasure) -> None:
    """Addresses and telephone numbers, with the codes sent to them."""
    OneTimeCode.objects.filter(contact__person=erasure.person).delete()
    Contact.objects.filter(person=erasure.person).delete()


@eraser("accounts.accounts")
def close_accounts(erasure: Erasure) -> None:
    """His accounts: the name goes, nobody signs in any more by password, provider or token."""
    for account in User.objects.select_for_update(of=("self",)).filter(pk__in=erasure.accounts):
        account.username, account.is_active = f"erased-{account.pk}", False
        account.set_unusable_password()
        account.save()
        _forget(Subject("user", account.pk), erasure)
    sign_ins = SignIn.objects.filter(user__in=erasure.accounts)
    ProvidedSession.objects.filter(sign_in__in=sign_ins).delete()
    for model in (Consent, Identity, SignIn, SecondFactor, RecoveryCode, SignInReset, Token):
        model._base_manager.filter(user__in=erasure.accounts).delete()
    Lockout.objects.filter(whom__in=[f"account:{account}" for account in erasure.accounts]).delete()


def _forget(subject: Subject, erasure: Erasure) -> None:
    erase_private(subject, actor=erasure.actor, now=erasure.now, ground=erasure.ground)
