"""Deciding on powerful changes that a colleague has proposed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from motcua.directory import events
from motcua.directory.errors import AdministratorsOnly, OwnProposal, ProposalDecided, UnknownProposal
from motcua.directory.models import Proposal
from motcua.directory.operations import access, grants, officers, stand_ins
from motcua.directory.operations.proposing import KIND
from motcua.directory.operations.standing import holders
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc
from motcua.platform.actor import Actor
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

Do = Callable[[dict[str, Any], int, Actor, datetime], int]


@operation
def confirm(proposal: int, *, actor: Actor, now: datetime) -> int:
    """Do what was proposed and answer the id of what now holds; what was to begin before today begins today.

    By another administrator of the agency than who proposed it, who gains nothing by it. Raises UnknownProposal,
    OwnProposal, ProposalDecided, and what the change itself raises when it is no longer possible.
    """
    row = _lock(proposal, actor, now)
    gaining = {*row.beneficiaries, *_gaining_now(row, now)}
    if str(row.proposer) == actor.id or actor.officer in gaining:
        raise OwnProposal
    entry = append(Subject(KIND, row.pk), events.PROPOSAL_CONFIRMED, actor=actor, now=now, facts={})
    _decide(row, confirmed=True, actor=actor, now=now)
    return _DO[row.change](_from_today(row.values, now), entry.pk, actor, now)


@operation
def decline(proposal: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Let it be: by another administrator there, or by who proposed it. Raises UnknownProposal, ProposalDecided."""
    row = _lock(proposal, actor, now)
    facts = {"reason": nfc(reason).strip()[:500]}
    append(Subject(KIND, row.pk), events.PROPOSAL_DECLINED, actor=actor, now=now, facts=facts)
    _decide(row, confirmed=False, actor=actor, now=now)


def _lock(proposal: int, actor: Actor, now: datetime) -> Proposal:
    row = Proposal.objects.select_for_update().filter(pk=proposal).first()
    if row is None:
        raise UnknownProposal
    try:
        access.check(actor, now, agency=row.agency_id)
    except AdministratorsOnly:
        if str(row.proposer) != actor.id:
            raise UnknownProposal from None
    if row.decided_at is not None or row.expires_at <= now:
        raise ProposalDecided
    return row


def _decide(row: Proposal, *, confirmed: bool, actor: Actor, now: datetime) -> None:
    Proposal.objects.filter(pk=row.pk).update(decided_at=now, decided_by=actor.text, confirmed=confirmed)


def _gaining_now(row: Proposal, now: datetime) -> list[int]:
    """Who has come to the position since it was proposed."""
    return holders(row.values["position"], local_day(now)) if row.change == "grant" else []


def _from_today(values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The values with days read; nobody gets a right for days on which nobody had confirmed it."""
    read = {name: date.fromisoformat(values[name]) for name in ("since", "until") if values.get(name)}
    return {**values, **read, "since": max(read["since"], local_day(now))}


def _grant(values: dict[str, Any], cause: int, actor: Actor, now: datetime) -> int:
    spec = grants.GrantSpec(**values)
    grants.check(spec, actor=actor, now=now)
    return grants.write(spec, cause=cause, actor=actor, now=now)


def _stand_in(values: dict[str, Any], cause: int, actor: Actor, now: datetime) -> int:
    spec = stand_ins.StandInSpec(**{**values, "duties": tuple(values["duties"])})
    stand_ins.check(spec, actor=actor, now=now)
    return stand_ins.write(spec, cause=cause, actor=actor, now=now)


def _appointment(values: dict[str, Any], cause: int, actor: Actor, now: datetime) -> int:
    return officers.write_appointment(officers.Appointing(**values), cause=cause, actor=actor, now=now)


def _signing(values: dict[str, Any], cause: int, actor: Actor, now: datetime) -> int:
    return officers.write_authority(officers.Authority(**values), cause=cause, actor=actor, now=now)


_DO: Mapping[str, Do] = {
    "grant": _grant,
    "stand_in": _stand_in,
    "appointment": _appointment,
    "signing": _signing,
}
