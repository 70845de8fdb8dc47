"""Slips of paper between a receiving desk and the agencies: make one, confirm what came, take one back, print."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import operations
from motcua.dossiers.queries import slips
from motcua.faces.api import problems
from motcua.faces.desk import papers
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, NotFound, Refusal

DESK, AGENCY, CODE = "noi", "den", "ho-so"
GONE, REMARK = "thieu-", "ghi-"
LONGEST = 500


def show(visit: Visit) -> HttpResponseBase:
    """What is to go, what was sent, what comes. Raises NotAllowed for who has a part in none of it."""
    return _overview(visit)


def make(visit: Visit) -> HttpResponseBase:
    """A slip of the dossiers that were ticked. Raises NotAllowed, Invalid, NothingToHandOver."""
    codes = [str(each) for each in visit.form.getlist(CODE)]
    desk, agency = (_number(visit.form.get(name, "")) for name in (DESK, AGENCY))
    made = operations.make_slip(desk, agency, codes, actor=visit.actor, now=visit.now)
    visit.say(_("Đã lập phiếu bàn giao; in ra để hai bên ký."))
    return visit.go("desk:slip", number=str(made.pk))


def not_made(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The overview once more with what is wrong."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _overview(visit, refusal)


def one(visit: Visit) -> HttpResponseBase:
    """A slip; for the receiver the form that says what came. Raises NoSlip."""
    return _one(visit)


def answer(visit: Visit) -> HttpResponseBase:
    """What came, or the slip taken back. Raises NoSlip, NotAllowed, SlipClosed, Invalid."""
    number = _number(visit.path["number"])
    if "withdraw" in visit.form:
        operations.withdraw_slip(number, actor=visit.actor, now=visit.now)
        visit.say(_("Đã thu hồi phiếu bàn giao."))
    else:
        missing = {
            code: visit.form.get(REMARK + code, "").strip()
            for code in (name.removeprefix(GONE) for name in visit.form if name.startswith(GONE))
        }
        operations.receive_slip(number, missing, actor=visit.actor, now=visit.now)
        visit.say(_("Đã xác nhận phiếu bàn giao."))
    return visit.go("desk:slip", number=str(number))


def not_answered(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The slip once more with what was typed."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _one(visit, refusal)


def printed(visit: Visit) -> HttpResponseBase:
    """The slip as PDF. Raises NoSlip."""
    number = _number(visit.path["number"])
    return papers.shown(operations.print_slip(number, actor=visit.actor, now=visit.now))


def _overview(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    if not slips.concerned(visit.actor, visit.now):
        raise NotAllowed
    found = slips.overview(actor=visit.actor, now=visit.now)
    return visit.show(
        "desk/slips.html",
        problems.status_of(refusal) if refusal else 200,
        ticked=[str(each) for each in visit.form.getlist(CODE)],
        refusal=refusal,
        errors={CODE: refusal.errors[0].message} if refusal and refusal.errors else {},
        **found,
    )


def _one(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    told = slips.slip(_number(visit.path["number"]), actor=visit.actor, now=visit.now)
    wrong = {each.pointer.removeprefix("/missing/"): each.message for each in refusal.errors} if refusal else {}
    rows = [_row(visit, line, wrong.get(line["code"])) for line in told["lines"]]
    return visit.show(
        "desk/slip.html",
        problems.status_of(refusal) if refusal else 200,
        slip=told,
        rows=rows,
        longest=LONGEST,
        refusal=refusal,
        errors={row["remark_name"]: row["wrong"] for row in rows if row["wrong"]},
    )


def _row(visit: Visit, line: dict[str, Any], wrong: Any) -> dict[str, Any]:
    gone, remark = GONE + line["code"], REMARK + line["code"]
    return {
        **line,
        "gone_name": gone,
        "remark_name": remark,
        "gone": gone in visit.form,
        "typed": visit.form.get(remark, ""),
        "wrong": wrong,
    }


def _number(given: str) -> int:
    """A number of ours, from an address or a hidden field: who typed another sees that there is no such thing."""
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise NotFound
    return int(given)
