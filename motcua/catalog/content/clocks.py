"""What a version says of its clocks beyond the time for settling: what a pause does to the due date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SupplementRule:
    """What more papers mean for the dossier's time and way.

    `restarts`: after they came the due date is counted again in full, or what was left of the time runs on (`rest`).
    `returns_to`: where the dossier then goes. `again`: who may ask a second time in one stage (a leader, or nobody).
    `unanswered`: what the signer is to decide when the day named has passed (`wait`: nothing, the law names no end).
    """

    restarts: Literal["full", "rest"] = "full"
    returns_to: Literal["first_processing_step", "asking_step"] = "first_processing_step"
    again: Literal["leader", "never"] = "leader"
    unanswered: Literal["wait", "deny", "stop"] = "wait"


@dataclass(frozen=True, slots=True)
class PaymentRule:
    """Whether the law's time rests while the applicant has money to pay."""

    stops: bool = True


USUAL_SUPPLEMENT, USUAL_PAYMENT = SupplementRule(), PaymentRule()
