"""One-time codes: sent to a contact, typed back, good once and for one purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from motcua.accounts.courier import courier
from motcua.accounts.errors import ChannelClosed, CodeTooSoon, TooManyCodes, UnknownContact
from motcua.accounts.models import Contact, OneTimeCode
from motcua.accounts.rules import contacts as addresses
from motcua.accounts.rules import one_time_codes as rules
from motcua.accounts.rules.one_time_codes import Purpose
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@dataclass(frozen=True, slots=True)
class Sent:
    """A code on its way: until when it is good (aware), and where it went, masked."""

    until: datetime
    to: str


@operation
def send_code(
    purpose: Purpose,
    subject: Subject,
    contact: int,
    *,
    words: Mapping[str, str] | None = None,
    actor: Actor,
    now: datetime,
) -> Sent:
    """Send a fresh code that proves `purpose` for the subject; earlier ones for the same are void.

    `words` are told beside the code where the template of the purpose asks for any. The caller has checked that the
    actor may ask for it. UnknownContact, ChannelClosed, CodeTooSoon, TooManyCodes.
    """
    row = Contact.objects.select_for_update().filter(pk=contact, until__isnull=True).first()
    if row is None:
        raise UnknownContact
    if not courier().carries(addresses.CHANNELS[row.kind]):
        raise ChannelClosed
    _check_pace(purpose, subject, row.value, now)
    code = rules.new_code()
    made = OneTimeCode.objects.create(
        purpose=purpose.value,
        subject_kind=subject.kind,
        subject_id=subject.id,
        contact=row,
        destination=rules.destination(row.value),
        digest=rules.digest(code, purpose, subject, row.pk),
        asked_at=now,
        until=now + rules.LIFETIME,
    )
    courier().carry(
        contact=row.pk,
        template=f"code_{purpose.value}",
        words={**(words or {}), "code": code, "minutes": str(int(rules.LIFETIME.total_seconds() // 60))},
        key=f"code:{made.pk}",
        until=made.until,
        now=now,
    )
    return Sent(made.until, addresses.masked(row.kind, row.value))


@operation
def check_code(purpose: Purpose, subject: Subject, code: str, *, now: datetime) -> bool:
    """Whether it is the code last sent for this; a right one is good once, a wrong one counts as a try.

    Answers and does not refuse: whoever refuses for a wrong code does so after this has been committed, for a
    refusal would undo the counting. Nothing is told of why a code is no good.
    """
    sent = OneTimeCode.objects.select_for_update(of=("self",)).select_related("contact")
    row = sent.filter(purpose=purpose.value, subject_kind=subject.kind, subject_id=subject.id).order_by("-id").first()
    if row is None or row.used_at is not None or row.until <= now or row.tries >= rules.TRIES:
        return False
    given = rules.digest(rules.typed(code), purpose, subject, row.contact_id)
    if row.contact.until is not None or not rules.same(row.digest, given):
        row.tries += 1
        row.save(update_fields=["tries"])
        return False
    row.used_at = now
    row.save(update_fields=["used_at"])
    return True


@operation
def forget_old_codes(*, now: datetime) -> None:
    """Codes asked for more than 7 days ago; the limits look back one day."""
    OneTimeCode.objects.filter(asked_at__lt=now - rules.KEPT).delete()


def _check_pace(purpose: Purpose, subject: Subject, value: str, now: datetime) -> None:
    today = OneTimeCode.objects.filter(asked_at__gt=now - rules.DAY)
    if today.filter(destination=rules.destination(value)).count() >= settings.CODES_A_DAY:
        raise TooManyCodes
    same = today.filter(purpose=purpose.value, subject_kind=subject.kind, subject_id=subject.id)
    last = same.order_by("-id").values_list("asked_at", flat=True).first()
    if last is not None and (seconds := rules.seconds_to_wait(last, now)):
        raise CodeTooSoon(seconds=seconds)
