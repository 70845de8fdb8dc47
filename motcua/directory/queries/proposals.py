"""Changes of powerful rights that wait for a second person, as those may see them who can decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.directory.duties import ADMINISTRATOR
from motcua.directory.errors import UnknownProposal
from motcua.directory.models import Appointment, Proposal
from motcua.directory.queries.grants import has_over
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

MOST = 200


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What is proposed: `change` (grant, stand_in, appointment, signing) with its `values`, days as ISO text.

    `officers` would have more rights by it, `position` is the one it is about. `may_confirm`, `may_decline`: whether
    the reader may.
    """

    id: int
    change: str
    values: dict[str, Any]
    agency: int
    position: int
    officers: tuple[int, ...]
    proposed_by: str
    proposed_at: datetime
    expires_at: datetime
    may_confirm: bool
    may_decline: bool


def open_proposals(actor: Actor, now: datetime) -> list[ProposalView]:
    """The proposals that wait for somebody like the actor, or that are his own, oldest first, 200 at most."""
    rows = Proposal.objects.filter(decided_at__isnull=True, expires_at__gt=now).order_by("expires_at", "id")
    return [view for row in rows[: 5 * MOST] if (view := _seen(row, actor, now)) is not None][:MOST]


def open_proposal(number: int, actor: Actor, now: datetime) -> ProposalView:
    """One of them. UnknownProposal."""
    row = Proposal.objects.filter(pk=number, decided_at__isnull=True, expires_at__gt=now).first()
    view = _seen(row, actor, now) if row is not None else None
    if view is None:
        raise UnknownProposal
    return view


def _seen(row: Proposal, actor: Actor, now: datetime) -> ProposalView | None:
    own = str(row.proposer) == actor.id
    administers = has_over(actor, ADMINISTRATOR, row.agency_id, local_day(now))
    if not own and not administers:
        return None
    return ProposalView(
        id=row.pk,
        change=row.change,
        values=row.values,
        agency=row.agency_id,
        position=_position(row),
        officers=tuple(row.beneficiaries),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        expires_at=row.expires_at,
        may_confirm=administers and not own and actor.officer not in row.beneficiaries,
        may_decline=True,
    )


def _position(row: Proposal) -> int:
    if "position" in row.values:
        return int(row.values["position"])
    return Appointment.objects.values_list("position_id", flat=True).get(pk=row.values["appointment"])
