"""What may be filed where, and who does what there: an offering under one version of its procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from motcua.accounts.models import User
from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent, Process
from motcua.catalog.models import Procedure
from motcua.catalog.queries import OfferingView
from motcua.demo.synth.times import Hours
from motcua.directory.duties import RECEPTIONIST
from motcua.directory.models import Appointment
from motcua.directory.queries import AgencyView, agency_view, calendar_for, desk_of, reception_calendar_for
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.scope import scope_of
from motcua.kernel.calendar import Term, WorkingCalendar
from motcua.kernel.clock_zone import at_local
from motcua.platform.actor import Actor, system

SYNTH = system("synth")
"""In whose name the invented citizens, who have no accounts, file online."""

POPULAR = {
    "1.004873": 30,
    "2.000635": 24,
    "1.001193": 16,
    "1.000656": 8,
    "1.013225": 7,
    "1.000894": 6,
    "1.004884": 6,
    "2.001955": 3,
}
RARE = 2
BEYOND = timedelta(days=30)
"""How far working time is tabulated after the last day, for what is due then."""


class Doer(NamedTuple):
    """Who acts: the actor as an operation is given him, and how the journal names him when he acts in `position`."""

    actor: Actor
    text: str
    officer: int | None
    name: str
    position: int | None = None


class Papers(NamedTuple):
    """attached: what an online filing brings as files; counted: what the desk counts when it accepts; again: what an
    officer asks for once more, None where there is no paper at all; handed_in: what stays of what was counted."""

    attached: tuple[str, ...]
    counted: tuple[dict[str, Any], ...]
    again: str | None
    handed_in: frozenset[str]


ONLINE = Doer(SYNTH, SYNTH.text, None, "")


@dataclass(eq=False)
class Place:
    """An offering on the days on which one version of its procedure is in force, with all that lives there need.

    work_hours: the competent agency's sessions; desk_hours: when the desk is open; intake_hours: the sessions by which
    the desk's eight hours are counted.
    """

    content: ProcedureContent
    offering: OfferingView
    competent: AgencyView
    desk: AgencyView
    doers: dict[str, tuple[Doer, ...]]
    since: date
    until: date | None
    work_hours: Hours
    desk_hours: Hours
    intake_hours: Hours
    _terms: dict[tuple[str, str], tuple[Term, str]] = field(default_factory=dict)
    _papers: dict[tuple[str, str], Papers] = field(default_factory=dict)
    _forms: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def process(self) -> Process:
        found = self.content.process(self.offering.process_level)
        if found is None:
            raise LookupError(f"{self.content.code}: no process {self.offering.process_level}")
        return found

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """By which the competent agency's terms are counted."""
        return calendar_for(self.competent.id)

    @cached_property
    def reception(self) -> WorkingCalendar:
        """By which the desk's eight hours are counted."""
        return reception_calendar_for(self.desk.id)

    @cached_property
    def weight(self) -> int:
        """How often people come, compared with other places."""
        return POPULAR.get(self.content.code, RARE)

    def holds_on(self, day: date) -> bool:
        """Whether it may be filed there on the day."""
        return self.since <= day and (self.until is None or day < self.until) and self.offering.holds_on(day)

    def term(self, case: str, channel: str) -> tuple[Term, str]:
        """The time for settling and which rule gives it."""
        key = (case, channel)
        if key not in self._terms:
            self._terms[key] = catalog.term_rule_for(self.content, case or None, channel)
        return self._terms[key]

    def cases(self) -> tuple[str, ...]:
        """The codes of its cases, the usual one several times; blank where it knows none."""
        codes = tuple(each.code for each in self.content.cases)
        return (codes[0],) * 4 + codes if codes else ("",)

    def papers(self, case: str, channel: str) -> Papers:
        """The papers of a filing in a case by a channel."""
        key = (case, channel)
        if key not in self._papers:
            self._papers[key] = _papers(self.content, case or None, channel)
        return self._papers[key]

    def form(self, case: str) -> dict[str, Any]:
        """A filled form that passes; not to be changed."""
        if case not in self._forms:
            example = catalog.example_for(self.content, self.competent.code, case=case or None)
            self._forms[case] = example["form"]
        return self._forms[case]


def places(first: date, last: date) -> list[Place]:
    """Every place at which a dossier may be filed between the days and somebody does each step throughout."""
    survey = _Survey(first, last)
    found: list[Place] = []
    for code in Procedure.objects.order_by("code").values_list("code", flat=True):
        for offering in catalog.offerings_of(code, last):
            for since, until, content in _versions(code, first, last):
                if content.processing == "own" and content.process(offering.process_level) is not None:
                    found += survey.place(content, offering, since, until)
    return found


