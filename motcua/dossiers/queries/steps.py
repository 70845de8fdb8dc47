"""Where a dossier stands in its process."""

from __future__ import annotations

from motcua.catalog import queries as catalog
from motcua.catalog.content import Process, StepDef
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.collaborators import opinions_wanted
from motcua.dossiers.queries.rows import STEPS_FROM
from motcua.dossiers.rules.passes import Passes


def passes_of(dossier: Dossier, process: Process | None) -> Passes:
    """The passes that tell where the dossier stands: the last two, or all where steps branch or ask other agencies.

    One statement, none before reception, one more where colleagues were asked to take part in a step.
    """
    if dossier.received_at is None:
        return Passes()
    first = 1 if process and (process.forks or process.children) else dossier.steps_made - 1
    return Passes(STEPS_FROM.rows(dossier=dossier.id, n=first), opinions_wanted(dossier))


def all_passes(dossier: Dossier, most: int) -> list[WorkStep]:
    """The passes in their order, the newest so many at most; no statement before reception."""
    if dossier.received_at is None:
        return []
    rows = STEPS_FROM.rows(dossier=dossier.id, n=dossier.steps_made - most + 1)
    return sorted(rows, key=lambda each: each.n)


def roles_of_steps(dossier: Dossier) -> frozenset[str]:
    """The roles whose steps are open; none where none is. One statement where several are, else none."""
    return frozenset(step.role for step in _open(dossier))


def names_of_steps(dossier: Dossier) -> str | None:
    """What the open steps are called, for people: by their phases where they have one, in plain words; None where none
    is. One statement where several are, else none."""
    process = catalog.version(dossier.version_id).process(dossier.process_level)
    names = (phase.name if process and (phase := process.phase_of(step.code)) else step.said for step in _open(dossier))
    return "; ".join(dict.fromkeys(map(str, names))) or None


def _open(dossier: Dossier) -> list[StepDef]:
    process = catalog.version(dossier.version_id).process(dossier.process_level)
    if process is None:
        return []
    codes = [dossier.step] if dossier.step else _side_by_side(dossier) if dossier.branches else []
    return [step for code in codes if (step := process.step(code))]


def _side_by_side(dossier: Dossier) -> list[str]:
    opened = dossier.steps.filter(until__isnull=True).order_by("n")
    return list(opened.values_list("code", flat=True)[: dossier.branches])
