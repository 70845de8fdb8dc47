"""Moving promised dates after a calendar was corrected: an act of its own, with a ground, dossier by dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import events
from motcua.dossiers.models import Deadline, Dossier
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.work import Work, iso
from motcua.dossiers.queries.recounting import keeps_calendar
from motcua.dossiers.queries.rows import LOCKED
from motcua.dossiers.rules.recounting import Promise, moved
from motcua.dossiers.scope import scope_of
from motcua.kernel.text import nfc
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation

AT_ONCE = 200
LONGEST_GROUND = 300


@operation
def recount_due_dates(codes: Sequence[str], *, ground: str, actor: Actor, now: datetime) -> int:
    """Move the due dates of at most AT_ONCE dossiers to where the corrected calendar puts them; answers how many moved.

    `ground` is the decision or notice it rests on. Dates only move later, never those already missed; the date first
    promised stays in the journal and on record as the deadline that was superseded. Raises Invalid, NotAllowed.
    """
    ground = nfc(ground).strip()
    if not 1 <= len(ground) <= LONGEST_GROUND:
        raise Invalid(errors=[FieldError("/ground", _("Ghi văn bản làm căn cứ dời hạn (tối đa 300 ký tự)."))])
    if len(codes) > AT_ONCE:
        raise Invalid(errors=[FieldError("/codes", _("Mỗi lần dời hạn tối đa 200 hồ sơ."))])
    found = [dossier for code in sorted(set(codes)) if (dossier := LOCKED.one(code=code)) is not None]
    if not all(keeps_calendar(actor, dossier.competent_id, now) for dossier in found):
        raise NotAllowed
    return sum(_recount(dossier, ground, actor, now) for dossier in found)


def _recount(dossier: Dossier, ground: str, actor: Actor, now: datetime) -> bool:
    standing = dossier.deadlines.filter(kind="whole", superseded_by__isnull=True).first()
    if standing is None or dossier.ended_at or dossier.finished_at:
        return False
    work = Work(
        dossier=dossier,
        scope=scope_of(actor, now),
        now=now,
        moment=max(now, dossier.moment),
        content=catalog.version(dossier.version_id),
    )
    promise = Promise(standing.started, standing.due, standing.rule)
    if moved(promise, ledger.competent_calendar(work), now) is None:
        return False
    _move(work, promise, standing, ground)
    return True


def _move(work: Work, promise: Promise, standing: Deadline, ground: str) -> None:
    whole, counted = ledger.whole_deadline(work, promise.started, promise.term)
    if work.dossier.next_due_at == standing.due:
        work.set(next_due_at=counted.due_at)
    work.set(due_at=counted.due_at)
    ledger.write(work, whole, superseding="whole")
    facts = {
        "from": iso(standing.due),
        "due_at": iso(counted.due_at),
        "calendar": whole.calendar,
        "version": whole.calendar_version,
        "ground": ground,
    }
    work.commit(events.RECOUNTED, facts)
