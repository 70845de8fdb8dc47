"""What follows when a contact takes no messages: its owner is told where he will see it."""

from __future__ import annotations

from datetime import datetime

from motcua.accounts.operations.contacts import note_failing
from motcua.accounts.queries.contacts import destination_of
from motcua.notifications.kinds import CONTACT_FAILING
from motcua.notifications.models import Delivery
from motcua.notifications.operations.messages import OUTBOX, close
from motcua.notifications.operations.notices import tell
from motcua.platform.operation import operation
from motcua.platform.subject import Subject


@operation
def give_up(delivery: int, *, reason: str, now: datetime) -> None:
    """The peer will never take the message: the contact is marked as failing, and its owner is told in his notices."""
    row = Delivery.objects.select_for_update().get(pk=delivery)
    close(delivery, Delivery.State.REFUSED, reason=reason, now=now)
    to = destination_of(row.contact_id)
    if to is None or not note_failing(row.contact_id, now=now) or to.account is None:
        return
    tell(
        [to.account],
        CONTACT_FAILING,
        about=Subject("contact", row.contact_id),
        params={},
        reader=OUTBOX,
        position=delivery,
        now=now,
    )
