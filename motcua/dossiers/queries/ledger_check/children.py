"""Children: each has a track of its parent's ledger, which is open while the answer is waited for."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.dossiers.queries.ledger_check.finding import Finding
from motcua.dossiers.queries.ledger_check.life import Life


def check_waiting(life: Life) -> Iterator[Finding]:
    """Exactly the children have such tracks, at their agencies; nobody stops waiting while child and parent go on.

    That a child has ended reaches the parent by a reaction, so that its track may stay open a moment longer.
    """
    dossier = life.dossier
    branches = {step.track for step in life.steps} | {0}
    rows = {row.track: row for row in life.intervals if row.track not in branches}
    awaited = {child.parent_track or 0: child for child in life.children}
    if rows.keys() != awaited.keys():
        found = {"tracks": sorted(rows), "children": sorted(awaited)}
        yield Finding("child_tracks_differ", dossier.id, found)
    for track, row in rows.items():
        child = awaited.get(track)
        if row.holder != "other_agency" or (child is not None and row.agency_id != child.competent_id):
            yield Finding("child_track_at_another_agency", dossier.id, {"track": track})
        if child is not None and (row.since != child.filed_at or (row.until and not child.ended_at and _goes_on(life))):
            yield Finding("child_track_differs", dossier.id, {"track": track, "child": child.id})
    if dossier.ended_at is not None and (opened := [row.track for row in life.intervals if row.until is None]):
        yield Finding("open_after_the_end", dossier.id, {"tracks": opened})
    if dossier.ended_at is None:
        limits = sorted(row.track for row in life.deadlines if row.kind == "child")
        if limits != sorted(rows):
            yield Finding("child_deadlines_differ", dossier.id, {"tracks": sorted(rows), "deadlines": limits})


def check_child(life: Life) -> Iterator[Finding]:
    """A child is received by being opened, and asks nothing of its applicant; a ministry's system receives its own."""
    dossier = life.dossier
    if dossier.parent_id is None:
        return
    if dossier.mirrored:
        if life.steps or (dossier.received_at and dossier.received_at < dossier.filed_at):
            yield Finding(
                "mirrored_differs", dossier.id, {"steps": len(life.steps), "received_at": dossier.received_at}
            )
        return
    if dossier.received_at != dossier.filed_at or dossier.parent_id >= dossier.id:
        yield Finding("child_not_received_at_once", dossier.id, {"received_at": dossier.received_at})
    if life.supplements or life.withdrawals:
        yield Finding("child_asks_the_applicant", dossier.id, {"parent": dossier.parent_id})


def _goes_on(life: Life) -> bool:
    return life.dossier.ended_at is None
