"""What somebody may do and why, and who acts for whom."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase

from motcua.directory.duties import ADMINISTRATOR
from motcua.directory.queries import appointed, has_over, officer_names, position_view, stand_ins_of
from motcua.dossiers.queries import rights_of
from motcua.faces.admin.rights import words
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day


def show(visit: Visit) -> HttpResponseBase:
    """The page: one's own, or that of somebody one administers or audits. Raises UnknownOfficer."""
    officer, rights = rights_of(visit.path["username"], actor=visit.actor, now=visit.now)
    return visit.show(
        "admin/rights/person.html", lines=words.lines(rights, local_day(visit.now)), **about(visit, officer)
    )


def back(visit: Visit) -> HttpResponseBase:
    """An address that only takes forms, opened by hand: the person's page."""
    return visit.go("admin:person", username=visit.path["username"])


def about(visit: Visit, officer: int) -> dict[str, Any]:
    """What every page about a person shows: name, posts, stand-ins, and what the reader may change."""
    on = local_day(visit.now)
    held = appointed(officer, on)
    arranged = stand_ins_of(officer, on)
    names = officer_names([officer, *(each.absent for each in arranged), *(each.deputy for each in arranged)])
    agencies = {position_view(position).agency_id for position in held}
    return {
        "username": visit.path["username"],
        "name": names.get(officer, visit.path["username"]),
        "own": visit.actor.officer == officer,
        "administers": any(has_over(visit.actor, ADMINISTRATOR, agency, on) for agency in agencies),
        "posts": [{"words": words.post(each), "last_day": words.last_day(until)} for each, (_, until) in held.items()],
        "stand_ins": [
            {
                "view": each,
                "post": words.post(each.position),
                "absent": names.get(each.absent, ""),
                "deputy": names.get(each.deputy, ""),
                "duties": ", ".join(str(words.duty_name(word)) for word in each.duties),
                "last_day": words.last_day(each.until),
            }
            for each in arranged
        ],
    }