class _Survey:
    """Who works in the province from the first day to the last, and when."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._officers = tuple(_steady(first, last))
        self._hours: dict[tuple[int, str], Hours] = {}

    def place(
        self, content: ProcedureContent, offering: OfferingView, since: date, until: date | None
    ) -> Iterator[Place]:
        """The place, if every role there is played."""
        competent = agency_view(offering.agency_id, self._last)
        desk = desk_of(competent.id, self._last) or competent
        work, open_, intake = (
            self._hours_of(*key) for key in ((competent.id, "work"), (desk.id, "desk"), (desk.id, "intake"))
        )
        place = Place(content, offering, competent, desk, {}, since, until, work, open_, intake)
        roles = {*place.process.roles, content.refusal_signed_by, RECEPTIONIST}
        place.doers = {role: tuple(self._doers(place, role)) for role in sorted(roles)}
        if all(place.doers.values()):
            yield place

    def _doers(self, place: Place, role: str) -> Iterator[Doer]:
        """Whoever plays the role in the offering; receptionists besides only where they sit at the desk."""
        positions = place.offering.positions_of(role)
        for officer in self._officers:
            if not set(officer.positions) & set(positions):
                continue
            actor = Actor("user", str(officer.account), positions=officer.positions, officer=officer.id)
            scope = scope_of(actor, at_local(self._last))
            if role == RECEPTIONIST and place.desk.id not in scope.desks:
                continue
            acting = scope.acting_on(_like(place), role).actor
            yield Doer(actor, acting.text, officer.id, officer.name, acting.position)

    def _hours_of(self, agency: int, kind: str) -> Hours:
        key = (agency, kind)
        if key not in self._hours:
            calendar = calendar_for(agency) if kind == "work" else reception_calendar_for(agency)
            self._hours[key] = Hours(calendar, self._first, self._last + BEYOND, reception=kind == "desk")
        return self._hours[key]


def _papers(content: ProcedureContent, case: str | None, channel: str) -> Papers:
    asked = catalog.components_for(content, case, channel)
    attached = [each.code for each in catalog.papers_to_attach(content, case, channel)]
    handed_in = [each.code for each in asked if each.required and each.kind == "hand_in"]
    counted = {
        each.code: {"component": each.code, "originals": each.originals, "copies": each.copies}
        for each in asked
        if each.required and each.kind != "look_up"
    }
    asked_again = next((each.code for each in asked if each.kind != "look_up"), None)
    kept = frozenset(each.code for each in asked if each.kind == "hand_in")
    return Papers(tuple(dict.fromkeys(attached or handed_in[:1])), tuple(counted.values()), asked_again, kept)


def _like(place: Place) -> Dossier:
    """A dossier as rights look at it."""
    return Dossier(
        competent_id=place.competent.id, desk_id=place.desk.id, procedure=place.content.code, state=State.FILED.value
    )


class _Steady(NamedTuple):
    id: int
    name: str
    account: int
    positions: tuple[int, ...]


def _steady(first: date, last: date) -> Iterator[_Steady]:
    """Officers with an account whose appointments do not change between the days."""
    held: dict[int, list[Appointment]] = {}
    for row in Appointment.objects.select_related("position").order_by("position_id"):
        held.setdefault(row.officer_id, []).append(row)
    accounts = User.objects.filter(officer__in=list(held), is_active=True).order_by("officer_id")
    for officer, account, name in accounts.values_list("officer_id", "id", "officer__name"):
        rows = [row for row in held[officer] if row.until is None or row.until > first]
        rows = [row for row in rows if row.since <= last]
        if rows and all(row.since <= first and (row.until is None or row.until > last) for row in rows):
            yield _Steady(officer, name, account, tuple(dict.fromkeys(row.position_id for row in rows)))


def _versions(code: str, first: date, last: date) -> Iterator[tuple[date, date | None, ProcedureContent]]:
    """The versions of a procedure in force between the days, each with the days on which it is."""
    rows = list(
        Procedure.objects.get(code=code).versions.order_by("since", "number").values_list("since", "until", "id")
    )
    for index, (since, until, version) in enumerate(rows):
        following = rows[index + 1][0] if index + 1 < len(rows) else None
        ends = min((day for day in (until, following) if day is not None), default=None)
        if since <= last and (ends is None or ends > max(first, since)):
            yield since, ends, catalog.version(version)
