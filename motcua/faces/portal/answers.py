"""What a citizen answers on the page of his dossier: the papers asked for, or his wish to withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.documents.queries import mine
from motcua.dossiers import operations
from motcua.dossiers.operations import Order
from motcua.faces.api import problems
from motcua.faces.portal import dossier as page
from motcua.faces.web import frame, uploads
from motcua.faces.web.page import Visit
from motcua.platform.errors import Invalid, NotFound, Refusal, Text

PAPER, KEPT = page.PAPER, "kept"
NOTE, REASON, PARTLY = "note", "reason", "partly"
WITHDRAWAL = {"/data/reason": REASON}
LABELS: dict[str, Text] = {NOTE: _("Lời nhắn cho cơ quan"), REASON: _("Lý do rút hồ sơ")}

Given = list[tuple[str, str]]
"""Papers given: a component and a file's id."""


def back(visit: Visit) -> HttpResponseBase:
    """The forms stand on the dossier's page."""
    return visit.go("portal:dossier", code=visit.path["code"])


def supplement(visit: Visit) -> HttpResponseBase:
    """Take the files in, then hand over the papers asked for; whatever is refused, files once taken in are kept.

    A file is kept when it has been taken in, before anything happens to the dossier: should the rest be refused, the
    page comes back with it already there.
    """
    facts = page.read(visit)
    wanted = page.asked(facts)
    given, errors = _taken_in(visit)
    errors = errors or _missing(visit, wanted, given)
    if errors:
        return _asked_again(visit, facts, given, Invalid(), errors)
    try:
        return frame.once(visit, lambda same: _handed_over(same, given))
    except Refusal as refusal:
        return _asked_again(visit, page.read(visit), given, refusal, _by_field(refusal, given))


def withdraw(visit: Visit) -> HttpResponseBase:
    """Ask to withdraw, for a reason that may be left out."""
    order = Order(data={"reason": visit.form.get(REASON, "").strip()})
    operations.act(visit.path["code"], "request_withdrawal", order, actor=visit.actor, now=visit.now)
    visit.say(_("Đã gửi yêu cầu rút hồ sơ. Cơ quan sẽ xem xét và trả lời Ông/Bà."))
    return back(visit)


def confirm(visit: Visit) -> HttpResponseBase:
    """Say whether the draft is right; what is wrong with it stands in the note."""
    step = visit.form.get("step", "")
    order = Order(
        step=int(step) if step.isdecimal() else None,
        outcome=visit.form.get("outcome") or None,
        note=visit.form.get(NOTE, "").strip(),
    )
    operations.act(visit.path["code"], "complete_step", order, actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi nhận trả lời của Ông/Bà."))
    return back(visit)


def confirm_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The dossier as it now stands, with what was typed."""
    if isinstance(refusal, NotFound):
        raise refusal
    wrong = next((error.message for error in refusal.errors if error.pointer == "/note"), None)
    errors = {NOTE: wrong} if wrong else {}
    typed = {"note": visit.form.get(NOTE, ""), "labels": LABELS}
    return page.shown(visit, page.read(visit), problems.status_of(refusal), refusal=refusal, errors=errors, **typed)


def withdraw_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The dossier as it now stands, and why it cannot be withdrawn."""
    if isinstance(refusal, NotFound):
        raise refusal
    errors = {WITHDRAWAL[error.pointer]: error.message for error in refusal.errors if error.pointer in WITHDRAWAL}
    typed = {"reason": visit.form.get(REASON, ""), "labels": LABELS}
    return page.shown(visit, page.read(visit), problems.status_of(refusal), refusal=refusal, errors=errors, **typed)


def _handed_over(visit: Visit, given: Given) -> HttpResponseBase:
    papers = [{"component": component, "file": file} for component, file in given]
    order = Order(note=visit.form.get(NOTE, "").strip(), data={"components": papers})
    operations.act(visit.path["code"], "supplement", order, actor=visit.actor, now=visit.now)
    visit.say(_("Đã gửi giấy tờ bổ sung."))
    return back(visit)


def _taken_in(visit: Visit) -> tuple[Given, dict[str, Text]]:
    """The files kept from before and those sent now, and by field why one was not taken."""
    ticked = (value.partition(" ") for value in visit.form.getlist(KEPT))
    given: Given = [(component, file) for component, _blank, file in ticked]
    sent = {name.removesuffix(uploads.KEPT) for name in (*visit.files, *visit.form) if name.startswith(PAPER)}
    taken = uploads.take(visit, sorted(sent))
    given += [(field.removeprefix(PAPER), file) for field, files in taken.files.items() for file in files]
    return given, {error.pointer.removeprefix("/"): error.message for error in taken.wrong}


def _missing(visit: Visit, wanted: Sequence[dict[str, Any]], given: Given) -> dict[str, Text]:
    """Papers for which nothing was given, unless the citizen says that he means it."""
    there = {component for component, _file in given}
    if there and PARTLY in visit.form:
        return {}
    return {paper["field"]: _("Chưa có tệp cho giấy tờ này.") for paper in wanted if paper["component"] not in there}


def _by_field(refusal: Refusal, given: Given) -> dict[str, Text]:
    """What the domain found wrong, by the field at fault."""
    found: dict[str, Text] = {}
    for error in refusal.errors:
        parts = error.pointer.strip("/").split("/")
        if parts[0] == NOTE:
            found[NOTE] = error.message
        elif parts[:2] == ["data", "components"] and len(parts) > 2 and int(parts[2]) < len(given):
            found[PAPER + given[int(parts[2])][0]] = error.message
    return found


def _asked_again(
    visit: Visit, facts: dict[str, Any], given: Given, refusal: Refusal, errors: dict[str, Text]
) -> HttpResponseBase:
    """The dossier as it now stands, the form with what was given and what is wrong."""
    known = mine((file for _component, file in given), visit.actor)
    papers = page.asked(facts)
    for paper in papers:
        paper["kept"] = [known[file] for component, file in given if component == paper["component"] and file in known]
    return page.shown(
        visit,
        facts,
        problems.status_of(refusal),
        refusal=refusal,
        errors=errors,
        asked=papers,
        labels={**LABELS, **{paper["field"]: paper["name"] for paper in papers}},
        note=visit.form.get(NOTE, ""),
        may_be_partly=any(paper["kept"] for paper in papers) and not all(paper["kept"] for paper in papers),
    )
