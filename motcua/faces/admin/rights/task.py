"""For an act: who may do it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.duties import ADMINISTRATOR, AUDITOR
from motcua.directory.errors import AdministratorsOnly
from motcua.directory.queries import agency_by_code, agency_view, duties_of, officer_names
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.queries import who_may
from motcua.faces.admin.rights import words
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Refusal

LONGEST = 50


def show(visit: Visit) -> HttpResponseBase:
    """The form, and for what was asked the answer."""
    if not duties_of(visit.actor, local_day(visit.now), ADMINISTRATOR, AUDITOR):
        raise AdministratorsOnly
    asked = {name: visit.asked.get(name, "").strip()[:LONGEST] for name in ("viec", "co-quan", "thu-tuc")}
    found, problem, place = None, None, ""
    if all(asked.values()):
        try:
            agency = agency_by_code(asked["co-quan"]).id
            place = agency_view(agency).name
            found = who_may(asked["viec"], agency, asked["thu-tuc"], actor=visit.actor, now=visit.now)
        except Refusal as refusal:
            problem = refusal
    names = officer_names([officer for each in found or () for officer in (each.officer, each.absent or 0)])
    rows = [
        {
            "name": names.get(each.officer, ""),
            "role": words.duty_name(each.role),
            "post": words.post(each.position),
            "why": words.WHY[each.why],
            "behalf": names.get(each.absent or 0, ""),
        }
        for each in found or ()
    ]
    actions = [("", _("Chọn việc")), *((name, action.label) for name, action in ACTIONS.items())]
    return visit.show(
        "admin/rights/task.html",
        422 if problem else 200,
        asked=asked,
        act=asked["viec"],
        agency=asked["co-quan"],
        procedure=asked["thu-tuc"],
        actions=actions,
        rows=rows,
        answered=found is not None,
        place=place,
        refusal=problem,
    )
