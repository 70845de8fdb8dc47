"""Why a dossier waits: its life as a bar, the same as a table, what was missed, the causes, and other opinions."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase

from motcua.directory.duties import DUTIES
from motcua.directory.queries import agency_view
from motcua.dossiers import queries
from motcua.dossiers.prints.letterhead import formal_name
from motcua.dossiers.queries import Why
from motcua.dossiers.rules.why import Explanation, Place, Stretch, places
from motcua.dossiers.rules.why.grades import edition_on
from motcua.faces.desk.explaining import CAUSES as STRETCHES
from motcua.faces.desk.explaining import HOLDERS
from motcua.faces.desk.why import words
from motcua.faces.desk.why.bar import drawn
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

Facts = dict[str, Any]


def show(visit: Visit) -> HttpResponseBase:
    """The page. Raises DossierNotFound."""
    found = read(visit)
    told = found.explanation
    return visit.show(
        "desk/why/page.html",
        why=found,
        told=told,
        sentence=words.sentence(told, name_of),
        index=words.by_index(found.index) if found.index else "",
        bar=drawn(told, who),
        places=[_place(each) for each in places(told)],
        stretches=[_stretch(each) for each in told.stretches],
        overruns=[words.overrun(each) for each in told.overruns],
        causes=_causes(told),
        disputes=[_dispute(each) for each in found.disputes],
        unconfirmed=edition_on(local_day(told.end)).source == "to_confirm",
    )


def read(visit: Visit) -> Why:
    """What is known of why the dossier in the address waits. Raises DossierNotFound."""
    return queries.why(visit.path["code"], actor=visit.actor, now=visit.now)


def name_of(agency: int) -> str:
    """An agency's name today, as on its papers."""
    return formal_name(agency_view(agency))


def who(each: Stretch) -> str:
    """In whose hand a stretch was."""
    waits = HOLDERS.get(each.holder)
    return str(waits) if waits else name_of(each.agency)


def _place(each: Place) -> Facts:
    return {"who": HOLDERS[each.holder] if each.agency is None else name_of(each.agency), "seconds": each.seconds}


def _stretch(each: Stretch) -> Facts:
    return {
        "row": each,
        "who": who(each),
        "what": STRETCHES.get(each.cause, each.cause),
        "role": DUTIES[each.role].name if each.role in DUTIES else "",
        "parts": [(name_of(part.agency), part) for part in each.parts],
    }


def _causes(told: Explanation) -> list[Facts]:
    """Each cause with its class and how much of the time past the due moment it or its agency had."""
    beyond = {(share.cause, share.agency): share.seconds for share in told.shares}
    return [
        {
            "what": words.CAUSES[each.code],
            "unit": name_of(each.agency) if each.agency is not None else "",
            "seconds": each.seconds,
            "beyond": beyond.get((each.code, each.agency), 0),
            "grade": words.GRADES[each.grade],
        }
        for each in told.causes
    ]


def _dispute(each: queries.Dispute) -> Facts:
    return {"said": each, "computed": words.CAUSES[each.computed], "claimed": words.CAUSES[each.claimed]}
