"""The particulars of the applicant, and who files for him."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase

from motcua.faces.portal.filing import frame, particulars, whom
from motcua.faces.portal.filing.steps import PEOPLE, WHOM, Step
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import Refusal

STEP = Step(PEOPLE)


def show(visit: Visit) -> HttpResponseBase:
    """What the account knows, and controls for the rest."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the particulars and go on."""
    draft = frame.draft_of(visit)
    who = whom.who_files(visit, draft)
    choice = whom.choice_of(draft.body.get("applicant"), who)
    if not choice:
        return frame.stay(draft, Step(WHOM), "")
    draft = frame.save(visit, STEP, parts=particulars.read(choice, who, draft.body, visit.form, local_day(visit.now)))
    return frame.go_on(visit, draft, STEP, draft.wrong_people(visit.now))


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    who = whom.who_files(visit, draft)
    choice = whom.choice_of(draft.body.get("applicant"), who)
    if not choice and not draft.code:
        return frame.stay(draft, Step(WHOM), "")
    parts = particulars.parts_of(choice, who, local_day(visit.now))
    asks = [ask for part in parts for ask in part.asks]
    shown: list[dict[str, Any]] = [
        {"part": part, "asks": [(ask, particulars.value_of(draft.body, ask.name)) for ask in part.asks]}
        for part in parts
    ]
    labels = {ask.name: ask.label for ask in asks}
    return frame.page(visit, draft, STEP, "people.html", refusal, parts=shown, labels=labels)
