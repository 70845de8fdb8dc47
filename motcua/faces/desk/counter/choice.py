"""Choosing what is filed: the procedure by code or words, the agency that settles it, the desk that receives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Field, ProcedureContent
from motcua.catalog.queries import Hit, OfferingView
from motcua.directory.queries import AgencyView, agency_view, counters_of, desk_of
from motcua.dossiers.errors import NotOffered, RunElsewhere
from motcua.faces.desk.counter.typed import Typed
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import tokens
from motcua.platform.errors import FieldError, NotFound, Refusal

MOST_HITS = 8
FEW = 12
"""So many agencies are picked from a list without searching among them."""


@dataclass
class Choice:
    """What has been chosen so far. `hits` are offered while several procedures fit what was typed; `refusal` says why
    the one chosen cannot be filed here. `is_searched`: there are so many agencies that one looks for them by name, and
    `is_unknown` that none is called what was typed."""

    desks: Sequence[AgencyView]
    hits: Sequence[Hit] = ()
    content: ProcedureContent | None = None
    agencies: list[tuple[AgencyView, OfferingView]] = field(default_factory=list)
    refusal: Refusal | None = None
    is_searched: bool = False
    is_unknown: bool = False

    @property
    def questions(self) -> list[Field]:
        """Every question of the procedure, of all its cases."""
        return list(self.content.form) if self.content else []

    def case(self, typed: Typed) -> Case | None:
        """The case marked on the screen, else the default one."""
        return self.content.case(typed["case"] or None) if self.content else None

    def offering(self, typed: Typed) -> OfferingView | None:
        """The offering of the agency marked on the screen."""
        return next((offering for agency, offering in self.agencies if agency.code == typed["agency"]), None)


def choose(visit: Visit, typed: Typed) -> Choice:
    """What follows from the fields; fields that can have but one value get it."""
    day = local_day(visit.now)
    choice = Choice([agency_view(desk, day) for desk in sorted(counters_of(visit.actor, day))])
    codes = [desk.code for desk in choice.desks]
    if typed["received_at_desk"] not in codes:
        typed["received_at_desk"] = codes[0] if codes else ""
    if typed["q"] != typed["q_shown"]:
        _search(choice, typed, day)
    if typed["procedure"] and not choice.hits:
        _take(choice, typed, day)
    return choice


def _search(choice: Choice, typed: Typed, day: date) -> None:
    """Only one procedure fits: it is chosen. Several: they are offered, the first one marked."""
    hits = catalog.suggestions(typed["q"], MOST_HITS, on=day)
    typed["q_shown"], typed["case"], typed["agency"], typed["agency_q"] = typed["q"], "", "", ""
    typed["procedure"] = hits[0].code if hits else ""
    is_meant = len(hits) == 1 and hits[0].met != "near"
    if not is_meant and not any(hit.code == typed["q"] for hit in hits[:1]):
        choice.hits = hits


def _take(choice: Choice, typed: Typed, day: date) -> None:
    pointer = "/q"
    try:
        content = catalog.version_for(typed["procedure"], day)
    except NotFound as missing:
        choice.refusal = NotOffered(errors=[FieldError(pointer, missing.text)])
        return
    if content.processing != "own":
        system = content.ministry
        run_by, where = (system.run_by, system.where) if system else ("-", "-")
        text = RunElsewhere(run_by=run_by, where=where).text
        choice.refusal = RunElsewhere(errors=[FieldError(pointer, text)], run_by=run_by, where=where)
        return
    choice.agencies = _agencies(content, {desk.id for desk in choice.desks}, day)
    if not choice.agencies:
        choice.refusal = NotOffered(errors=[FieldError(pointer, NotOffered.message)])
        return
    choice.content = content
    choice.is_searched = len(choice.agencies) > FEW
    if choice.is_searched:
        _look_for_agency(choice, typed)
    if choice.offering(typed) is None:
        typed["agency"] = choice.agencies[0][0].code
    if content.case(typed["case"] or None) is None and content.cases:
        typed["case"] = content.cases[0].code
    elif not typed["case"]:
        typed["case"] = content.default_case or ""
    if content.subjects and typed["applicant-kind"] not in content.subjects:
        typed["applicant-kind"] = content.subjects[0]


def _look_for_agency(choice: Choice, typed: Typed) -> None:
    """Only those called so are offered, the first one marked; all of them where none is."""
    words = tokens(typed["agency_q"])
    called = [each for each in choice.agencies if set(words) <= set(tokens(each[0].name))]
    choice.is_unknown = not called
    choice.agencies = called or choice.agencies
    if words and called and typed["agency_q"] != typed["agency_q_shown"]:
        typed["agency"] = called[0][0].code
    typed["agency_q_shown"] = typed["agency_q"]


def _agencies(content: ProcedureContent, desks: set[int], day: date) -> list[tuple[AgencyView, OfferingView]]:
    """Who settles it, those served by our own desk first: a centre takes in for every agency of the province."""
    found = [
        (agency_view(offering.agency_id, day), offering)
        for offering in catalog.offerings_of(content.code, day)
        if content.process(offering.process_level) is not None
    ]
    return sorted(found, key=lambda each: (not _is_ours(each[0], desks, day), each[0].sort_key))


def _is_ours(agency: AgencyView, desks: set[int], day: date) -> bool:
    desk = desk_of(agency.id, day)
    return desk is not None and desk.id in desks
