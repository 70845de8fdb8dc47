"""The sender takes back what the receiver has not answered yet: a slip made by mistake."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers import errors, events
from motcua.dossiers.operations.acts.carrying import onward
from motcua.dossiers.operations.slips import carried
from motcua.dossiers.operations.slips.answer import close_if_done
from motcua.dossiers.rules.carrying import RECALLED
from motcua.platform.actor import Actor
from motcua.platform.operation import operation


@operation
def recall_slip(number: int, *, actor: Actor, now: datetime, occurred_at: datetime | None = None) -> None:
    """Take all open lines off a slip (id) that are the actor's to carry; they wait to be sent again.

    Raises SlipNotFound, NotAllowed for who does not carry for the sender, SlipAnswered where nothing is open any more.
    """
    slip, place = carried.locked(number, "sender", actor=actor, now=now)
    act = carried.begin(place, actor, now, occurred_at)
    lines = list(slip.lines.filter(place.lines(), outcome="").select_related("dossier").order_by("dossier"))
    if not lines:
        raise errors.SlipAnswered(code=f"{slip.number}/{slip.year}")
    dossiers = carried.dossiers_locked(line.dossier_id for line in lines)
    parcels = carried.parcels_locked(slip.kind, dossiers)
    for line in lines:
        line.dossier, parcel = dossiers[line.dossier_id], parcels[line.dossier_id]
        line.outcome, line.answered_at = RECALLED, max(act.moment, line.dossier.moment)
        line.answered_by_id = act.actor.officer
        parcel.slip = None
        parcel.to_id = onward(parcel, line.dossier)
        line.save()
        parcel.save()
        carried.tell(act, line.dossier, events.PAPERS_RECALLED, slip, (line.originals, line.copies))
    close_if_done(slip, act.moment)
    carried.tell_of_slip(act, slip, events.SLIP_RECALLED, lines, dossiers=len(lines))
