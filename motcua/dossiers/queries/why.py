"""Why a dossier waits: who had it how long, what was missed, why it is late, and what officers say against that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.queries import officers_behind
from motcua.catalog import queries as catalog
from motcua.directory.queries import officer_names
from motcua.dossiers import errors, events, purposes
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.by_rule import ByRule, told
from motcua.dossiers.queries.history import unit_of
from motcua.dossiers.queries.life import life_of
from motcua.dossiers.queries.moves import Moved, moved
from motcua.dossiers.queries.read import record_reading, visible
from motcua.dossiers.rules.index_time import IndexTime, Pause, index_time
from motcua.dossiers.rules.why import Cause, Explanation, Life, explain
from motcua.dossiers.scope import Scope
from motcua.journal import queries as journal
from motcua.journal.queries import EntryView
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject

MOST_ENTRIES = 200
BY_RULE, MOVED = events.STEP_ENDED_BY_RULE.name, events.MOVED_TO_VERSION.name


@dataclass(frozen=True, slots=True)
class Dispute:
    """An officer's other opinion: the cause computed then, the one he claims, and his reason (None once erased)."""

    at: datetime
    by: str
    unit: str
    computed: str
    claimed: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Why:
    """All that the page tells. `status` is the national status in words; `index` how the index judges it (None before
    reception); `by_rule` are the steps that ended by themselves, `moves` the versions it went
    over to."""

    code: str
    procedure: str
    status: str
    explanation: Explanation
    index: IndexTime | None
    disputes: tuple[Dispute, ...]
    may_dispute: bool
    by_rule: tuple[ByRule, ...] = ()
    moves: tuple[Moved, ...] = ()


def why(code: str, *, actor: Actor, now: datetime) -> Why:
    """The explanation of a dossier, for the officers who see it; the reading is recorded first. Raises DossierNotFound.

    Thirteen statements at most, whatever the number of intervals and steps.
    """
    found, scope = visible(code, actor, now)
    if not scope.is_official(found):
        raise errors.DossierNotFound
    record_reading(found, scope, purposes.WHY, now)
    entries = _entries(found)
    life = life_of(found, entries, now)
    explained = explain(life)
    return Why(
        code=found.code,
        procedure=str(catalog.version(found.version_id).name),
        status=str(STATUS[State(found.state)].name),
        explanation=explained,
        index=_index(life) if found.received_at else None,
        disputes=_disputes(entries),
        may_dispute=explained.late and may_dispute(scope, found),
        by_rule=tuple(told(entry, found.process_level) for entry in entries if entry.kind == BY_RULE),
        moves=tuple(moved(entry, found.process_level) for entry in entries if entry.kind == MOVED),
    )


def main_cause(found: Dossier, now: datetime) -> Cause | None:
    """What made a dossier late most, for whoever has put the reading on record; None while it is not late."""
    return explain(life_of(found, _entries(found), now)).main


def may_dispute(scope: Scope, found: Dossier) -> bool:
    """Whether the actor has a part in the dossier's work: who only looks on disputes nothing."""
    return bool(scope.roles(found)) or scope.at_desk(found)


def _index(life: Life) -> IndexTime:
    """By the first promise, and the requests for papers after it."""
    first = next(each for each in life.limits if each.kind == "whole")
    asked = [each for each in life.limits if each.kind == "supplement" and each.started >= first.started]
    pauses = [Pause(each.started, None if each.ended == life.ended else each.ended) for each in asked]
    return index_time(first.due, pauses, finished=life.ended, as_of=life.now)


def _entries(found: Dossier) -> list[EntryView]:
    kinds = (events.DUE_SHIFTED.name, events.CAUSE_DISPUTED.name, BY_RULE, MOVED)
    return journal.entries_of(Subject("dossier", found.id), kinds=kinds, limit=MOST_ENTRIES)


def _disputes(entries: Sequence[EntryView]) -> tuple[Dispute, ...]:
    said = [entry for entry in entries if entry.kind == events.CAUSE_DISPUTED.name]
    if not said:
        return ()
    private = journal.private_of([entry.id for entry in said])
    officers = officers_behind({entry.actor for entry in said})
    names = officer_names(officers.values())
    return tuple(
        Dispute(
            at=entry.occurred_at,
            by=names.get(officers.get(entry.actor, 0), ""),
            unit=unit_of(entry.actor),
            computed=entry.facts["computed"],
            claimed=entry.facts["claimed"],
            reason=private.get(entry.id, {}).get("reason"),
        )
        for entry in said
    )
