"""The catalogue: finding procedures, and all there is to know before filing. Public."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Component, ProcedureContent
from motcua.catalog.errors import NoTerm
from motcua.catalog.queries import OfferingView
from motcua.directory.queries import agency_view
from motcua.dossiers.rules.schemas import CHANNELS, table, text
from motcua.faces.api import cursors, parameters
from motcua.faces.api.endpoint import Answer, Call, Endpoint
from motcua.kernel.clock_zone import local_day

TAG = "procedures"
LIST = "procedures"


def find(call: Call) -> Answer:
    """A page of procedures which hold every word asked for."""
    page = catalog.search(
        call.query.get("q", ""),
        cursors.given(call.query, LIST),
        parameters.limit(call.query),
        on=local_day(call.now),
    )
    items = [
        {"code": hit.code, "name": str(hit.name), "field": str(hit.field), "level": hit.online} for hit in page.items
    ]
    return Answer(200, parameters.listed(items, page.next, page.count, exact=True, of=LIST))


def show(call: Call) -> Answer:
    """Everything about one procedure, as it stands today."""
    day = local_day(call.now)
    content = catalog.version_for(call.path["code"], day)
    offerings = catalog.offerings_of(content.code, day)
    ministry = content.ministry
    return Answer(
        200,
        {
            "code": content.code,
            "name": str(content.name),
            "summary": str(content.summary) if content.summary else None,
            "field": {"code": content.field_code, "name": str(content.field)},
            "level": content.online,
            "administrative_levels": list(content.levels),
            "subjects": list(content.subjects),
            "effective_from": content.effective_from.isoformat(),
            "effective_until": content.effective_until.isoformat() if content.effective_until else None,
            "decision": content.decision,
            "legal_basis": list(content.legal_basis),
            "run_by": str(ministry.run_by) if ministry else None,
            "where": str(ministry.where) if ministry else None,
            "default_case": content.default_case,
            "cases": [_case(content, case, day) for case in content.cases or (None,)],
            "notes": [str(note.text) for note in content.notes],
            "results": [{"code": result.code, "name": str(result.name)} for result in content.results],
            "agencies": [_agency(offering, day) for offering in offerings],
            "example": _example(content, offerings),
        },
    )


def _case(content: ProcedureContent, case: Case | None, day: date) -> dict[str, Any]:
    code = case.code if case else None
    return {
        "code": code,
        "name": str(case.name) if case else None,
        "components": [_component(each) for each in content.components if each.applies(code, None)],
        "fees": {channel: catalog.fee_for(content, code, channel, {}, day).as_dict() for channel in CHANNELS},
        "time": {channel: _time(content, code, channel) for channel in CHANNELS},
        "schema": catalog.form_schema_for(content, code),
    }


def _component(component: Component) -> dict[str, Any]:
    return {
        "code": component.code,
        "name": str(component.name),
        "kind": component.kind,
        "originals": component.originals,
        "copies": component.copies,
        "required": component.required,
        "when": str(component.when) if component.when else None,
        "channels": list(component.channels or CHANNELS),
        "alternatives": [str(each) for each in component.alternatives],
        "form": component.form,
        "looked_up_in": component.looked_up_in,
    }


def _time(content: ProcedureContent, case: str | None, channel: str) -> dict[str, Any] | None:
    """The time for settling and the rule it follows; None where the law names none."""
    try:
        term, rule = catalog.term_rule_for(content, case, channel)
    except NoTerm:
        return None
    return {"amount": term.amount, "unit": str(term.unit), "rule": rule}


def _agency(offering: OfferingView, day: date) -> dict[str, Any]:
    agency = agency_view(offering.agency_id, day)
    only = offering.online_only_on(day)
    return {
        "code": agency.code,
        "name": agency.name,
        "level": offering.level,
        "online_only": only
        and {"decision": only.decision, "since": only.since.isoformat(), "until": only.until.isoformat()},
    }


def _example(content: ProcedureContent, offerings: tuple[OfferingView, ...]) -> dict[str, Any] | None:
    """A filing at the nearest agency that settles it: a commune before a department, then in order of code."""
    here = [offering for offering in offerings if content.process(offering.process_level) is not None]
    if content.processing != "own" or not here:
        return None
    codes = sorted((each.process_level != "commune", agency_view(each.agency_id).code) for each in here)
    return catalog.example_for(content, codes[0][1])


ENDPOINTS = (
    Endpoint(
        "GET",
        "/procedures",
        "findProcedures",
        "Procedures in force today which hold every word of `q`, best first",
        TAG,
        find,
        None,
        "ProcedureList",
        query=table(
            q={**text(200, 0), "description": "words, beginnings of words or a code, with or without tone marks"},
            limit=parameters.LIMIT,
            cursor=parameters.CURSOR,
        ),
    ),
    Endpoint(
        "GET",
        "/procedures/{code}",
        "showProcedure",
        "Cases, papers, fees, times, form and agencies of a procedure as it stands today, with an example of a filing",
        TAG,
        show,
        None,
        "Procedure",
    ),
)
