"""Moving the dossiers of a procedure at an agency: see what would change for each, choose, do it, read the outcome."""

from __future__ import annotations

from collections.abc import Mapping

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import operations, queries
from motcua.dossiers.operations import Came, Order, Wanted
from motcua.dossiers.queries.to_move import MOST
from motcua.faces.api import problems
from motcua.faces.desk.said import moved
from motcua.faces.web import tokens
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid, Refusal, Text

ACTION, PROCEDURE, AGENCY = "move_version", "thu-tuc", "co-quan"
LABELS: Mapping[str, Text] = {"reason": _("Lý do, căn cứ chuyển"), "code": _("Hồ sơ")}


def show(visit: Visit) -> HttpResponseBase:
    """The preview, and the form. Raises DossierNotFound where the visitor leads nothing of that kind."""
    if not visit.asked.get(PROCEDURE) or not visit.asked.get(AGENCY):
        return visit.go("admin:versions")
    return _page(visit, visit.asked.get(PROCEDURE, ""), visit.asked.get(AGENCY, ""))


def act(visit: Visit) -> HttpResponseBase:
    """Move those that were ticked, each by itself. Raises Invalid where none is ticked or no reason given."""
    codes = list(dict.fromkeys(str(code) for code in visit.form.getlist("code")))
    data = moved(visit.form)
    wrong = []
    if not 1 <= len(codes) <= MOST:
        wrong.append(FieldError("/code", _("Xin đánh dấu từ 1 đến 50 hồ sơ.")))
    if not data["reason"]:
        wrong.append(FieldError("/reason", _("Ghi lý do, văn bản làm căn cứ chuyển.")))
    if wrong:
        raise Invalid(errors=wrong)
    wanted = [Wanted(code, Order(data=data)) for code in codes]
    key = tokens.token_of(visit.form)
    came = operations.carry_out(wanted, ACTION, key=key, actor=visit.actor, now=visit.now)
    return visit.show(
        "admin/versions/done.html",
        done=[each for each in came if each.refusal is None],
        refused=[(each.code, why(each)) for each in came if each.refusal is not None],
    )


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The preview once more with what was typed and ticked, and what is wrong."""
    return _page(visit, visit.form.get(PROCEDURE, ""), visit.form.get(AGENCY, ""), refusal)


def why(came: Came) -> str:
    """Why a dossier was not moved, in words."""
    refusal = came.refusal
    reasons = [error.message for error in refusal.errors] or [refusal.text] if refusal else []
    return " ".join(map(str, reasons))


def _page(visit: Visit, procedure: str, agency: str, refusal: Refusal | None = None) -> HttpResponseBase:
    found = queries.movable(procedure, agency, actor=visit.actor, now=visit.now)
    if not found:
        visit.say(_("Không còn hồ sơ nào của thủ tục này theo phiên bản cũ."))
        return visit.go("admin:versions")
    rehearsed = operations.rehearse(_orders(found), ACTION, actor=visit.actor, now=visit.now)
    came = {each.code: each for each in rehearsed}
    ticked = set(visit.form.getlist("code")) if refusal else {each.code for each in found}
    rows = [
        (each, came[each.code].refusal is None, each.code in ticked, _left(each, came[each.code])) for each in found
    ]
    return visit.show(
        "admin/versions/moving.html",
        problems.status_of(refusal) if refusal else 200,
        rows=rows,
        can=sum(1 for _each, can, _ticked, _why in rows if can),
        new=found[0].new,
        procedure=procedure,
        agency=agency,
        typed=visit.form,
        labels=LABELS,
        refusal=refusal,
        errors={error.pointer[1:]: error.message for error in reversed(refusal.errors)} if refusal else {},
        most=MOST,
    )


def _orders(found: list[queries.Preview]) -> list[Wanted]:
    """As they will be sent, with a reason that stands for the one to be typed."""
    return [Wanted(each.code, Order(data={"version": each.new.number, "reason": "-"})) for each in found]


def _left(each: queries.Preview, came: Came) -> str:
    """Why it cannot be moved, where the preview does not say it already."""
    return "" if each.obstacles else why(came)
