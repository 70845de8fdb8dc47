"""The process of a dossier as it is drawn, with where the dossier stands in it and who has it there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.catalog.rules.automatic_words import rules_of
from motcua.catalog.rules.drawing import draw
from motcua.dossiers.hands import in_hand
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.course import AHEAD, DONE, NOW, finished
from motcua.dossiers.queries.face import local, officer_name


def drawn(dossier: Dossier, content: ProcedureContent, passes: Sequence[WorkStep], on: date) -> dict[str, Any] | None:
    """`{stages, standings, automatic}`, or None where the version has no process for it.

    `stages` are those of `catalog.rules.drawing`. `standings` says by step `{place, by, at, due_at}`: place is done,
    now or ahead; `by` did it or has it (None: nobody yet), `at` is when it was done, `due_at` until when it is to be.
    Once the dossier has ended only what was done has a standing. `automatic` are the rules of
    `catalog.rules.automatic_words.rules_of`. `passes` are in their order. No statement.
    """
    process = content.process(dossier.process_level)
    if process is None:
        return None
    places = {} if dossier.ended_at else {step.code: _standing(AHEAD) for step in process.steps}
    for step, passed in finished(dossier, content, passes):
        places[step.code] = _standing(DONE, by=officer_name(passed.done_by_id), at=local(passed.until))
    for passed in (each for each in passes if each.until is None):
        holder = officer_name(in_hand(dossier.competent_id, passed.assignee_id, on))
        places[passed.code] = _standing(NOW, by=holder, due_at=local(passed.due_at))
    return {"stages": draw(process), "standings": places, "automatic": rules_of(process, content)}


def _standing(place: str, *, by: str | None = None, at: str | None = None, due_at: str | None = None) -> dict[str, Any]:
    return {"place": place, "by": by, "at": at, "due_at": due_at}
