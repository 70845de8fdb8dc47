"""Branches: while they are walked track 0 has no step, and each has a track of its own that says who has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.life import Life


def check_branches(life: Life) -> Iterator[Finding]:
    """The open steps of branches are counted beside the dossier, and their tracks have the same officers."""
    dossier = life.dossier
    opened = [step for step in life.steps if step.until is None]
    beside = [step for step in opened if step.track]
    if dossier.branches != len(beside) or (beside and len(beside) != len(opened)):
        yield Finding("branches_differ", dossier.id, {"kept": dossier.branches, "found": [step.n for step in opened]})
    hands = {step.track: (step.role, step.assignee_id) for step in beside}
    branches = {step.track for step in life.steps}
    side = [row for row in life.intervals if row.track in branches - {0}]
    rows = {row.track: (row.role, row.assignee_id) for row in side if row.until is None}
    if hands != rows:
        yield Finding("branch_hands_differ", dossier.id, {"steps": sorted(hands), "intervals": sorted(rows)})


def check_side_tracks(life: Life) -> Iterator[Finding]:
    """Their rows are numbered and follow one another without a gap, as long as a step of the branch is open."""
    dossier = life.dossier
    side = sorted((row for row in life.intervals if row.track), key=lambda row: (row.track, row.n))
    for track, grouped in groupby(side, key=lambda row: row.track):
        rows = list(grouped)
        if [row.n for row in rows] != list(range(1, len(rows) + 1)):
            yield Finding("branch_not_numbered", dossier.id, {"track": track, "found": [row.n for row in rows]})
        starts = {step.since for step in life.steps if step.track == track}
        for row, following in pairwise(rows):
            if following.since != row.until and following.since not in starts:
                yield Finding("branch_not_gapless", dossier.id, {"track": track, "n": row.n})
