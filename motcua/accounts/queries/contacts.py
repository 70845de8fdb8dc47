"""Reading contacts: one's own for a page, and where a message is to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import QuerySet

from motcua.accounts.models import Contact, OneTimeCode, PersonVerification
from motcua.accounts.rules import contacts as rules
from motcua.accounts.rules import one_time_codes as codes
from motcua.platform.actor import Actor

MOST = 20
LEVEL_THAT_VERIFIES = 2
REGISTER = "population"


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as its owner sees it; `code_until` is set while a code sent to it can still be typed in."""

    id: int
    kind: str
    value: str
    shown: str
    masked: str
    is_verified: bool
    is_failing: bool
    for_notices: bool
    code_until: datetime | None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: by `sms` or `email`, to whom, in which language, and the account to tell if it fails."""

    channel: Literal["sms", "email"]
    value: str
    language: str
    account: int | None


def current() -> QuerySet[Contact]:
    """The contacts nobody has taken away."""
    return Contact.objects.filter(until__isnull=True)


def contacts_of(actor: Actor, now: datetime) -> list[ContactView]:
    """The contacts of the citizen calling, oldest first, at most 20. Two statements."""
    if actor.kind != "user":
        return []
    rows = list(current().filter(person__user=int(actor.id), person__user__kind="citizen").order_by("id")[:MOST])
    waiting = OneTimeCode.objects.filter(
        purpose=codes.Purpose.CONTACT,
        subject_kind="contact",
        subject_id__in=[row.pk for row in rows if row.verified_at is None or row.failing_at is not None],
        until__gt=now,
        used_at__isnull=True,
    )
    until = dict(waiting.order_by("id").values_list("subject_id", "until"))
    return [_view(row, until.get(row.pk)) for row in rows]


def verified_contact(person: int) -> ContactView | None:
    """Where a code for a person goes: his first verified telephone, else his first verified e-mail address."""
    rows = current().filter(person=person, verified_at__isnull=False, failing_at__isnull=True).order_by("id")[:MOST]
    first = min(rows, key=lambda row: (row.kind != rules.PHONE, row.pk), default=None)
    return None if first is None else _view(first, None)


def contacts_for_notices(accounts: Iterable[int]) -> list[tuple[int, int]]:
    """Account and contact of those who want notices by e-mail, by account. One statement."""
    rows = current().filter(
        person__user__in=list(accounts), kind=rules.EMAIL, for_notices=True, failing_at__isnull=True
    )
    return list(rows.order_by("person__user", "id").values_list("person__user", "id"))


def destination_of(contact: int) -> Destination | None:
    """Where a message to a contact goes now; None once it was taken away. One statement."""
    row = current().filter(pk=contact).select_related("person__user").first()
    if row is None:
        return None
    user = getattr(row.person, "user", None)
    return Destination(rules.CHANNELS[row.kind], row.value, row.language, user.pk if user and user.is_active else None)


def is_verified(person: int, eid_level: int) -> bool:
    """Whether we know for certain who a person is: electronic identity of level 2, or a match in the register.

    No statement for level 2, else one.
    """
    if eid_level >= LEVEL_THAT_VERIFIES:
        return True
    matched = PersonVerification.Outcome.MATCH
    return PersonVerification.objects.filter(person=person, source=REGISTER, outcome=matched).exists()


def _view(row: Contact, code_until: datetime | None) -> ContactView:
    return ContactView(
        row.pk,
        row.kind,
        row.value,
        rules.shown(row.kind, row.value),
        rules.masked(row.kind, row.value),
        row.verified_at is not None,
        row.failing_at is not None,
        row.for_notices,
        code_until,
    )
