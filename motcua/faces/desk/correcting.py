"""Putting right what was taken down wrong: all of it on one page, and only what was typed differently is changed."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase

from motcua.dossiers import operations
from motcua.dossiers.operations import Order
from motcua.faces.api import problems
from motcua.faces.desk import dossier as page
from motcua.faces.desk.counter.words import DELIVERY, ID_KINDS, LABELS
from motcua.faces.desk.deeds import BY_ACTION, boxes, counted, day
from motcua.faces.desk.dossier import Facts
from motcua.faces.desk.fields import COPIES, ORIGINALS
from motcua.faces.web import eform
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, NotFound, Refusal

OWNER = ("name", "id_kind", "id_number", "phone", "email", "address")
OTHER = ("name", "id_kind", "id_number", "phone", "relation")
CHANGES = "/data/changes"


def show(visit: Visit) -> HttpResponseBase:
    """The page with everything as it stands; where nothing can be put right, the dossier's page."""
    facts = page.read(visit)
    if "correct" not in page.offered(facts):
        return visit.go("desk:dossier", code=visit.path["code"])
    return _page(visit, facts, as_it_stands(facts), facts["form"])


def act(visit: Visit) -> HttpResponseBase:
    """Put right what differs; a button of a table in the form asks for the page once more."""
    facts = page.read(visit)
    if (more := eform.pressed(facts["questions"], visit.form)) is not None:
        return _page(visit, facts, visit.form, eform.read(facts["questions"], visit.form), more=more)
    data = {"changes": changes(facts, visit.form), "reason": visit.form.get("reason", "").strip()}
    code = visit.path["code"]
    operations.act(code, "correct", Order(data=data), actor=visit.actor, now=visit.now)
    visit.say(BY_ACTION["correct"].done)
    return visit.go("desk:dossier", code=code)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more with what was typed; the dossier as it now stands, if this can no longer be done."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    facts, status = page.read(visit), problems.status_of(refusal)
    if "correct" not in page.offered(facts):
        return page.shown(visit, facts, status, refusal=refusal, errors={}, elsewhere=[], lost=[])
    errors: dict[str, Any] = {}
    for each in refusal.errors:
        name = "reason" if each.pointer == "/data/reason" else eform.control_name(each.pointer.removeprefix(CHANGES))
        errors.setdefault(name or "reason", each.message)
    answers = eform.read(facts["questions"], visit.form)
    return _page(visit, facts, visit.form, answers, status=status, refusal=refusal, errors=errors)


def as_it_stands(facts: Facts) -> dict[str, Any]:
    """What stands in the fields at first, by their names; masked as the officer sees it."""
    values = {f"applicant-{name}": facts["applicant"][name] or "" for name in OWNER}
    for role in ("representative", "filer"):
        person = _other(facts, role)
        values |= {f"{role}-{name}": person[name] or "" for name in OTHER} if person else {}
    wished = (facts["result_delivery"] or [{}])[0]
    values["delivery-method"] = wished.get("method") or "desk"
    values["delivery-address"] = wished.get("address") or ""
    return values


def changes(facts: Facts, form: QueryDict) -> Facts:
    """What was typed otherwise than it stood there: the `changes` of the action."""
    stood = as_it_stands(facts)
    typed = {name: form.get(name, "").strip() for name in stood if name in form}
    said = {name: value for name, value in typed.items() if value != stood[name]}
    found: Facts = {}
    for role in ("applicant", "representative", "filer"):
        if part := {name.partition("-")[2]: value for name, value in said.items() if name.startswith(f"{role}-")}:
            found[role] = part
    born = day(form, "birth_date")
    if "birth_date-day" in form and born != (facts["applicant"]["birth_date"] or ""):
        found.setdefault("applicant", {})["birth_date"] = born or None
    if "representative" in found:
        found.setdefault("applicant", {})["representative"] = found.pop("representative")
    if {"delivery-method", "delivery-address"} & said.keys():
        wished = {name: form.get(f"delivery-{name}", "").strip() or None for name in ("method", "address")}
        found["result_delivery"] = [{**wished, "place": None}, *facts["result_delivery"][1:]]
    return found | _answers(facts, form) | _papers(facts, form)


def _answers(facts: Facts, form: QueryDict) -> Facts:
    typed, stood = eform.read(facts["questions"], form), facts["form"]
    on_page = set(form.getlist(eform.ASKED))
    answers = {name: typed.get(name) for name in on_page if typed.get(name) != stood.get(name)}
    return {"form": answers} if answers else {}


def _papers(facts: Facts, form: QueryDict) -> Facts:
    stood = {each["component"]: each["counted"] for each in facts["papers"]}
    papers = [
        {"originals": 0, "copies": 0, **each}
        for each in counted(form)["papers"]
        if {name: each.get(name, 0) for name in ("originals", "copies")} != (stood.get(each["component"]) or {})
    ]
    return {"papers": papers} if papers else {}


def _other(facts: Facts, role: str) -> Facts | None:
    if role == "filer":
        same = facts["filer"] is None or facts["filer"]["name"] == facts["applicant"]["name"]
        return None if same else facts["filer"]
    return facts["applicant"]["representative"]


def _page(
    visit: Visit, facts: Facts, values: Any, answers: Facts, *, status: int = 200, more: str = "", **wrong: Any
) -> HttpResponseBase:
    born = facts["applicant"]["birth_date"]
    return visit.show(
        "desk/correct.html",
        status,
        dossier=facts,
        values=values,
        born=boxes(values, "birth_date") or (tuple(reversed(born.split("-"))) if born else ()),
        answers=answers,
        more=more,
        owner=[(f"applicant-{name}", LABELS[f"applicant-{name}"]) for name in OWNER if name != "id_kind"],
        others=[
            (role, [f"{role}-{name}" for name in OTHER]) for role in ("representative", "filer") if _other(facts, role)
        ],
        id_kinds=list(ID_KINDS.items()),
        methods=list(DELIVERY.items()),
        labels=LABELS,
        papers=[_counted(each, values) for each in facts["papers"] if each["kind"] != "look_up"],
        **{"errors": {}, **wrong},
    )


def _counted(paper: Facts, values: Any) -> Facts:
    kept = paper["counted"] or {}
    return {
        **paper,
        **{
            name: {
                "name": prefix + paper["component"],
                "value": values.get(prefix + paper["component"], kept.get(kind, "")),
            }
            for name, prefix, kind in (
                ("asked_originals", ORIGINALS, "originals"),
                ("asked_copies", COPIES, "copies"),
            )
        },
    }
