"""One act on the dossiers ticked on a work list: choose, see for each what will happen, do it, read what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import errors, operations, queries
from motcua.dossiers.operations import Came, Order, Wanted
from motcua.dossiers.operations.together import ACTIONS
from motcua.dossiers.queries.picked import MOST
from motcua.faces.api import problems
from motcua.faces.web import tokens
from motcua.faces.web.page import Visit
from motcua.platform.errors import Invalid, Refusal, Text

SEEN = "seen-"
"""Before a code in a field's name: the pass that the officer had before his eyes."""
TITLES: Mapping[str, Text] = {
    "take": _("Nhận xử lý nhiều hồ sơ"),
    "complete_step": _("Chuyển xử lý nhiều hồ sơ"),
    "reassign": _("Phân công lại nhiều hồ sơ"),
}
NEEDED = {"reassign": "assignee", "complete_step": "way"}
"""What has to be chosen for all of them, by action."""
LABELS: Mapping[str, Text] = {"assignee": _("Giao cho"), "way": _("Kết quả của bước"), "note": _("Ghi chú")}
Facts = dict[str, Any]


def signs(visit: Visit) -> bool:
    """Does the page put somebody's name under something? As `actions.signs`."""
    return "do" in visit.form and visit.form.get("way", "").endswith("/approve")


def show(visit: Visit) -> HttpResponseBase:
    """An address that only takes forms, opened by hand: the work list."""
    return visit.go("desk:unit")


def act(visit: Visit) -> HttpResponseBase:
    """The choice, its preview, or the deed. Raises UnknownAction, Invalid."""
    action = str(visit.form.get("action", ""))
    if action not in ACTIONS:
        raise errors.UnknownAction
    return _done(visit, action) if "do" in visit.form else _offered(visit, action)


def _offered(visit: Visit, action: str) -> HttpResponseBase:
    found = queries.picked(_codes(visit), actor=visit.actor, now=visit.now)
    if not found["items"]:
        visit.say(_("Xin đánh dấu ít nhất một hồ sơ trong danh sách."))
        return visit.go("desk:unit")
    if action in NEEDED and not visit.form.get(NEEDED[action]):
        return _choice(visit, action, found, Invalid() if "preview" in visit.form else None)
    return _preview(visit, action, found)


def _preview(visit: Visit, action: str, found: Facts) -> HttpResponseBase:
    """For each dossier what will happen, or why it cannot."""
    wanted, elsewhere = _wanted(visit, action, found)
    came = {each.code: each for each in operations.rehearse(wanted, action, actor=visit.actor, now=visit.now)}
    steps = {each.code: each.order.step for each in wanted}
    rows = [
        {"item": item, "seen": steps.get(item["code"]), **told(came.get(item["code"]) or elsewhere[item["code"]])}
        for item in found["items"]
    ]
    can = [row for row in rows if row["can"]]
    return _choice(visit, action, found, None, rows=rows, can=can, cannot=len(rows) - len(can))


def _choice(visit: Visit, action: str, found: Facts, refusal: Refusal | None, **more: Any) -> HttpResponseBase:
    fields = {NEEDED[action]: _("Xin chọn một mục.")} if refusal else {}
    return visit.show(
        "desk/together.html",
        problems.status_of(refusal) if refusal else 200,
        action=action,
        title=TITLES[action],
        found=found,
        typed=visit.form,
        refusal=refusal,
        errors=fields,
        labels=LABELS,
        carried=("way", "assignee", "note"),
        ways=[(f"{each['step']}/{each['outcome']}", f"{each['name']}: {each['label']}") for each in found["outcomes"]],
        colleagues=[(each["username"], f"{each['name']} – {each['post']}") for each in found["colleagues"]],
        **more,
    )


def _done(visit: Visit, action: str) -> HttpResponseBase:
    """Each dossier done by itself; what was done and what was not, and why."""
    orders = [
        Wanted(code, _order(visit, int(step) if (step := visit.form.get(SEEN + code, "")).isdecimal() else None))
        for code in _codes(visit)
    ]
    key = tokens.token_of(visit.form)
    came = operations.carry_out(orders, action, key=key, actor=visit.actor, now=visit.now)
    rows = [{"code": each.code, **told(each)} for each in came]
    return visit.show(
        "desk/together_done.html",
        title=TITLES[action],
        done=[row for row in rows if row["can"]],
        refused=[row for row in rows if not row["can"]],
    )


def _wanted(visit: Visit, action: str, found: Facts) -> tuple[list[Wanted], dict[str, Came]]:
    """The orders, and by code those refused because the dossier stands at another step than the outcome's."""
    wanted, elsewhere = list[Wanted](), dict[str, Came]()
    step = visit.form.get("way", "").partition("/")[0] if action == "complete_step" else ""
    names = {each["step"]: each["name"] for each in found["outcomes"]}
    for item in found["items"]:
        opened: Mapping[str, int] = item["open"]
        if step and step not in opened:
            elsewhere[item["code"]] = Came(item["code"], errors.NotAtStep(step=names.get(step, step)))
            continue
        one = opened[step] if step else next(iter(opened.values())) if len(opened) == 1 else None
        wanted.append(Wanted(item["code"], _order(visit, one)))
    return wanted, elsewhere


def _order(visit: Visit, step: int | None) -> Order:
    return Order(
        step=step,
        outcome=visit.form.get("way", "").partition("/")[2] or None,
        note=visit.form.get("note", "").strip(),
        assignee=visit.form.get("assignee") or None,
    )


def _codes(visit: Visit) -> list[str]:
    codes = list(dict.fromkeys(visit.form.getlist("code")))
    if len(codes) > MOST:
        raise Invalid
    return [str(code) for code in codes]


def told(came: Came) -> Facts:
    """What comes of it, for people: `{can, stands, repeated, why}`."""
    refusal = came.refusal
    reasons: Iterable[Text] = [error.message for error in refusal.errors] or [refusal.text] if refusal else ()
    return {
        "can": refusal is None,
        "stands": came.stands,
        "repeated": came.repeated,
        "why": " ".join(map(str, reasons)),
    }
