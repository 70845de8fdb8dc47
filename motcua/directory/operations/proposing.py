"""Laying a powerful change before a second person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from motcua.directory import events
from motcua.directory.models import Proposal
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

KIND = "rights_proposal"
STANDS_FOR = timedelta(days=7)


def propose(
    change: str, values: dict[str, Any], *, agency: int, gaining: Iterable[int], actor: Actor, now: datetime
) -> int:
    """Keep a change for somebody else to confirm within seven days; answers the proposal's id.

    `agency` is whose administrators may decide, `gaining` are the officers who would have more rights by it. The caller
    has checked that the change makes sense and that the actor may propose it.
    """
    row = Proposal.objects.create(
        change=change,
        values=values,
        agency_id=agency,
        beneficiaries=sorted(set(gaining)),
        proposed_by=actor.text,
        proposer=int(actor.id),
        proposed_at=now,
        expires_at=now + STANDS_FOR,
    )
    facts = {"change": change, "values": values, "agency": agency, "expires_at": row.expires_at.isoformat()}
    append(Subject(KIND, row.pk), events.RIGHT_PROPOSED, actor=actor, now=now, facts=facts, new_subject=True)
    return row.pk
