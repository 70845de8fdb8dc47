"""One key for what a visitor was told, and how often today's visitors of the desk were told what."""

from __future__ import annotations

from dataclasses import dataclass

from django.http.response import HttpResponseBase

from motcua.directory.queries import AgencyView, agency_view, counters_of
from motcua.dossiers.errors import NotYourDesk
from motcua.faces.web.page import Visit
from motcua.guidance.operations import record
from motcua.guidance.queries import told_on
from motcua.guidance.rules import Told
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Text

COUNTER = "counter"


@dataclass(frozen=True)
class Line:
    """One thing that can be told: its key, its value, its words, and how often it was told today."""

    key: int
    value: str
    words: Text
    times: int


@dataclass(frozen=True)
class Panel:
    """The keys of a desk. `noted` is what has just been recorded."""

    desk: AgencyView
    lines: list[Line]
    noted: Text = ""

    @property
    def times(self) -> int:
        """Records of the day in all."""
        return sum(line.times for line in self.lines)


def at_desk(visit: Visit) -> list[AgencyView]:
    """The desks at which the officer takes papers in. Raises NotYourDesk when there is none."""
    day = local_day(visit.now)
    desks = [agency_view(desk, day) for desk in sorted(counters_of(visit.actor, day))]
    if not desks:
        raise NotYourDesk
    return desks


def panel(visit: Visit, noted: Text = "") -> Panel:
    """The keys, for the desk that was chosen on the screen, else the officer's first one."""
    desks = at_desk(visit)
    chosen = visit.form.get("received_at_desk") or visit.asked.get("received_at_desk")
    desk = next((each for each in desks if each.code == chosen), desks[0])
    counted = told_on(local_day(visit.now), desk.id)
    lines = [Line(key, told.value, told.words, counted[told]) for key, told in enumerate(Told, start=1)]
    return Panel(desk, lines, noted)


def note(visit: Visit) -> HttpResponseBase:
    """Record what a visitor was told; the panel alone for our script, else back to the counter."""
    desk = panel(visit).desk
    noted = record(visit.form.get("told", ""), desk=desk.id, actor=visit.actor, now=visit.now)
    if visit.wants_part:
        return visit.show("desk/counter/told.html", panel=panel(visit, noted.words))
    visit.say(noted.words)
    return visit.go("desk:counter")


def today(visit: Visit) -> HttpResponseBase:
    """Today's counts of the officer's desks."""
    day = local_day(visit.now)
    tables = [
        Panel(desk, [Line(0, told.value, told.words, times) for told, times in told_on(day, desk.id).items()])
        for desk in at_desk(visit)
    ]
    return visit.show("desk/counter/today.html", tables=tables, day=day)


def to_counter(visit: Visit) -> HttpResponseBase:
    """An address that only takes forms, opened by hand: the counter."""
    return visit.go("desk:counter")
