"""The organisations one acts for; their representatives say who else does."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.operations import members
from motcua.accounts.queries import MemberView, OrganisationView, organisations_of
from motcua.accounts.queries.acting import READER, REPRESENTATIVE, STAFF
from motcua.faces.web.eform import errors_by_field
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotFound, Refusal, Text

ROLES: dict[str, Text] = {
    REPRESENTATIVE: gettext_lazy("Người đại diện theo pháp luật"),
    STAFF: gettext_lazy("Nộp và theo dõi hồ sơ"),
    READER: gettext_lazy("Chỉ theo dõi hồ sơ"),
}
LABELS: dict[str, Text] = {
    "number": gettext_lazy("Số định danh cá nhân"),
    "name": gettext_lazy("Họ, chữ đệm và tên"),
    "role": gettext_lazy("Việc được giao"),
}


def show(visit: Visit) -> HttpResponseBase:
    """The organisations, with the people of those one represents."""
    found = organisations_of(actor=visit.actor, now=visit.now)
    return visit.show("portal/acting/organisations.html", organisations=[_shown(each) for each in found])


def ask(visit: Visit) -> HttpResponseBase:
    """The form for another person. Raises NotFound for an organisation one does not represent."""
    return _form(visit)


def add(visit: Visit) -> HttpResponseBase:
    """Let the person act for it. Raises what `members.add_member` raises."""
    form = visit.form
    members.add_member(
        int(visit.path["organisation"]),
        form.get("number", ""),
        form.get("name", ""),
        form.get("role", ""),
        actor=visit.actor,
        now=visit.now,
    )
    visit.say(_("Đã giao việc. Người này thấy hồ sơ của tổ chức từ bây giờ."))
    return visit.go("portal:organisations")


def not_added(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form with what was typed and what is wrong with it."""
    return _form(visit, refusal)


def ask_to_end(visit: Visit) -> HttpResponseBase:
    """Is the person to act for it no longer? Raises NotFound."""
    wanted = int(visit.path["member"])
    for organisation in organisations_of(actor=visit.actor, now=visit.now):
        own = MemberView(organisation.membership, visit.account.name if visit.account else "", organisation.role)
        for member in (*organisation.members, own):
            if member.membership == wanted and member.role != REPRESENTATIVE:
                return visit.show("portal/acting/end_member.html", organisation=organisation, member=member)
    raise NotFound


def end(visit: Visit) -> HttpResponseBase:
    """End it."""
    members.end_membership(int(visit.path["member"]), actor=visit.actor, now=visit.now)
    visit.say(_("Đã thôi giao việc. Người này không còn xem được hồ sơ của tổ chức."))
    return visit.go("portal:organisations")


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    wanted = int(visit.path["organisation"])
    led = [each for each in organisations_of(actor=visit.actor, now=visit.now) if each.role == REPRESENTATIVE]
    organisation = next((each for each in led if each.id == wanted), None)
    if organisation is None:
        raise NotFound
    context: dict[str, Any] = {
        "organisation": organisation,
        "typed": visit.form,
        "role": visit.form.get("role", STAFF),
        "roles": [(role, ROLES[role]) for role in (STAFF, READER)],
        "refusal": refusal,
        "errors": errors_by_field(refusal) if refusal else {},
        "labels": LABELS,
    }
    return visit.show("portal/acting/new_member.html", 422 if refusal else 200, **context)


def _shown(organisation: OrganisationView) -> dict[str, Any]:
    return {
        "view": organisation,
        "role": ROLES[organisation.role],
        "leads": organisation.role == REPRESENTATIVE,
        "members": [
            {"view": each, "role": ROLES[each.role], "may_end": each.role != REPRESENTATIVE}
            for each in organisation.members
        ],
    }
