"""Everything about a dossier on one page, with exactly what the officer may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http.response import HttpResponseBase

from motcua.dossiers import queries
from motcua.faces.desk import papers
from motcua.faces.desk.deeds import BY_ACTION
from motcua.faces.desk.explaining import Explained, explained
from motcua.faces.desk.fields import COPIES, LABELS, ORIGINALS, REMARK, UPLOAD
from motcua.faces.desk.slips.common import KINDS
from motcua.faces.web import eform
from motcua.faces.web.headers import POLICY
from motcua.faces.web.page import Visit

Facts = dict[str, Any]
Typed = Mapping[str, Any]
IN_PAGE = frozenset({"accept", "take", "complete_step"})
"""What the page itself has a form for; the rest stands on pages of its own."""
AT_ONCE = IN_PAGE | {"request_supplement", "refuse"}
"""The same where the desk has to receive it."""


def show(visit: Visit) -> HttpResponseBase:
    """The page."""
    return shown(visit, read(visit))


def read(visit: Visit) -> Facts:
    """What is known of the dossier in the address. Raises DossierNotFound."""
    return queries.whole(visit.path["code"], actor=visit.actor, now=visit.now)


def shown(
    visit: Visit, facts: Facts, status: int = 200, *, typed: Typed | None = None, **more: Any
) -> HttpResponseBase:
    """The page of a dossier just read; `typed` and `more` (refusal, errors, lost) come from a form that was refused."""
    offers = offered(facts)
    checks = "accept" in offers
    context = {
        "dossier": facts,
        "offers": offers,
        "takes": [each for each in _all(facts) if each["action"] == "take"],
        "completes": [each for each in _all(facts) if each["action"] == "complete_step"],
        "links": [each for each in _all(facts) if each["action"] not in (AT_ONCE if checks else IN_PAGE)],
        "papers": checked(facts, typed, counts=checks),
        "remarks": checks and "request_supplement" in offers,
        "labels": labels(facts),
        "note": (typed or {}).get("note", ""),
        "answers": [each for each in eform.shown(facts["questions"], facts["form"]) if each.text or each.rows],
        "withdrawal": _withdrawal(facts),
        "clock": _clock(facts),
        "parcel_kinds": KINDS,
        "just_received": visit.asked.get("vua") == "tiep-nhan",
    }
    response = visit.show("desk/dossier.html", status, **{**context, **more})
    # Papers are opened beside the checks.
    response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return response


def offered(facts: Facts, step: str = "") -> dict[str, Facts]:
    """What the officer may do, by action, each with its `deed`: with the step of that id, else with the first."""
    found: dict[str, Facts] = {}
    for each in _all(facts):
        if each["action"] not in found or str(each["step"]) == step:
            found[each["action"]] = each
    return found


def _all(facts: Facts) -> list[Facts]:
    """What the officer may do, each with its `deed`, and with its step's name (`at`) where several steps are open."""
    names = {step["id"]: step["name"] for step in facts["steps"]} if len(facts["steps"]) > 1 else {}
    return [
        {**each, "deed": BY_ACTION[each["action"]], "at": names.get(each["step"])}
        for each in facts["allowed_actions"]
        if each["action"] in BY_ACTION
    ]


def checked(facts: Facts, typed: Typed | None, *, counts: bool) -> list[Facts]:
    """The papers with their fields in the check: `originals`, `copies`, `remark` are `{name, value}`.

    A count starts with what is asked for where paper is handed in, blank where it came as a file.
    """
    on_paper = facts["channel"] != "online"
    return [_fields(paper, typed, prefilled=counts and on_paper) for paper in facts["papers"]]


def labels(facts: Facts) -> Typed:
    """What the fields are called in the summary of what is wrong; each paper's by the paper's name."""
    prefixes = (ORIGINALS, COPIES, REMARK, UPLOAD)
    of_papers = {prefix + paper["component"]: paper["name"] for paper in facts["papers"] for prefix in prefixes}
    return {**LABELS, **of_papers}


def _fields(paper: Facts, typed: Typed | None, *, prefilled: bool) -> Facts:
    code, handed_in = paper["component"], paper["kind"] == "hand_in"
    needed = prefilled and handed_in and paper["required"]
    start = {ORIGINALS: paper["originals"], COPIES: paper["copies"]} if needed else {}
    known = {prefix + code: str(value) for prefix, value in start.items()} if typed is None else typed
    fields = {"asked_originals": ORIGINALS, "asked_copies": COPIES, "remark": REMARK, "upload": UPLOAD}
    boxes = {name: {"name": prefix + code, "value": known.get(prefix + code, "")} for name, prefix in fields.items()}
    files = [{**file, "shown": file["media_type"] in papers.SHOWN} for file in paper["files"]]
    return {**paper, "files": files, "handed_in": handed_in, **boxes}


def _withdrawal(facts: Facts) -> Facts | None:
    """The wish to withdraw that waits for a decision."""
    asked = [each for each in facts["events"] if each["kind"] == "dossier_withdrawal_requested"]
    waits = any(each["action"] == "approve_withdrawal" for each in facts["allowed_actions"])
    return asked[-1] if waits and asked else None


def _clock(facts: Facts) -> Explained:
    return explained(facts["clock"])
