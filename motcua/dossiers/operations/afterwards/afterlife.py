"""What happens to a dossier after its end, beside the life cycle: an entry in its chain without a step of its life."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers import errors
from motcua.dossiers.lifecycle import FINAL, STATUS, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.work import KIND
from motcua.dossiers.queries.history import last_act
from motcua.journal import operations as journal
from motcua.journal.events import EventKind
from motcua.journal.models import Entry
from motcua.platform.actor import Actor
from motcua.platform.subject import Subject


def ended(code: str) -> Dossier:
    """The dossier under its row's lock; inside an operation only. Raises DossierNotFound, NoLongerPossible."""
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(codes__code=code).first()
    if dossier is None:
        raise errors.DossierNotFound
    if State(dossier.state) not in FINAL:
        raise errors.NoLongerPossible(status=STATUS[State(dossier.state)].name, last=last_act(dossier))
    return dossier


def note(
    dossier: Dossier,
    kind: EventKind,
    facts: dict[str, Any],
    private: dict[str, Any] | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Append an entry to the locked dossier's chain and count it in its row. Three statements."""
    moment = max(now, dossier.moment)
    entry = journal.append(Subject(KIND, dossier.id), kind, actor=actor, now=moment, facts=facts, private=private)
    counted(dossier, entry)


def counted(dossier: Dossier, entry: Entry, **more: Any) -> None:
    """Write into the row what the newest entry of its chain is, and other columns with it."""
    dossier.entries, dossier.head, dossier.moment = entry.n, entry.digest, entry.occurred_at
    Dossier.objects.filter(pk=dossier.pk).update(entries=entry.n, head=entry.digest, moment=entry.occurred_at, **more)
