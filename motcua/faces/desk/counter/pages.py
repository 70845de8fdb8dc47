"""The counter's pages: the screen, filing and receiving by one key, and the receipt."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase

from motcua.dossiers import operations
from motcua.dossiers.queries import dossier
from motcua.faces.desk.counter import body, card, choice, told, typed, words
from motcua.faces.desk.counter.errors import NothingChosen
from motcua.faces.desk.counter.screen import agency_options, screen
from motcua.faces.portal.filing.officials import agencies
from motcua.faces.web import eform
from motcua.faces.web.headers import POLICY
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Refusal

SHOWS_RECEIPT = POLICY.replace("default-src 'none'", "default-src 'none'; frame-src 'self'")


def show(visit: Visit) -> HttpResponseBase:
    """The screen for the next person."""
    told.at_desk(visit)
    return _shown(visit, typed.blank())


def go_on(visit: Visit) -> HttpResponseBase:
    """Read the scan, look the person up, find the procedure: nothing is kept yet. Raises NotACard."""
    told.at_desk(visit)
    given = typed.typed(visit.form)
    card.read_scan(given)
    card.look_up(visit, given)
    return _shown(visit, given)


def not_read(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The screen with what was scanned, and why it is no card."""
    return _shown(visit, typed.typed(visit.form), status=422, refusal=refusal, focus="scan")


def file(visit: Visit) -> HttpResponseBase:
    """File and receive, and on to the receipt."""
    given = typed.typed(visit.form)
    chosen = choice.choose(visit, given)
    if chosen.refusal is not None:
        raise chosen.refusal
    if chosen.content is None:
        raise NothingChosen(errors=[FieldError("/q", NothingChosen.message)])
    given.answers = typed.answers(chosen.questions, visit.form)
    filed = operations.file_at_counter(
        actor=visit.actor, now=visit.now, body=body.body(given, chosen), papers=body.counted(given, chosen)
    )
    return visit.go("desk:received", code=filed.dossier.code)


def not_filed(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The screen with everything typed, and what is wrong with it."""
    return _shown(visit, typed.typed(visit.form), status=422, refusal=refusal)


def received(visit: Visit) -> HttpResponseBase:
    """The receipt beside what to do next: say what the person was told, call the next one."""
    found = dossier(visit.path["code"], actor=visit.actor, now=visit.now)
    response = visit.show("desk/counter/received.html", dossier=found, panel=told.panel(visit))
    response["Content-Security-Policy"] = SHOWS_RECEIPT
    return response


def _shown(
    visit: Visit,
    given: typed.Typed,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    focus: str = "",
) -> HttpResponseBase:
    chosen = choice.choose(visit, given)
    refusal = refusal or chosen.refusal
    given.answers = typed.answers(chosen.questions, visit.form)
    more = eform.pressed(chosen.questions, visit.form) or ""
    errors = body.errors_of(refusal, given, body.counted(given, chosen)) if refusal else {}
    made = screen(given, chosen, more=more, focus=focus or next(iter(errors), ""))
    known, doubts = card.remarks(given)
    context: dict[str, Any] = {
        "screen": made,
        "values": given.values,
        "birth": given.birth,
        "choice": chosen,
        "hidden": typed.SHOWN,
        "hits": [(hit.code, hit.name, hit.code) for hit in chosen.hits],
        "cases": [(case.code, case.name) for case in chosen.content.cases] if chosen.content else [],
        "words": words,
        "agencies": agency_options(chosen.agencies),
        "employers": agencies(local_day(visit.now)),
        "desks": [(desk.code, desk.name) for desk in chosen.desks],
        "known": known,
        "doubts": doubts,
        "refusal": refusal,
        "errors": errors,
        "panel": told.panel(visit),
    }
    return visit.show("desk/counter/counter.html", status=status, **context)
