"""The last look before filing, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from motcua.catalog.content import Case
from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.queries import drafts as reading
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal import costs
from motcua.faces.portal.filing import frame, particulars, steps, whom
from motcua.faces.portal.filing.case import CHOOSE
from motcua.faces.portal.filing.questions import pages_of
from motcua.faces.portal.filing.steps import CHECK, DELIVERY, FORM, PAPERS, PEOPLE, Step
from motcua.faces.portal.filing.words import DELIVERIES, ID_KINDS, TAX
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, Refusal

STEP = Step(CHECK)
DECLARED = "declared"


class Fault(NamedTuple):
    """Something still wrong, and where it is mended."""

    text: str
    address: str


def show(visit: Visit) -> HttpResponseBase:
    """All that was filled in."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """File it; filed already, the same dossier is shown."""
    if DECLARED not in visit.form and not frame.draft_of(visit).code:
        words = _("Đánh dấu vào ô cam đoan để nộp hồ sơ.")
        raise Invalid(errors=[FieldError(f"/{DECLARED}", words)])
    drafts.file_draft(visit.path["draft"], actor=visit.actor, now=visit.now)
    return visit.go("portal:draft_filed", draft=visit.path["draft"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def filed(visit: Visit) -> HttpResponseBase:
    """Code and secret, and what happens next. Raises DraftNotFound."""
    found = reading.filed(visit.path["draft"], actor=visit.actor, now=visit.now)
    return visit.show("portal/filing/filed.html", filed=found)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    body = draft.body
    case = draft.content.case(body.get("case"))
    way = steps.steps_of(draft)
    context: dict[str, Any] = {
        "case": case if len(draft.content.cases) > 1 else None,
        "case_address": _change(draft, Step(steps.CASE)),
        "people": _people(visit, draft),
        "people_address": _change(draft, Step(PEOPLE)),
        "forms": [(_change(draft, each), _questions(draft, each)) for each in way if each.name == FORM],
        "papers": _papers(visit, draft),
        "papers_address": _change(draft, Step(PAPERS)),
        "delivery": [_wish(each) for each in body.get("result_delivery") or []],
        "delivery_address": _change(draft, Step(DELIVERY)),
        "cost": _cost(visit, draft, case),
        "twins": reading.still_open(draft.content.code, body.get("applicant") or {}, actor=visit.actor, now=visit.now),
        "faults": _faults(visit, draft, refusal),
        "declared": DECLARED in visit.form,
    }
    return frame.page(visit, draft, STEP, "check.html", refusal, **context)


def _cost(visit: Visit, draft: DraftView, case: Case | None) -> costs.Cost | None:
    """What filing it costs; None while it is not known which case it is."""
    if case is None and draft.content.cases:
        return None
    return costs.cost_by(draft.content, case.code if case else None, "online", local_day(visit.now))


def _faults(visit: Visit, draft: DraftView, refusal: Refusal | None) -> list[Fault]:
    """What is still wrong: all that can be known beforehand, and what the filing was refused for."""
    cases = draft.content.cases
    found = [
        *([FieldError("/case", CHOOSE)] if cases and draft.content.case(draft.body.get("case")) is None else []),
        *draft.wrong_people(visit.now),
        *draft.wrong_answers(draft.questions),
        *draft.wrong_papers(),
        *draft.wrong_delivery(),
    ]
    refused = [each for each in (refusal.errors if refusal else ()) if not each.pointer.startswith(f"/{DECLARED}")]
    return [Fault(_said(draft, each), steps.mended_at(draft, each.pointer)) for each in _once(found or refused)]


def _once(errors: Sequence[FieldError]) -> list[FieldError]:
    return list({each.pointer: each for each in reversed(errors)}.values())[::-1]


def _said(draft: DraftView, error: FieldError) -> str:
    """The sentence after the words of the question or part it is about."""
    part, _slash, rest = error.pointer.strip("/").partition("/")
    labels = {each.name: str(each.label) for each in draft.questions}
    about = labels.get(rest.partition("/")[0]) if part == "form" else None
    about = about or {"applicant": _("Chủ hồ sơ"), "filer": _("Người nộp hồ sơ")}.get(part)
    return f"{about}: {error.message}" if about else str(error.message)


def _change(draft: DraftView, step: Step) -> str:
    return steps.address(draft, step) + steps.BACK_TO_CHECK


def _questions(draft: DraftView, step: Step) -> list[Any]:
    return pages_of(draft.questions)[step.number - 1]


def _people(visit: Visit, draft: DraftView) -> list[tuple[str, str]]:
    """The applicant, his representative and the filer, as label and text."""
    applicant = draft.body.get("applicant") or {}
    kind = applicant.get("id_kind") or ""
    number = TAX if kind == "tax" else ID_KINDS.get(kind, particulars.NUMBER)
    acting, filer = applicant.get("representative") or {}, draft.body.get("filer") or {}
    who = whom.who_files(visit, draft)
    facts = [
        (_("Chủ hồ sơ"), applicant.get("name")),
        (number, applicant.get("id_number")),
        (_("Ngày sinh"), "/".join(reversed((applicant.get("birth_date") or "").split("-")))),
        (particulars.PHONE, applicant.get("phone")),
        (_("Thư điện tử"), applicant.get("email")),
        (_("Địa chỉ"), applicant.get("address")),
        (_("Người đại diện theo pháp luật"), acting.get("name")),
        (_("Người nộp hồ sơ"), who.person.name),
        (_("Quan hệ với chủ hồ sơ"), filer.get("relation")),
    ]
    return [(str(label), text) for label, text in facts if text]


def _papers(visit: Visit, draft: DraftView) -> list[tuple[str, list[reading.GivenFile]]]:
    """The papers that were given or must be, with their files."""
    given = reading.files(draft, actor=visit.actor)
    rows = [(paper, [each for each in given if each.component == paper.code]) for paper in draft.papers]
    return [(str(paper.name), files) for paper, files in rows if files or paper.required]


def _wish(wish: dict[str, Any]) -> str:
    words, _hint = DELIVERIES.get(wish["method"], (wish["method"], ""))
    return f"{words}: {wish['address']}" if wish.get("address") else str(words)
