"""The forms by which officers act on a dossier: one page for each action of the life cycle."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase

from motcua.dossiers import operations, queries
from motcua.dossiers.operations import Order
from motcua.faces.api import problems
from motcua.faces.desk import dossier as page
from motcua.faces.desk.counter.words import DELIVERY
from motcua.faces.desk.deeds import BY_ACTION, Deed, boxes, noted
from motcua.faces.desk.dossier import Facts
from motcua.faces.desk.fields import LABELS, UPLOAD, Fields, faults
from motcua.faces.desk.said import PARTS
from motcua.faces.desk.sent_files import kept, taken_in
from motcua.faces.web import frame
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Invalid, NotAllowed, NotFound, Refusal

STEP = "buoc"
"""The step meant, in an address, where several are open side by side."""
FILES = ("file", UPLOAD)
METHODS = tuple(DELIVERY.items())
SIGNED = frozenset({"issue_result", "apologise", "deny", "stop", "approve_withdrawal"})
# What is typed in words: shown to the officer once more when it can no longer be sent.
IN_WORDS = ("note", "reason", "ground", "remark-", "number", "to", "what", "receipt", "question", "answer", "opinion")


def signs(visit: Visit) -> bool:
    """Does the page put somebody's name under something? The outcome of a signing step is called so in every bundle."""
    return visit.page.name in SIGNED or (visit.page.name == "complete_step" and visit.form.get("outcome") == "approve")


def show(visit: Visit) -> HttpResponseBase:
    """The form; what is not on offer, and what the dossier's page has a form for, leads there."""
    deed, facts = BY_ACTION[visit.page.name], page.read(visit)
    if deed.action not in page.offered(facts) or deed.action == "accept":
        return visit.go("desk:dossier", code=visit.path["code"])
    return _form(visit, deed, facts)


