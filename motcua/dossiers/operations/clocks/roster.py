"""Saying who is on duty at a desk in a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from motcua.directory.duties import RECEPTIONIST
from motcua.dossiers import events, hands
from motcua.dossiers.models import Duty
from motcua.dossiers.queries.roster import DAYS, SESSIONS, keeps
from motcua.journal import operations as journal
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

KIND = "roster"
MOST = 20
"""So many officers in one session."""
Plan = Mapping[tuple[date, str], Sequence[int]]


@operation
def set_roster(desk: int, monday: date, plan: Plan, *, actor: Actor, now: datetime) -> None:
    """Put the week's roster of a desk (agency id) in the place of what there was: officers (ids) by day and session.

    By the head of the desk or an administrator. Days outside the week and unknown sessions are Invalid, as is somebody
    who does not receive at the desk that day. Raises NotAllowed, Invalid.
    """
    if not keeps(actor, desk, now):
        raise NotAllowed
    week = [monday + timedelta(days=n) for n in range(DAYS)]
    _check(desk, week, plan)
    rows = [
        Duty(desk_id=desk, day=day, session=session, officer_id=officer)
        for (day, session), officers in sorted(plan.items())
        for officer in sorted(set(officers))
    ]
    Duty.objects.filter(desk=desk, day__in=week).delete()
    Duty.objects.bulk_create(rows)
    duties = [
        {"day": day.isoformat(), "session": session, "officers": sorted(set(officers))}
        for (day, session), officers in sorted(plan.items())
        if officers
    ]
    facts = {"week": monday.isoformat(), "duties": duties}
    journal.append(Subject(KIND, desk), events.ROSTER_SET, actor=actor, now=now, facts=facts)


def _check(desk: int, week: Sequence[date], plan: Plan) -> None:
    if week[0].weekday() != 0 or any(day not in week or session not in SESSIONS for day, session in plan):
        raise Invalid
    for (day, session), officers in plan.items():
        able = hands.at_desk(desk, RECEPTIONIST, day)
        if len(officers) > MOST or not set(officers) <= set(able):
            message = _("Chỉ chọn người tiếp nhận của nơi này trong ngày đó.")
            raise Invalid(errors=[FieldError(f"/{day.isoformat()}/{session}", message)])
