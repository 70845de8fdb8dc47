"""Where administration begins: finding somebody, and what waits for a second person."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.accounts.queries import account_of
from motcua.directory.duties import ADMINISTRATOR, AUDITOR
from motcua.directory.errors import UnknownOfficer
from motcua.directory.queries import duties_of, open_proposals
from motcua.faces.admin.rights import words
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day

LONGEST = 60


def show(visit: Visit) -> HttpResponseBase:
    """The page; with a name of account asked for, on to that person."""
    wanted = visit.asked.get("ten", "").strip()[:LONGEST]
    problem = None
    if wanted:
        found = account_of(wanted)
        if found is not None and found.officer_id is not None:
            return visit.go("admin:person", username=found.username)
        problem = UnknownOfficer(username=wanted)
    proposals = [words.proposed(each) for each in open_proposals(visit.actor, visit.now)]
    manages = bool(duties_of(visit.actor, local_day(visit.now), ADMINISTRATOR, AUDITOR))
    status = 404 if problem else 200
    context = {"proposals": proposals, "wanted": wanted, "refusal": problem, "manages": manages}
    return visit.show("admin/rights/overview.html", status, **context)
