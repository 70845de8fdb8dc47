"""Consent by a one-time code: it goes to the giver's verified contact, and he says it on."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.errors import NoContact
from motcua.accounts.operations import codes
from motcua.accounts.operations.codes import Sent
from motcua.accounts.queries.contacts import verified_contact
from motcua.accounts.rules.one_time_codes import Purpose
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@operation
def ask(person: int, about: Subject, *, actor: Actor, now: datetime) -> Sent:
    """Send the person (id) a code by which he consents to what `about` names; earlier ones are void.

    The caller has checked that the consent may be asked for. NoContact for somebody without a verified contact, and the
    refusals of `codes.send_code`.
    """
    contact = verified_contact(person)
    if contact is None:
        raise NoContact
    return codes.send_code(Purpose.CONSENT, about, contact.id, actor=actor, now=now)


@operation
def given(about: Subject, code: str, *, now: datetime) -> bool:
    """Whether the code is the one last sent for this; a right one is good once, a wrong one counts as a try.

    Whoever refuses for a wrong code does so after this has been committed.
    """
    return codes.check_code(Purpose.CONSENT, about, code, now=now)
