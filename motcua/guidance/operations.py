"""Recording what a visitor was told."""

from __future__ import annotations

from datetime import datetime

from motcua.directory.queries import agency_view, counters_of
from motcua.guidance import errors, events
from motcua.guidance.models import GuidanceRecord
from motcua.guidance.rules import Told
from motcua.journal import operations as journal
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.rows import insert
from motcua.platform.subject import Subject

KIND = "guidance"


@operation
def record(told: str, *, desk: int, actor: Actor, now: datetime) -> Told:
    """Note that a visitor of the desk (agency id) was told one thing (a value of `rules.Told`); answers it.

    Every record is a journal entry of its own, by which indicators count. Raises NotAtThisDesk, UnknownGuidance.
    """
    position = counters_of(actor, local_day(now)).get(desk)
    if position is None:
        raise errors.NotAtThisDesk
    if told not in {each.value for each in Told}:
        raise errors.UnknownGuidance
    row = insert(GuidanceRecord(desk_id=desk, told=told, day=local_day(now), at=now), keyed=True)
    journal.append(
        Subject(KIND, row.pk),
        events.VISITOR_GUIDED,
        actor=actor.acting_in(position),
        now=now,
        facts={"desk": agency_view(desk, local_day(now)).code, "told": told},
        new_subject=True,
    )
    return Told(told)
