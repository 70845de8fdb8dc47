"""Finding an agency, and what stands below and in it."""

from __future__ import annotations

from datetime import timedelta

from django.http.response import HttpResponseBase

from motcua.directory.queries import (
    agency_by_code,
    agency_view,
    holders_of,
    known_agencies,
    officer_names,
    positions_in,
    predecessors_of,
    reception_points_of,
    successors_of,
)
from motcua.faces.admin.directory import words
from motcua.faces.admin.rights.words import duty_name
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import fold

MOST, LONGEST = 100, 60


def show(visit: Visit) -> HttpResponseBase:
    """The agencies whose name or code holds the words asked for, by code, at most `MOST`."""
    words.check(visit)
    wanted = visit.asked.get("tim", "").strip()[:LONGEST]
    looked_for = fold(wanted)
    found = [
        view
        for view in known_agencies(local_day(visit.now))
        if looked_for in fold(view.name) or looked_for in view.code.casefold()
    ]
    return visit.show("admin/directory/agencies.html", wanted=wanted, agencies=found[:MOST], more=len(found) > MOST)


def one(visit: Visit) -> HttpResponseBase:
    """An agency with its units, its positions and who holds them. Raises UnknownAgency."""
    on = local_day(visit.now)
    view = agency_by_code(visit.path["code"])
    words.check(visit, view)
    positions = positions_in([view.id], on)
    held = holders_of((position.id for position in positions), on)
    names = officer_names({officer for officers in held.values() for officer in officers})
    return visit.show(
        "admin/directory/agency.html",
        agency=view,
        parent=agency_view(view.parent_id) if view.parent_id else None,
        kind=dict(words.kinds())[view.kind],
        last_day=view.until - timedelta(days=1) if view.until else None,
        below=[each for each in known_agencies(on) if each.parent_id == view.id],
        points=reception_points_of(view.id, on),
        before=[agency_view(each) for each in predecessors_of(view.id)],
        after=[agency_view(each) for each in successors_of(view.id)],
        positions=[
            (position, duty_name(position.role), [names[officer] for officer in held[position.id] if officer in names])
            for position in positions
        ],
    )
