"""Beside whoever has a step: colleagues are asked to work on it too or to keep an eye on it, and give their opinion."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Part
from motcua.dossiers import events
from motcua.dossiers.models import Collaborator, Dossier
from motcua.dossiers.operations.work import Work
from motcua.dossiers.queries.collaborators import PARTS, to_ask
from motcua.platform.errors import FieldError, Invalid


def ask_colleagues(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Say who takes part in the open step from now on (account names): who is no longer named is let go.

    The step stays with whoever has it. Raises Invalid for who plays none of the roles that the step allows, who is
    named twice, or where nothing changes.
    """
    step = work.step
    if step is None:
        raise LookupError("no open step")
    wanted = _wanted(work, data)
    before = dict(_open(work).values_list("officer", "part"))
    gone = sorted(officer for officer, part in before.items() if wanted.get(officer) != part)
    new = {officer: part for officer, part in wanted.items() if before.get(officer) != part}
    if not gone and not new:
        raise Invalid(
            errors=[FieldError("/data/cooperating", _("Chưa có thay đổi nào; chọn người phối hợp, theo dõi."))]
        )
    _open(work).filter(officer__in=gone).update(ended_at=work.moment)
    question = data.get("question", "").strip()
    for officer, part in sorted(new.items()):
        Collaborator.objects.create(
            dossier=work.dossier,
            step=step.n,
            officer_id=officer,
            part=part,
            question=question if part == Collaborator.COOPERATING else "",
            asked_at=work.moment,
            asked_by_id=work.actor.officer,
        )
    work.set(shared=True)
    facts = {
        "step": step.code,
        "n": step.n,
        "asked": [{"officer": officer, "part": part} for officer, part in sorted(new.items())],
        "let_go": gone,
    }
    return work.commit(events.COLLEAGUES_ASKED, facts, {"question": question, "note": note})


def give_opinion(work: Work, data: dict[str, Any], note: str) -> Dossier:
    """Give the opinion one was asked for; with it one's part in the step is over."""
    step, officer = work.step, work.actor.officer
    if step is None:
        raise LookupError("no open step")
    opinion = data["opinion"].strip()
    _open(work).filter(officer=officer, part=Collaborator.COOPERATING).update(opinion=opinion, ended_at=work.moment)
    facts = {"step": step.code, "n": step.n, "by": str(officer)}
    return work.commit(events.OPINION_GIVEN, facts, {"opinion": opinion, "note": note})


def _open(work: Work) -> Any:
    return Collaborator.objects.filter(
        dossier=work.dossier, step=work.step.n if work.step else 0, ended_at__isnull=True
    )


def _wanted(work: Work, data: dict[str, Any]) -> dict[int, Part]:
    """Officers by the part each is to take. Raises Invalid."""
    if work.step is None:
        raise LookupError("no open step")
    able = {each["username"]: each for each in to_ask(work.dossier, work.process, work.step, work.moment)}
    found: dict[int, Part] = {}
    wrong = []
    for part in PARTS:
        for place, username in enumerate(data.get(part, ())):
            colleague = able.get(username)
            if colleague is None or part not in colleague["parts"]:
                wrong.append(FieldError(f"/data/{part}/{place}", _("Người này không tham gia bước này được.")))
            elif colleague["officer"] in found:
                wrong.append(FieldError(f"/data/{part}/{place}", _("Mỗi người chỉ chọn một phần việc.")))
            else:
                found[colleague["officer"]] = part
    if wrong:
        raise Invalid(errors=wrong)
    return found
