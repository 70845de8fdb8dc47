"""Who has the dossier on track 0, by precedence: applicant, payment, other agency, officer, desk."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.content.process import APPLICANT
from motcua.dossiers.lifecycle import State

HANDS = {"receptionist": "desk", APPLICANT: "confirmer"}
"""Who has a dossier at a step of a role that no officer plays."""
CAUSES = {APPLICANT: "confirmation"}
APPLICANTS = frozenset({"applicant", "payment"})
"""Holders with whom the law's time rests: papers or money are waited for."""
CHILDREN, CHILD, OUTSIDE, MIRROR = "children", "child", "outside", "mirror"
"""Causes of stretches: parts done elsewhere are waited for, on its own track each of these, a body outside; a
ministry's system settles it."""
_WAITING = frozenset({State.SUPPLEMENT_ASKED, State.MONEY_DUTY})


@dataclass(frozen=True, slots=True)
class Hold:
    """A hand that has the dossier: `runs` says whether the law's time counts meanwhile, `rule` which time."""

    holder: str
    runs: bool
    cause: str
    rule: str


def hold(
    state: State,
    *,
    received: bool,
    step_role: str | None,
    before: State | None = None,
    awaited: str = "",
    mirrored: bool = False,
) -> Hold | None:
    """The hand in a state; None when the dossier has ended. `before` is where a declined withdrawal would go back to;
    `awaited` names the holder where nothing but answers of others is open; `mirrored`: a ministry's system settles it.

    Before reception the 8-hour reception clock runs at the desk. After the result is there (settled) the law's
    time has ended and the desk keeps the result for the applicant. A wish to withdraw changes no hand by
    itself: whoever decides goes on holding it, and what the applicant still owes goes on being waited for.
    """
    if state is State.WITHDRAWAL_ASKED and before in _WAITING:
        state = before
    match state:
        case State.NOT_RECEIVED | State.STOPPED | State.RETURNED:
            return None
        case State.SUPPLEMENT_ASKED:
            return Hold("applicant", False, "supplement", "supplement")
        case State.MONEY_DUTY:
            return Hold("payment", False, "money_duty", "money_duty")
        case State.SETTLED:
            return Hold("desk", False, "result_ready", "after_result")
        case _ if mirrored:
            return Hold("other_agency", True, MIRROR, "whole" if received else "reception")
        case _ if not received:
            return Hold("desk", True, "reception", "reception")
        case State.RECEIVED | State.IN_PROCESS if awaited:
            return Hold(awaited, True, CHILDREN if awaited == "other_agency" else OUTSIDE, "whole")
        case _:
            cause = "withdrawal" if state is State.WITHDRAWAL_ASKED else CAUSES.get(step_role or "", "processing")
            return Hold(HANDS.get(step_role or "", "officer"), True, cause, "whole")
