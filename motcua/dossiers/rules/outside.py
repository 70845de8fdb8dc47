"""What can be done with a step that waits for a body outside the system, and what with one that does not."""

from __future__ import annotations

from motcua.dossiers.models import WorkStep

ANSWERED = "outside_answered"
NOT_MEANWHILE = frozenset({"ask_outside", "complete_step", "request_payment"})
"""What waits until the answer is there, or until it is noted that none came."""


def in_turn(action: str, step: WorkStep | None) -> bool:
    """Whether the act fits what the step waits for."""
    waits = step is not None and step.outside
    return waits if action == ANSWERED else not (waits and action in NOT_MEANWHILE)
