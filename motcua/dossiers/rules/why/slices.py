"""A life cut into slices within which nothing changes: one hand, and one reason or none why no work was possible."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.rules.holding import APPLICANTS
from motcua.dossiers.rules.passes import OUTSIDE_BODY
from motcua.dossiers.rules.why import grades
from motcua.dossiers.rules.why.life import Held, Life

_CAUSES = {"other_agency": grades.OTHER_AGENCY, "confirmer": grades.APPLICANT}
MADE_GOOD = "made_good"
"""A disturbance for which the promised date was moved: excused, and nobody's cause."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch in which all stays the same; `reason` is the cause that took its working seconds, blank for none."""

    since: datetime
    until: datetime
    seconds: int
    held: Held
    agency: int
    reason: str

    @property
    def cause(self) -> str:
        """The reason, or else in whose hand it was."""
        if self.reason:
            return self.reason
        return _CAUSES.get(self.held.holder, grades.OWN)

    @property
    def blamed(self) -> int | None:
        """The agency to name with the cause, where it is an agency's; none for a body outside."""
        if self.held.holder == OUTSIDE_BODY:
            return None
        return self.agency if self.cause in (grades.OWN, grades.OTHER_AGENCY, grades.NOBODY) else None


def sliced(life: Life, end: datetime) -> tuple[Slice, ...]:
    """Track 0 up to `end`, in order; cut at every moment at which anything begins, ends or is due."""
    cuts = sorted(set(_cuts(life)))
    return tuple(piece for held in life.held if held.track == 0 for piece in _of(held, cuts, life, end))


def within(pieces: Sequence[Slice], since: datetime, until: datetime) -> list[Slice]:
    """The slices from one moment at which something changed to another."""
    return [each for each in pieces if since <= each.since and each.until <= until]


def _cuts(life: Life) -> Iterable[datetime]:
    for held in life.held:
        yield from (held.since, held.until or life.now)
    for limit in life.limits:
        yield from (limit.started, limit.due, limit.ended or life.now)
    for disturbed in life.disturbances:
        yield from (disturbed.since, disturbed.until or life.now)
    for absence in life.absences:
        yield from (absence.since, absence.until)
    if life.ended:
        yield life.ended


def _of(held: Held, cuts: Sequence[datetime], life: Life, end: datetime) -> Iterable[Slice]:
    until = min(held.until or life.now, end)
    edges = [held.since, *(cut for cut in cuts if held.since < cut < until), until]
    for since, upto in itertools.pairwise(edges):
        if since < upto:
            seconds = life.calendar.working_seconds(since, upto)
            yield Slice(since, upto, seconds, held, _agency(held, since, life), _reason(held, since, life))


def _agency(held: Held, at: datetime, life: Life) -> int:
    """The agency of a stretch; of one that waits for others, the agency waited for longest."""
    if held.holder != "other_agency":
        return held.agency
    others = [each for each in life.held if each.track and each.holder == "other_agency" and each.since <= at]
    waited = [each for each in others if at < (each.until or life.now)]
    return max(waited, key=lambda each: (each.until or life.now, each.track)).agency if waited else held.agency


def _reason(held: Held, at: datetime, life: Life) -> str:
    if held.holder in APPLICANTS:
        return held.holder
    if held.holder == OUTSIDE_BODY:
        return grades.OTHER_AGENCY
    for disturbed in life.disturbances:
        if disturbed.since <= at < (disturbed.until or life.now):
            return MADE_GOOD if disturbed.made_good else disturbed.cause
    roles = {held.role} if held.role else set()
    for absence in life.absences:
        if absence.role in roles and absence.since <= at < absence.until:
            return grades.NOBODY
    return ""
