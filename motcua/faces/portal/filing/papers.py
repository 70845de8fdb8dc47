"""Handing in the papers: every file is kept as soon as it has come."""

from __future__ import annotations

from django.conf import settings
from django.http.response import HttpResponseBase

from motcua.documents.operations import MEGABYTE
from motcua.dossiers import queries as dossiers
from motcua.dossiers.operations.intake import draft_papers
from motcua.dossiers.queries import drafts as reading
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.steps import PAPERS, Step
from motcua.faces.web import downloads, uploads
from motcua.faces.web.page import Visit
from motcua.platform.errors import Conflict, FieldError, Invalid, NotFound, Refusal

STEP = Step(PAPERS)
FILES, REMOVE, NEXT, CAMERA = "components-", "remove", "next", "-camera"


def show(visit: Visit) -> HttpResponseBase:
    """The papers, each with what was handed in."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Take in what was chosen, take away what is to go, and go on when asked to."""
    draft = frame.draft_of(visit)
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    draft, wrong = _taken(visit, draft)
    for file_id in visit.form.getlist(REMOVE)[:1]:
        draft = draft_papers.drop_paper(draft.id, file_id, actor=visit.actor, now=visit.now)
    if wrong:
        raise Invalid(errors=wrong)
    if visit.wants_part:
        return _page(visit)
    if NEXT in visit.form or frame.LATER in visit.form:
        draft = frame.save(visit, STEP)
        return frame.go_on(visit, draft, STEP, draft.wrong_papers())
    return frame.stay(draft, STEP, _query(visit))


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    if isinstance(refusal, Conflict):
        raise refusal
    return _page(visit, refusal)


def file(visit: Visit) -> HttpResponseBase:
    """A file of the draft, to be saved. Raises NotFound."""
    draft = frame.draft_of(visit)
    if visit.path["file"] not in {each["file"] for each in draft.body.get("components") or []}:
        raise NotFound
    return downloads.streamed(dossiers.file(visit.path["file"], actor=visit.actor, now=visit.now))


def _taken(visit: Visit, draft: DraftView) -> tuple[DraftView, list[FieldError]]:
    """What was chosen is put to its papers; beside it what is wrong with the rest."""
    wrong: list[FieldError] = []
    for paper in draft.papers:
        name = FILES + paper.code
        taken = uploads.take(visit, (name, name + CAMERA))
        wrong += [FieldError(f"/{name}", each.message) for each in taken.wrong]
        ids = [each for found in taken.files.values() for each in found]
        if ids:
            draft = draft_papers.add_papers(draft.id, paper.code, ids, actor=visit.actor, now=visit.now)
    return draft, wrong


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    given = reading.files(draft, actor=visit.actor)
    shown = [
        {
            "paper": paper,
            "name": FILES + paper.code,
            "camera": FILES + paper.code + CAMERA,
            "files": [each for each in given if each.component == paper.code],
        }
        for paper in draft.papers
    ]
    return frame.page(
        visit,
        draft,
        STEP,
        "papers.html",
        refusal,
        papers=shown,
        accept=uploads.ACCEPT,
        largest=settings.FILE_MAX_SIZE // MEGABYTE,
        labels={FILES + paper.code: paper.name for paper in draft.papers},
    )


def _query(visit: Visit) -> str:
    return f"?{visit.request.META['QUERY_STRING']}" if visit.asked else ""
