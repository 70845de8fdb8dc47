"""Messages to contacts: asked for with the change that calls for them, closed once they are through or given up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua.accounts.queries.contacts import contacts_for_notices, destination_of
from motcua.notifications import ports
from motcua.notifications.models import WORDS, Delivery
from motcua.notifications.templates import NOTICE
from motcua.platform import outbox, sealed
from motcua.platform.operation import operation

OUTBOX = "messages"
KEPT = timedelta(days=90)


@operation
def ask(
    *,
    contact: int,
    template: str,
    words: Mapping[str, Any],
    key: str,
    now: datetime,
    until: datetime | None = None,
) -> None:
    """Have a message sent to a contact (its id), once per `key` and not after `until`; it leaves by the outbox."""
    to = destination_of(contact)
    if to is None or Delivery.objects.filter(key=key).exists():
        return
    row = Delivery.objects.create(
        key=key,
        contact_id=contact,
        channel=to.channel,
        template=template,
        words=sealed.seal(WORDS, json.dumps(dict(words))),
        asked_at=now,
        until=until,
    )
    outbox.put(reader=OUTBOX, position=row.pk, channel=OUTBOX, payload={"delivery": row.pk}, now=now)


def mail_notices(accounts: Iterable[int], kind: str, params: Mapping[str, Any], *, told: str, now: datetime) -> None:
    """Send a notice by e-mail too, to those who want it; in the caller's operation. `told` names what it is about."""
    if ports.port("email") is None:
        return
    for account, contact in contacts_for_notices(accounts):
        words = {"kind": kind, "params": dict(params)}
        ask(contact=contact, template=NOTICE, words=words, key=f"notice:{told}:{account}", now=now)


@operation
def close(delivery: int, state: Delivery.State, *, reason: str = "", receipt: str = "", now: datetime) -> None:
    """Note what became of a message and forget its words."""
    Delivery.objects.filter(pk=delivery, closed_at__isnull=True).update(
        state=state, reason=reason, receipt=receipt[:200], closed_at=now, words=""
    )


@operation
def forget_old(*, now: datetime) -> None:
    """Messages closed more than 90 days ago."""
    Delivery.objects.filter(closed_at__lt=now - KEPT).delete()


def words_of(row: Delivery) -> dict[str, Any]:
    """What fills in the template of a message that is still to be sent. Raises sealed.Unreadable."""
    words: dict[str, Any] = json.loads(sealed.unseal(WORDS, row.words))
    return words


class Courier:
    """Carries what accounts want to tell their people (`accounts.courier`)."""

    def carries(self, channel: str) -> bool:
        """Whether somebody sends by the channel."""
        return ports.port(channel) is not None

    def carry(
        self, *, contact: int, template: str, words: Mapping[str, str], key: str, until: datetime | None, now: datetime
    ) -> None:
        """As `ask`."""
        ask(contact=contact, template=template, words=words, key=key, until=until, now=now)
