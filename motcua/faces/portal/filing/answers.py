"""The e-form, a handful of questions a page."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.catalog.content import Field
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.questions import pages_of
from motcua.faces.portal.filing.steps import FORM, Step
from motcua.faces.web import eform
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotFound, Refusal

FURTHER, ROW = "them", "dong"


def show(visit: Visit) -> HttpResponseBase:
    """The questions of the page."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the answers and go on.

    The page comes once more for a further row of a table, and for questions that the answers bring up.
    """
    before = frame.draft_of(visit)
    step, questions = _place(visit, before)
    answers = eform.read(questions, visit.form)
    names = [each.name for each in questions if each.name in visit.form.getlist(eform.ASKED)]
    draft = frame.save(visit, step, answers=answers, asked=names)
    table = eform.pressed(questions, visit.form)
    if table is not None:
        return frame.stay(draft, step, f"?{ROW}={table}#form-{table}" if table else "")
    wrong = draft.wrong_answers(questions)
    if eform.newly_asked(questions, draft.body["form"], visit.form) and frame.LATER not in visit.form:
        return frame.stay(draft, step, f"?{FURTHER}=1")
    return frame.go_on(visit, draft, step, wrong)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    step, questions = _place(visit, draft)
    return frame.page(
        visit,
        draft,
        step,
        "form.html",
        refusal,
        questions=questions,
        further=FURTHER in visit.asked and refusal is None,
        more=visit.asked.get(ROW, ""),
        pages=len(pages_of(draft.questions)),
        labels={f"form-{each.name}": each.label for each in questions},
    )


def _place(visit: Visit, draft: DraftView) -> tuple[Step, list[Field]]:
    """The page of the address and its questions. Raises NotFound."""
    number, pages = int(visit.path["number"]), pages_of(draft.questions)
    if not 1 <= number <= len(pages):
        raise NotFound
    return Step(FORM, number), pages[number - 1]
