"""With which outcomes a step can end now: those whose condition holds, and those without one."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.catalog.content import OutcomeDef, ProcedureContent, Process, StepDef
from motcua.catalog.content.guards import Facts, Guard, names, roles
from motcua.dossiers.models import Dossier, Party

KIND = "applicant.kind"


def open_outcomes(dossier: Dossier, content: ProcedureContent, step: StepDef) -> tuple[OutcomeDef, ...]:
    """The outcomes of a step that can be chosen now, in their order. No statement where none has a condition."""
    guards = [outcome.when for outcome in step.outcomes if outcome.when is not None]
    if not guards:
        return step.outcomes
    facts = _facts(dossier, content, guards)
    return tuple(outcome for outcome in step.outcomes if outcome.when is None or outcome.when.holds(facts))


def holds(dossier: Dossier, content: ProcedureContent, guard: Guard | None) -> bool:
    """Whether a condition of the version holds now; one that is not stated does. At most two statements."""
    return guard is None or guard.holds(_facts(dossier, content, [guard]))


def _facts(dossier: Dossier, content: ProcedureContent, guards: Iterable[Guard]) -> Facts:
    """What the guards ask for. At most two statements: the owner's kind and the roles, each only where asked for."""
    asked = {name for guard in guards for name in names(guard)}
    values = {f"form.{name}": value for name, value in dossier.form.values.items()}
    values |= {"case": dossier.case or content.default_case, "channel": dossier.channel}
    if KIND in asked:
        values[KIND] = Party.objects.values_list("kind", flat=True).get(dossier=dossier, role=Party.OWNER)
    process = content.process(dossier.process_level)
    done = _done(dossier, process) if process and any(roles(guard) for guard in guards) else frozenset()
    return Facts(values, done)


def _done(dossier: Dossier, process: Process) -> frozenset[str]:
    """The roles that have completed a step of theirs onwards, in whichever round; sending back is no part done."""
    passes = dossier.steps.filter(until__isnull=False).values_list("role", "code", "outcome").distinct()
    walked = ((role, process.step(code), outcome) for role, code, outcome in passes)
    return frozenset(
        role for role, step, outcome in walked if step and process.leads_on(step.code, step.outcome(outcome))
    )
