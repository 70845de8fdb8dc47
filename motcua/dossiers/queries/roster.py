"""Who is on duty at a desk, and who keeps its roster."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from motcua.directory.duties import ADMINISTRATOR, CENTRE_HEAD, RECEPTIONIST
from motcua.directory.queries import has_over, known_agencies, officer_names, position_view
from motcua.directory.rules import SERVICE_CENTRE
from motcua.dossiers import hands
from motcua.dossiers.models import Duty
from motcua.dossiers.scope import scope_of
from motcua.kernel.clock_zone import local_day, to_local
from motcua.kernel.text import sort_key
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed

SESSIONS = (Duty.MORNING, Duty.AFTERNOON)
NOON = 12
DAYS = 7


def on_duty(desks: Iterable[int], now: datetime) -> dict[int, list[int]]:
    """The officers on duty now, by desk: those of the roster who still receive there; of a desk without any, all its
    receptionists. One statement."""
    day = local_day(now)
    session = Duty.MORNING if to_local(now).hour < NOON else Duty.AFTERNOON
    asked = list(dict.fromkeys(desks))
    rows = Duty.objects.filter(desk__in=asked, day=day, session=session).order_by("desk", "officer")
    named = list(rows.values_list("desk_id", "officer_id"))
    found: dict[int, list[int]] = {}
    for desk in asked:
        able = hands.at_desk(desk, RECEPTIONIST, day)
        chosen = [officer for of, officer in named if of == desk and officer in able]
        found[desk] = chosen or able
    return found


def keeps(actor: Actor, desk: int, now: datetime) -> bool:
    """Whether the actor keeps the roster of a desk: its head, by post or by grant, or an administrator there."""
    day = local_day(now)
    lent = [seat.position for seat in actor.lent if CENTRE_HEAD in seat.duties]
    posts = (position_view(position) for position in (*actor.positions, *lent))
    heads = any(post.agency_id == desk and post.role == CENTRE_HEAD for post in posts)
    return heads or any(has_over(actor, duty, desk, day) for duty in (CENTRE_HEAD, ADMINISTRATOR))


def rosters_of(actor: Actor, now: datetime) -> list[tuple[int, str]]:
    """The desks whose roster the actor may read: where he receives, and those whose he keeps; id and name, by name."""
    desks = [each for each in known_agencies(local_day(now)) if each.kind == SERVICE_CENTRE]
    own = scope_of(actor, now).desks
    found = [(each.id, each.name) for each in desks if each.id in own or keeps(actor, each.id, now)]
    return sorted(found, key=lambda each: (sort_key(each[1]), each[0]))


def roster(desk: int, monday: date, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """`{people, days, may_change}` of a week: people `[{officer, name}]` by name; days `[{day, sessions: {session:
    [officer]}}]`. One statement. Raises NotAllowed."""
    if desk not in dict(rosters_of(actor, now)):
        raise NotAllowed
    week = [monday + timedelta(days=n) for n in range(DAYS)]
    rows = Duty.objects.filter(desk=desk, day__in=week).order_by("day", "officer")
    named = list(rows.values_list("day", "session", "officer_id"))
    names = officer_names(hands.at_desk(desk, RECEPTIONIST, max(monday, local_day(now))))
    people = [{"officer": officer, "name": name} for officer, name in names.items()]
    return {
        "people": sorted(people, key=lambda each: (sort_key(str(each["name"])), each["officer"])),
        "days": [{"day": day, "sessions": {each: _in(named, day, each) for each in SESSIONS}} for day in week],
        "may_change": keeps(actor, desk, now),
    }


def _in(named: list[tuple[date, str, int]], day: date, session: str) -> list[int]:
    return [officer for on, of, officer in named if (on, of) == (day, session)]
