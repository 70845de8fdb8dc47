"""What the pages of a draft have in common: the draft itself, the way back and on, saving, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.queries import drafts as reading
from motcua.dossiers.queries.drafts import DraftView
from motcua.faces.portal.filing import steps
from motcua.faces.portal.filing.steps import Step
from motcua.faces.web.eform import errors_by_field
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid, Refusal

LATER, BACK = "later", "ve"
REFUSED = 422


def draft_of(visit: Visit) -> DraftView:
    """The visitor's draft in the address. Raises DraftNotFound."""
    return reading.draft(visit.path["draft"], actor=visit.actor, now=visit.now)


def page(
    visit: Visit, draft: DraftView, step: Step, template: str, refusal: Refusal | None = None, **context: Any
) -> HttpResponseBase:
    """A page of the way. A draft that is filed has only its last page left."""
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    way, errors = steps.steps_of(draft), errors_by_field(refusal) if refusal else {}
    shown = {
        "draft": draft,
        "step": step,
        "title": steps.TITLES[step.name],
        "place": way.index(step) + 1 if step in way else None,
        "places": len(way),
        "back": _back(visit, draft, step),
        "refusal": refusal,
        "errors": errors,
    }
    context["labels"] = _unsaid(context.get("labels") or {}, errors)
    return visit.show(f"portal/filing/{template}", REFUSED if refusal else 200, **{**shown, **context})


def _back(visit: Visit, draft: DraftView, step: Step) -> str:
    """Where the way back leads: to checking when one came from there, else to the page before, or out of the draft."""
    if visit.asked.get(BACK):
        return steps.address(draft, Step(steps.CHECK))
    former = steps.before(draft, step)
    return steps.address(draft, former) if former else reverse("portal:drafts")


def _unsaid(labels: Mapping[str, Any], errors: Mapping[str, Any]) -> dict[str, Any]:
    """The labels of the controls whose error does not name them itself."""
    return {name: label for name, label in labels.items() if str(label) not in str(errors.get(name, ""))}


def save(
    visit: Visit,
    step: Step,
    *,
    parts: Mapping[str, Any] | None = None,
    answers: Mapping[str, Any] | None = None,
    asked: Sequence[str] = (),
) -> DraftView:
    """Keep what the page filled in, right or wrong."""
    return drafts.save(
        visit.path["draft"],
        actor=visit.actor,
        now=visit.now,
        page=step.key,
        parts=parts,
        answers=answers,
        asked=asked,
    )


def go_on(visit: Visit, draft: DraftView, step: Step, wrong: Sequence[FieldError]) -> HttpResponseBase:
    """On to the next page, or back to checking when one came from there; raises Invalid for what is wrong.

    Whoever wants to go on another day is led to his drafts, whatever is wrong.
    """
    if LATER in visit.form:
        return visit.go("portal:drafts")
    if wrong:
        raise Invalid(errors=wrong)
    following = Step(steps.CHECK) if visit.asked.get(BACK) else steps.after(draft, step)
    return HttpResponseRedirect(steps.address(draft, following), status=303)


def stay(draft: DraftView, step: Step, more: str) -> HttpResponseBase:
    """The same page once more; `more` follows its address."""
    return HttpResponseRedirect(steps.address(draft, step) + more, status=303)