def act(visit: Visit) -> HttpResponseBase:
    """Do what the form says and go back to the dossier."""
    deed = BY_ACTION[visit.page.name]
    return _with_files(visit, deed) if deed.uploads else _done(visit, deed, visit.form)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more with what was typed; the dossier as it now stands, if this can no longer be done."""
    return _again(visit, BY_ACTION[visit.page.name], visit.form, refusal)


def _done(visit: Visit, deed: Deed, form: QueryDict) -> HttpResponseBase:
    order = Order(
        step=int(step) if (step := form.get("step", "")).isdecimal() else None,
        outcome=form.get("outcome") or None,
        note=noted(deed, form),
        assignee=form.get("assignee") or None,
        data=deed.data(form),
    )
    code = visit.path["code"]
    operations.act(code, deed.action, order, actor=visit.actor, now=visit.now)
    visit.say(deed.done)
    return visit.go("desk:dossier", code=code, query="?vua=tiep-nhan" if deed.action == "accept" else "")


def _with_files(visit: Visit, deed: Deed) -> HttpResponseBase:
    """Take the files in, outside the transaction of what follows; once taken in they stay, whatever is refused."""
    form, errors = taken_in(visit, FILES)
    if errors:
        return _again(visit, deed, form, Invalid(), errors)
    try:
        return frame.once(visit, lambda same: _done(same, deed, form))
    except Refusal as refusal:
        return _again(visit, deed, form, refusal)


def _again(
    visit: Visit, deed: Deed, form: QueryDict, refusal: Refusal, errors: Fields | None = None
) -> HttpResponseBase:
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    facts, status = page.read(visit), problems.status_of(refusal)
    placed, elsewhere = faults(deed.data(form), refusal.errors)
    wrong: Facts = {"refusal": refusal, "errors": {**placed, **(errors or {})}, "elsewhere": elsewhere}
    offers = page.offered(facts)
    if deed.action not in offers:
        return page.shown(visit, facts, status, **wrong, lost=_lost(form))
    # Of steps side by side each has its form on a page of its own, where what was typed stands again.
    if (deed.action in page.IN_PAGE and len(facts["steps"]) < 2) or (
        "accept" in offers and deed.action == "request_supplement"
    ):
        return page.shown(visit, facts, status, typed=form, **wrong)
    return _form(visit, deed, facts, status, form, **wrong)


def _form(
    visit: Visit, deed: Deed, facts: Facts, status: int = 200, typed: QueryDict | None = None, **more: Any
) -> HttpResponseBase:
    given = typed or QueryDict()
    offer = page.offered(facts, given.get("step") or visit.asked.get(STEP, ""))[deed.action]
    context = {
        "dossier": facts,
        "deed": deed,
        "offer": offer,
        "typed": given,
        "papers": page.checked(facts, given, counts=False),
        "labels": page.labels(facts),
        "kept": kept(visit, given),
        **_choices(visit, offer, facts, given),
    }
    return visit.show("desk/act.html", status, **{**context, **more})


def _choices(visit: Visit, offer: Facts, facts: Facts, typed: QueryDict) -> Facts:
    """What a form offers to choose from, or starts with."""
    match offer["action"]:
        case "reassign" | "ask_colleagues":
            return _people(visit, offer, facts, typed)
        case "refuse" | "deny" | "stop":
            return {"grounds": [(each, each) for each in facts["legal_basis"]]}
        case "record_payment":
            return {"owed": facts["asked"]["payment"]}
        case "propose_apology" | "apologise":
            drafted = facts["apology"]
            until = tuple(reversed(drafted["until"].split("-"))) if drafted else ()
            return {
                "drafted": drafted,
                "reason": typed.get("reason", drafted["reason"] if drafted else ""),
                "until": boxes(typed, "until") or until,
            }
        case "move_version":
            return {"preview": queries.preview_of(visit.path["code"], actor=visit.actor, now=visit.now)}
        case "return_result":
            wanted = [each["method"] for each in facts["result_delivery"]]
            start = {"to": facts["applicant"]["name"], "method": wanted[0] if wanted else "desk"}
            return {"methods": METHODS, **{name: typed.get(name, value) for name, value in start.items()}}
        case "issue_result":
            return {"signed_on": boxes(typed, "signed_on") or local_day(visit.now).isoformat()}
        case "ask_outside" | "request_supplement":
            return {"until": boxes(typed, "until")}
        case "supplement":
            return {"asked": {item["component"]: item["remark"] for item in (facts["asked"] or {}).get("items", ())}}
        case _:
            return {}


def _people(visit: Visit, offer: Facts, facts: Facts, typed: QueryDict) -> Facts:
    """The colleagues to choose from: to whom the step may be given, or who may take part in it."""
    code = visit.path["code"]
    if offer["action"] == "reassign":
        found = queries.colleagues(code, offer["step"], actor=visit.actor, now=visit.now)
        return {"colleagues": [(each["username"], f"{each['name']} – {each['post']}") for each in found]}
    able = queries.may_take_part(code, offer["step"], actor=visit.actor, now=visit.now)
    asked = (each["question"] for each in facts["collaborators"] if not each["ended_at"] and each["question"])
    parts = [_part(part, able, typed) for part in PARTS]
    return {"parts": parts, "question": typed.get("question", next(asked, ""))}


def _part(name: str, able: list[Facts], typed: QueryDict) -> Facts:
    """Who may take that part, and who is chosen: as typed, else as asked until now."""
    given = typed.getlist(name) if typed else [each["username"] for each in able if each["part"] == name]
    options = [(each["username"], f"{each['name']} – {each['post']}") for each in able if name in each["parts"]]
    return {"name": name, "label": LABELS[name], "options": options, "chosen": given}


def _lost(form: QueryDict) -> list[str]:
    """The words typed into a form that can no longer be sent."""
    return [text for name in form if name.startswith(IN_WORDS) and (text := str(form[name]).strip())]
