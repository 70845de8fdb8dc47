"""Everything to know about a procedure before filing: who, what, how much, how long, where."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http.response import HttpResponseBase

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, ProcedureContent, Process, Text
from motcua.catalog.errors import UnknownProcedure
from motcua.catalog.rules.automatic_words import rules_of
from motcua.catalog.rules.drawing import Stage, draw
from motcua.dossiers.operations import print_blank
from motcua.faces.portal import costs, papers, places
from motcua.faces.portal.places import Place
from motcua.faces.web import downloads
from motcua.faces.web.page import Visit
from motcua.faces.web.words import SETTLED_AT, SUBJECTS
from motcua.kernel.clock_zone import local_day

CASE, AGENCY = "truong-hop", "co-quan"
Rules = dict[str, list[tuple[str, str]]]
Drawn = tuple[Any, tuple[Stage, ...], bool, Rules, list[Text]]


def show(visit: Visit) -> HttpResponseBase:
    """The page of a procedure in force today; of any other one, where to look instead."""
    day = local_day(visit.now)
    try:
        content = catalog.version_for(visit.path["code"], day)
    except UnknownProcedure as refusal:
        return _not_in_force(visit, refusal, day)
    offered = places.places(content, day)
    place = _chosen(offered, visit.asked.get(AGENCY, ""))
    case = _case(content, visit.asked.get(CASE, ""))
    return visit.show(
        "portal/procedure.html",
        content=content,
        places=offered,
        place=place,
        desk=places.desk(place.agency.id, day) if place else None,
        online=place.online if place else any(each.online for each in offered),
        subjects=[SUBJECTS[name] for name in content.subjects],
        settled_at=[SETTLED_AT[name] for name in content.levels],
        remarks=papers.remarks(content),
        processes=_processes(content, place),
        results=[(result, f"results/{result.code}" in content.unconfirmed) for result in content.results],
        decision_doubtful="decision" in content.unconfirmed,
        since_doubtful="effective" in content.unconfirmed,
        basis=[(text, f"legal_basis/{at}" in content.unconfirmed) for at, text in enumerate(content.legal_basis)],
        **_of_case(visit, content, case, day),
    )


def blank(visit: Visit) -> HttpResponseBase:
    """The questions of the e-form to print and fill in by hand."""
    return downloads.printed(print_blank(visit.path["code"], visit.asked.get(CASE) or None, now=visit.now))


def _of_case(visit: Visit, content: ProcedureContent, case: Case | None, day: date) -> dict[str, Any]:
    """Papers, fees and times, which differ between cases; nothing of them before the case is known."""
    asked = visit.asked.get(CASE, "")
    context = {"case": case, "must_choose": False, "no_such_case": bool(asked and (case is None or case.code != asked))}
    if case is None and content.cases:
        return {**context, "must_choose": True}
    code = case.code if case else None
    wanted = costs.quantities_of(content, code, day)
    fields = {costs.ASKED + each.name: each for each in wanted}
    numbers, errors = costs.stated(wanted, visit.asked)
    return {
        **context,
        "groups": papers.papers(content, code),
        "costs": costs.costs(content, code, numbers, day),
        "times": costs.times(content, code),
        "quantities": [(name, each.label, visit.asked.get(name, "")) for name, each in fields.items()],
        "own_quantities": list(fields),
        "errors": errors,
    }


def _case(content: ProcedureContent, asked: str) -> Case | None:
    """The case asked for, else the default one; None where there are none or one must be chosen."""
    return content.case(asked or None) or content.case(None)


def _chosen(offered: list[Place], code: str) -> Place | None:
    """The agency asked for, or the only one there is."""
    if len(offered) == 1:
        return offered[0]
    return next((place for place in offered if place.agency.code == code), None)


def _processes(content: ProcedureContent, place: Place | None) -> list[Drawn]:
    """The drawn process at the chosen agency or at every level; whether it is in doubt; what in it goes by itself; and
    in which phases it is told, with the steps that are in none between them."""
    found = content.process(place.offering.process_level) if place else None
    shown = [found] if found else list(content.processes.values())
    return [
        (
            SETTLED_AT[process.level],
            draw(process),
            f"process/{process.level}" in content.unconfirmed,
            rules_of(process, content),
            _phases(process),
        )
        for process in shown
    ]


def _phases(process: Process) -> list[Text]:
    """The names of the phases, and of the steps that are in none, in their order; empty where there is no phase."""
    if not process.phases:
        return []
    names = ((phase.name if (phase := process.phase_of(step.code)) else step.said) for step in process.steps)
    return list(dict.fromkeys(names))


def _not_in_force(visit: Visit, refusal: UnknownProcedure, day: date) -> HttpResponseBase:
    """What was once or will be in force, and what has a code like it."""
    code = visit.path["code"]
    try:
        known = catalog.newest(code)
    except UnknownProcedure:
        known = None
    alike = catalog.suggestions(known.name.vi if known else code, 5, on=day)
    return visit.show("portal/no_procedure.html", status=404, refusal=refusal, known=known, alike=alike, day=day)
