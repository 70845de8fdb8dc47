"""Where a dossier stands in its process."""

from __future__ import annotations

from motcua.catalog import queries as catalog
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.rows import STEPS_FROM


def latest_steps(dossier: Dossier) -> tuple[WorkStep | None, WorkStep | None]:
    """The open pass of track 0 and the one that ended last; one statement, none before reception."""
    if dossier.received_at is None:
        return None, None
    latest = STEPS_FROM.rows(dossier=dossier.id, n=dossier.steps_made - 1)
    opened = next((step for step in latest if step.until is None), None)
    return opened, next((step for step in latest if step.until is not None), None)


def role_of_step(dossier: Dossier) -> str | None:
    """The role whose step is open; None where none is. No statement."""
    process = catalog.version(dossier.version_id).process(dossier.process_level) if dossier.step else None
    step = process.step(dossier.step) if process else None
    return step.role if step else None
