"""Who can go on with a step of a dossier, and who had it before."""

from __future__ import annotations

from motcua.dossiers import hands
from motcua.dossiers.operations.work import Work
from motcua.kernel.clock_zone import local_day


def plays(work: Work, officer: int, role: str) -> bool:
    """Whether one of the officer's positions plays the role in the dossier's offering now."""
    dossier = work.dossier
    return hands.plays(officer, dossier.competent_id, dossier.procedure, role, local_day(work.moment))


def who_had(work: Work, code: str) -> int | None:
    """Who did a step of that code last, or one in whose place it stands, in whichever round."""
    codes = (code, *work.definition(code).replaces)
    passes = work.dossier.steps.filter(code__in=codes, done_by__isnull=False).order_by("-n")
    return passes.values_list("done_by", flat=True).first()
