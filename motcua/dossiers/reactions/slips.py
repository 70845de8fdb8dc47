"""What follows when paper is on its way: the other end is told."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries.identity import accounts_of_officers
from motcua.directory.queries import agency_view
from motcua.dossiers import events
from motcua.dossiers.queries.slips.carriers import carriers_at
from motcua.journal.queries import EntryView
from motcua.journal.readers import reaction
from motcua.notifications import kinds
from motcua.notifications.operations import tell

SLIP_READER = "slip_notices"
SLIP_COMES = kinds.declare(
    "slip_sent", _("Phiếu bàn giao %(number)s từ %(unit)s: %(count)s hồ sơ chờ xác nhận; xem mục Bàn giao giấy tờ.")
)
SLIP_WANTING = kinds.declare(
    "slip_wanting",
    _("Phiếu bàn giao %(number)s: %(unit)s báo thiếu hoặc chưa nhận %(count)s hồ sơ; xem mục Bàn giao giấy tờ."),
)


@reaction(SLIP_READER, kinds=[events.SLIP_SENT, events.SLIP_ANSWERED])
def tell_the_other_end(entry: EntryView, *, now: datetime) -> None:
    """A notice for each who carries for the receiver that something comes, for the sender that something is wanting."""
    facts = entry.facts
    count = facts["dossiers"] if entry.kind == events.SLIP_SENT.name else facts["short"] + facts["not_received"]
    if entry.position is None or not count:
        return
    sent = entry.kind == events.SLIP_SENT.name
    told, other = (facts["receiver"], facts["sender"]) if sent else (facts["sender"], facts["receiver"])
    tell(
        accounts_of_officers(carriers_at(told, entry.subject.id, now)).values(),
        SLIP_COMES if sent else SLIP_WANTING,
        about=entry.subject,
        params={"number": facts["number"], "unit": agency_view(other).name, "count": count},
        reader=SLIP_READER,
        position=entry.position,
        now=now,
    )
