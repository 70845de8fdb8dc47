"""When a step that was passed on may be taken back."""

from __future__ import annotations

from motcua.dossiers.models import WorkStep

NOT_PASSED_ON = frozenset({"", "undone", "supplement"})


def may_undo(step: WorkStep | None, before: WorkStep | None, officer: int | None) -> bool:
    """Whether the officer passed the last step on and nobody has touched the next one since."""
    return (
        officer is not None
        and step is not None
        and before is not None
        and before.done_by_id == officer
        and before.n == step.n - 1
        and before.outcome not in NOT_PASSED_ON
        and step.assignee_id is None
    )
