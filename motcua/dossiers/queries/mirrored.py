"""Parts that a ministry's system settles: who may tell of them, and what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.duties import MINISTRY_SYSTEM
from motcua.directory.queries import agency_view
from motcua.dossiers.errors import DossierNotFound
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, Mirror, MirroredPaper
from motcua.dossiers.rules.passes import AWAITING
from motcua.dossiers.scope import Scope, scope_of
from motcua.kernel.clock_zone import to_local
from motcua.platform.actor import Actor

SYSTEM, HAND = "system", "hand"


def source_of(dossier: Dossier, scope: Scope) -> str | None:
    """As what somebody tells of a mirrored dossier: `system`, which settles it, or by `hand` an officer of those who
    watch the step that waits for it; None for everybody else. No statement where the parent was read along."""
    if not dossier.mirrored or dossier.parent is None:
        return None
    if MINISTRY_SYSTEM in scope.roles(dossier):
        return SYSTEM
    parent = dossier.parent
    process = catalog.version(parent.version_id).process(parent.process_level)
    watchers = {
        step.role
        for step in (process.steps_of_kind(AWAITING) if process else ())
        if any(child.code == dossier.child_code for child in step.children)
    }
    return HAND if watchers & scope.roles(parent) else None


def told_of(dossiers: Sequence[Dossier]) -> Mapping[int, dict[str, Any]]:
    """What ministries' systems said of mirrored ones among these, by id.

    Each `{reference, appointed_on, reported_at, reason, papers: [{kind, number, file}]}`. Two statements, none where
    none is mirrored.
    """
    wanted = [row.id for row in dossiers if row.mirrored]
    if not wanted:
        return {}
    papers: dict[int, list[dict[str, Any]]] = {number: [] for number in wanted}
    for paper in MirroredPaper.objects.filter(dossier__in=wanted).order_by("dossier", "n"):
        papers[paper.dossier_id].append({"kind": paper.kind, "number": paper.number or None, "file": paper.file_id})
    return {row.dossier_id: _told(row, papers[row.dossier_id]) for row in Mirror.objects.filter(dossier__in=wanted)}


def _told(row: Mirror, papers: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "reference": row.reference or None,
        "appointed_on": row.appointed_on.isoformat() if row.appointed_on else None,
        "reported_at": to_local(row.reported_at).isoformat() if row.reported_at else None,
        "reason": row.reason or None,
        "papers": papers,
    }


def part(code: str, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """A part that a ministry's system settles, for whoever may tell of it. Raises DossierNotFound.

    `{code, name, unit, parent, status: {code, name}, received, ended, **told_of}`; nothing of its people. Four
    statements.
    """
    scope = scope_of(actor, now)
    row = Dossier.objects.select_related("parent").filter(codes__code=code).first()
    if row is None or row.parent is None or source_of(row, scope) is None:
        raise DossierNotFound
    process = catalog.version(row.parent.version_id).process(row.parent.process_level)
    child = process.child(row.child_code) if process else None
    status = STATUS[State(row.state)]
    return {
        "code": row.code,
        "name": str(child.name) if child else row.child_code,
        "unit": agency_view(row.competent_id).name,
        "parent": row.parent.code,
        "status": {"code": status.number, "name": str(status.name)},
        "received": row.received_at is not None,
        "ended": row.ended_at is not None,
        **told_of([row])[row.id],
    }


def asked_by(row: Dossier) -> str:
    """The code of the dossier that a part belongs to."""
    if row.parent is None:
        raise LookupError(row.code)
    return row.parent.code
