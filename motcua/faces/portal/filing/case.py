"""Which case applies."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.steps import CASE, Step
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Refusal

STEP = Step(CASE)
CHOOSE = _("Chọn trường hợp của Ông/Bà.")


def show(visit: Visit) -> HttpResponseBase:
    """The cases to choose from."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the case and go on."""
    chosen = visit.form.get("case", "")
    known = {case.code for case in frame.draft_of(visit).content.cases}
    draft = frame.save(visit, STEP, parts={"case": chosen} if chosen in known else None)
    return frame.go_on(visit, draft, STEP, [] if chosen in known else [FieldError("/case", CHOOSE)])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    options = [(case.code, case.name) for case in draft.content.cases]
    return frame.page(visit, draft, STEP, "case.html", refusal, options=options)
