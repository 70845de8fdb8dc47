"""Handing over a colleague's work, or one's own: now, dossier by dossier, or for a time by a stand-in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.directory.duties import ADMINISTRATOR
from motcua.directory.queries import duties_of
from motcua.dossiers import operations, queries
from motcua.dossiers.operations import Order, Wanted
from motcua.dossiers.queries import Held
from motcua.dossiers.queries.handing import MOST
from motcua.faces.api import problems
from motcua.faces.desk.together import told
from motcua.faces.web import tokens
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, NotAllowed, Refusal, Text

WHOSE, TO = "nguoi", "giao"
STEP = "step-"
TITLE = _("Bàn giao hồ sơ")
LABELS: dict[str, Text] = {WHOSE: _("Bàn giao hồ sơ của"), TO: _("Giao cho")}
Facts = dict[str, Any]


def show(visit: Visit) -> HttpResponseBase:
    """Whose work; once he is chosen, how much there is and among whom it may be shared."""
    return _page(visit, visit.asked.get(WHOSE, ""))


def act(visit: Visit) -> HttpResponseBase:
    """The preview, or the deed. Raises Invalid, NotAllowed."""
    whose = visit.form.get(WHOSE, "")
    return _done(visit, whose) if "do" in visit.form else _preview(visit, whose)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more with what is wrong."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    return _page(visit, visit.form.get(WHOSE, ""), refusal)


def _preview(visit: Visit, whose: str) -> HttpResponseBase:
    """For each dossier who gets it, or why nobody can."""
    among = [str(each) for each in visit.form.getlist(TO)]
    if not among:
        raise Invalid(errors=[FieldError(f"/{TO}", _("Chọn ít nhất một người."))])
    held, _more = queries.held_by(whose, actor=visit.actor, now=visit.now)
    shares = queries.shared_out(held, among, visit.now)
    wanted = [Wanted(each.code, _order(visit, each.step.pk, name)) for each in held if (name := shares[each.step.pk])]
    came = operations.rehearse(wanted, "reassign", actor=visit.actor, now=visit.now)
    seen = {each.order.step: told(what) for each, what in zip(wanted, came, strict=True)}
    rows = [_row(each, shares[each.step.pk], seen.get(each.step.pk)) for each in held]
    return _page(visit, whose, rows=rows, can=[row for row in rows if row["can"]], among=among)


def _row(each: Held, name: str | None, came: Facts | None) -> Facts:
    nobody: Facts = {"can": False, "why": _("Trong những người đã chọn không ai đảm nhiệm bước này.")}
    return {"item": each.item, "field": f"{STEP}{each.step.pk}", "name": name, **(came or nobody)}


def _done(visit: Visit, whose: str) -> HttpResponseBase:
    """Every step that was seen goes to whom the preview named."""
    key, wanted = tokens.token_of(visit.form), list[Wanted]()
    for field in (field for field in visit.form if field.startswith(STEP)):
        number, (code, _bar, name) = field.removeprefix(STEP), str(visit.form[field]).partition("|")
        if not number.isdecimal() or len(wanted) == MOST:
            raise Invalid
        wanted.append(Wanted(code, _order(visit, int(number), name)))
    came = [told(each) for each in operations.hand_over(whose, wanted, key=key, actor=visit.actor, now=visit.now)]
    rows = [{"code": each.code, **what} for each, what in zip(wanted, came, strict=True)]
    return visit.show(
        "desk/together_done.html",
        title=TITLE,
        done=[row for row in rows if row["can"]],
        refused=[row for row in rows if not row["can"]],
    )


def _order(visit: Visit, step: int, assignee: str) -> Order:
    return Order(step=step, assignee=assignee, note=visit.form.get("note", "").strip())


def _page(visit: Visit, whose: str, refusal: Refusal | None = None, **more: Any) -> HttpResponseBase:
    people = queries.people_at_work(actor=visit.actor, now=visit.now)
    names = {each["username"]: each["name"] for each in people}
    chosen = whose if whose in names else ""
    held, further = queries.held_by(chosen, actor=visit.actor, now=visit.now) if chosen else ([], False)
    own = visit.account is not None and chosen == visit.account.username
    return visit.show(
        "desk/hand_over.html",
        problems.status_of(refusal) if refusal else 200,
        title=TITLE,
        people=list(names.items()),
        others=[(username, name) for username, name in names.items() if username != chosen],
        chosen=chosen,
        chosen_name=names.get(chosen, ""),
        number=len(held),
        further=further,
        steps=Counter(step["name"] for each in held for step in each.item["steps"]).most_common(),
        may_name=own or bool(duties_of(visit.actor, local_day(visit.now), ADMINISTRATOR)),
        typed=visit.form,
        labels=LABELS,
        refusal=refusal,
        errors={error.pointer.strip("/"): str(error.message) for error in refusal.errors} if refusal else {},
        **more,
    )
