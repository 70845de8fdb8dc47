"""One proposal: what would change, and the decision."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.errors import UnknownProposal
from motcua.directory.operations import confirm, decline
from motcua.directory.queries import open_proposal
from motcua.faces.admin.rights import words
from motcua.faces.api import problems
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotFound, Refusal

CONFIRMED = _("Đã xác nhận.")
DECLINED = _("Đã từ chối đề xuất.")
LONGEST = 19


def show(visit: Visit) -> HttpResponseBase:
    """What is proposed. Raises UnknownProposal."""
    return _shown(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Confirm or decline, by the button that was pressed."""
    if visit.form.get("decision") == "confirm":
        confirm(_number(visit), actor=visit.actor, now=visit.now)
        visit.say(CONFIRMED)
    else:
        decline(_number(visit), visit.form.get("reason", ""), actor=visit.actor, now=visit.now)
        visit.say(DECLINED)
    return visit.go("admin:rights")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The proposal once more, with what is in the way; nothing where there is none to be seen."""
    try:
        return _shown(visit, refusal)
    except NotFound:
        raise refusal from None


def _number(visit: Visit) -> int:
    given = str(visit.path["number"])
    if len(given) >= LONGEST:
        raise UnknownProposal
    return int(given)


def _shown(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    found = open_proposal(_number(visit), visit.actor, visit.now)
    status = problems.status_of(refusal) if refusal else 200
    typed = visit.form.get("reason", "")
    return visit.show(
        "admin/rights/proposal.html", status, proposal=words.proposed(found), refusal=refusal, typed=typed
    )
