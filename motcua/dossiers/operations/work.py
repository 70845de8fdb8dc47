"""A dossier at work: loaded as visible, locked, checked; then changed, journalled and written once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent, Process, StepDef
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import ACTIONS, FINAL, STATUS, Action, State, possible
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.history import last_act
from motcua.dossiers.queries.rows import LOCKED
from motcua.dossiers.queries.steps import passes_of
from motcua.dossiers.rights import at_steps, may, might, role_in
from motcua.dossiers.rules.once import spent
from motcua.dossiers.rules.outside import in_turn
from motcua.dossiers.rules.passes import Passes
from motcua.dossiers.scope import Scope, scope_of
from motcua.journal import operations as journal
from motcua.journal.events import EventKind
from motcua.journal.models import Entry
from motcua.platform import rows
from motcua.platform.actor import Actor
from motcua.platform.errors import NotAllowed
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

KIND = "dossier"


@dataclass
class Work:
    """One change of one dossier under its lock.

    `moment` is the law's time of the change, never before the last one; `step` is the pass it is done with, None where
    it is done with the dossier as a whole; `stood` is the state in which it began, and whether branches were walked.
    `happened` is the kind of its entry once it is committed, `begun` the parts it opened at other agencies.
    `commit` writes what the act gathered: `first` what ends, as nothing may be open beside it; then all `later` rows
    and the steps `opened`, whose keys the answer needs.
    """

    dossier: Dossier
    scope: Scope
    now: datetime
    moment: datetime
    content: ProcedureContent
    passes: Passes = field(default_factory=Passes)
    step: WorkStep | None = None
    stood: tuple[str, int] = ("", 0)
    changed: set[str] = field(default_factory=set)
    first: Gathered = field(default_factory=Gathered)
    opened: list[WorkStep] = field(default_factory=list)
    later: Gathered = field(default_factory=Gathered)
    happened: str = ""
    begun: list[Work] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        return self.scope.actor

    @property
    def state(self) -> State:
        return State(self.dossier.state)

    @property
    def subject(self) -> Subject:
        return Subject(KIND, self.dossier.id)

    @property
    def entry(self) -> int:
        """The number that the journal entry of this change will have."""
        return self.dossier.entries + 1

    @property
    def process(self) -> Process:
        """The process the dossier walks, as its version says."""
        found = self.content.process(self.dossier.process_level)
        if found is None:
            raise LookupError(f"{self.content.code}: no process at level {self.dossier.process_level!r}")
        return found

    @property
    def step_def(self) -> StepDef:
        """What the version says of the open step."""
        return self.definition(self.step.code if self.step else "")

    def definition(self, code: str) -> StepDef:
        """What the version says of a step."""
        found = self.process.step(code)
        if found is None:
            raise LookupError(f"{self.content.code}: no step {code!r} in version {self.content.number}")
        return found

    def stand(self) -> None:
        """Keep beside the dossier which step is open, or how many are side by side."""
        main = self.passes.main
        self.set(
            step=main.code if main else "",
            assignee_id=main.assignee_id if main else None,
            branches=len(self.passes.beside),
        )

    def set(self, **values: Any) -> None:
        """Change columns of the dossier; written once, by `commit`."""
        for name, value in values.items():
            setattr(self.dossier, name, value)
        self.changed.update(values)

    def enter(self, state: State) -> None:
        """Go to a state; a final one ends the dossier now."""
        self.set(state=state.value)
        if state in FINAL:
            self.set(ended_at=self.moment)

    def commit(
        self,
        kind: EventKind,
        facts: dict[str, Any],
        private: dict[str, Any] | None = None,
        *,
        cause: int | None = None,
    ) -> Dossier:
        """Append the journal entry and write what changed. `cause`: the entry of another dossier that led to it."""
        self.first.write()
        entry = journal.append(
            self.subject,
            kind,
            actor=self.actor,
            now=self.now,
            occurred_at=self.moment,
            facts=facts,
            private=_without_empty(private),
            cause=cause,
            after=self._last(),
            new_subject=self.dossier.entries == 0,
            later=self.later,
        )
        self.set(entries=entry.n, head=entry.digest, moment=entry.occurred_at)
        if entry.n > 1:
            values = {name: getattr(self.dossier, name) for name in sorted(self.changed)}
            self.later.change(Dossier, {"id": self.dossier.id}, values)
        self.later.write(keyed=self.opened[0] if self.opened else None)
        for step in self.opened[1:]:
            rows.insert(step, keyed=True)
        self.happened = kind.name
        return self.dossier

    def _last(self) -> Entry | None:
        if not self.dossier.entries:
            return None
        return Entry(n=self.dossier.entries, occurred_at=self.dossier.moment, digest=self.dossier.head)


def under_lock(code: str, scope: Scope, *, now: datetime, at: datetime | None = None) -> Work | None:
    """The dossier of a code under its lock, for what is no action of the life cycle; whoever calls checks the right.

    None where there is no such dossier. `at` is the law's moment, which is `now` where it is left out.
    """
    dossier = LOCKED.one(code=code)
    if dossier is None:
        return None
    work = Work(
        dossier=dossier,
        scope=scope,
        now=now,
        moment=max(min(at or now, now), dossier.moment),
        content=catalog.version(dossier.version_id),
        stood=(dossier.state, dossier.branches),
    )
    work.passes = passes_of(dossier, work.content.process(dossier.process_level))
    return work


def begin(
    code: str, action_name: str, *, actor: Actor, now: datetime, occurred_at: datetime | None, step: int | None = None
) -> Work:
    """Lock the dossier and check that the actor may see it, may do this, and that it is possible now.

    Raises DossierNotFound, UnknownAction, NotAllowed, NoLongerPossible, DoneOnce, StepMoved, WhichStep.
    """
    action = ACTIONS.get(action_name)
    if action is None:
        raise errors.UnknownAction
    work = under_lock(code, scope_of(actor, now), now=now, at=occurred_at)
    if work is None or not work.scope.sees(work.dossier):
        raise errors.DossierNotFound
    scope, dossier = work.scope, work.dossier
    if dossier.mirrored:  # no workflow of ours runs there: nothing is done with it but telling how it stands
        raise NotAllowed
    work.step = _meant(work, action, step)
    check(work, action)
    role = role_in(action.who, scope, dossier, work.step, work.content.refusal_signed_by)
    held = work.step or work.passes.main
    work.scope = scope.acting_on(dossier, role, held.assignee_id if held else None)
    return work


def _meant(work: Work, action: Action, number: int | None) -> WorkStep | None:
    """The pass with which it is to be done: that of the number; without one the only one that it can be.

    Right first, then whether the caller looked at a step that is open now. Raises NotAllowed, StepMoved, WhichStep.
    """
    dossier, signer = work.dossier, work.content.refusal_signed_by
    if not work.actor.is_system and not might(action, work.scope, dossier, work.process, signer):
        raise NotAllowed
    seen = work.passes.with_id(number) if number is not None else None
    if number is not None and seen is None:
        raise errors.StepMoved(last=last_act(dossier))
    able = [each for each in at_steps(action, work.passes, work.actor.officer, work.process) if each is not None]
    if seen is not None or len(able) < 2:
        return seen if seen is not None and seen in able else next(iter(able), None)
    own = [
        each
        for each in able
        if (not action.kinds or each.kind in action.kinds) and may(action.who, work.scope, dossier, each, signer)
    ]
    if len(own) > 1:
        raise errors.WhichStep(steps=", ".join(str(work.definition(each.code).name) for each in own))
    return own[0] if own else able[0]


def check(work: Work, action: Action) -> None:
    """The life cycle and the right at the step that is meant.

    Who may do such a thing on this dossier at some step, but not now, meets a conflict that names the last act.
    """
    dossier, signer = work.dossier, work.content.refusal_signed_by
    kind = work.step.kind if work.step else None
    received, child = dossier.received_at is not None, dossier.parent_id is not None
    fits = possible(action, work.state, received=received, step_kind=kind, child=child, issued=work.passes.issued)
    if not (fits and in_turn(action.name, work.step)) or not (
        work.actor.is_system or may(action.who, work.scope, dossier, work.step, signer)
    ):
        raise errors.NoLongerPossible(status=STATUS[work.state].name, last=last_act(dossier))
    if spent(action.name, dossier, work.content):
        raise errors.DoneOnce


def _without_empty(private: dict[str, Any] | None) -> dict[str, Any] | None:
    if private is None or not any(private.values()):
        return None
    return private


def iso(moment: datetime) -> str:
    """A moment as journal facts carry it: ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat()
