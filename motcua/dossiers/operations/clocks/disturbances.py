"""Declaring and ending a disturbance, and moving promised dates by one: each dossier by an act of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.dossiers import errors, events
from motcua.dossiers.models import Deadline, Disturbance, Dossier
from motcua.dossiers.operations.clocks import ledger
from motcua.dossiers.operations.clocks.recounting import AT_ONCE, LONGEST_GROUND
from motcua.dossiers.operations.work import Work, iso
from motcua.dossiers.queries.disturbances import FAMILY, DisturbanceView, shifted_calendar, view
from motcua.dossiers.queries.recounting import keeps_calendar
from motcua.dossiers.queries.rows import LOCKED
from motcua.dossiers.rules.recounting import Promise, moved
from motcua.dossiers.rules.why.kinds import KINDS
from motcua.dossiers.scope import scope_of
from motcua.journal.operations import append
from motcua.kernel.text import nfc
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotAllowed
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

SUBJECT = "disturbance"


@operation
def declare_disturbance(
    kind: str,
    *,
    agency: int | None,
    since: datetime,
    until: datetime | None,
    ground: str,
    shifts: bool,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep that work was not possible at an agency and all under it (None: the province); answers its number.

    It moves no date. `until` None: it goes on. For whoever keeps the agency's calendar. Raises NotAllowed, Invalid.
    """
    if not keeps_calendar(actor, agency, now):
        raise NotAllowed
    ground = nfc(ground).strip()
    check_disturbance(kind, since, until, ground)
    row = Disturbance.objects.create(
        kind=kind, agency_id=agency, since=since, until=until, ground=ground, shifts=shifts
    )
    facts = {
        "kind": kind,
        "agency": agency,
        "since": iso(since),
        "until": iso(until) if until else None,
        "ground": ground,
        "shifts": shifts,
    }
    subject = Subject(SUBJECT, row.pk)
    append(subject, events.DISTURBANCE_DECLARED, actor=actor, now=now, facts=facts, new_subject=True)
    generations.bump(FAMILY)
    return row.pk


def check_disturbance(kind: str, since: datetime, until: datetime | None, ground: str) -> None:
    """Raises Invalid for what cannot be declared so."""
    wrong = []
    if kind not in KINDS:
        wrong.append(FieldError("/kind", _("Chọn loại sự cố.")))
    if until is not None and until <= since:
        wrong.append(FieldError("/until", _("Sự cố kết thúc sau khi bắt đầu.")))
    if not 1 <= len(ground) <= LONGEST_GROUND:
        wrong.append(FieldError("/ground", _("Ghi văn bản, thông báo làm căn cứ (tối đa 300 ký tự).")))
    if wrong:
        raise Invalid(errors=wrong)


@operation
def end_disturbance(number: int, *, until: datetime, actor: Actor, now: datetime) -> None:
    """Keep from when work was possible again. Raises DisturbanceNotFound, NotAllowed, DisturbanceOver, Invalid."""
    row = _locked(number, actor, now)
    if row.until is not None:
        raise errors.DisturbanceOver
    if not row.since < until <= now:
        message = _("Thời điểm kết thúc phải sau lúc bắt đầu và không ở tương lai.")
        raise Invalid(errors=[FieldError("/until", message)])
    Disturbance.objects.filter(pk=row.pk).update(until=until)
    append(Subject(SUBJECT, row.pk), events.DISTURBANCE_ENDED, actor=actor, now=now, facts={"until": iso(until)})
    generations.bump(FAMILY)


@operation
def shift_due_dates(number: int, codes: Sequence[str], *, actor: Actor, now: datetime) -> int:
    """Move the due dates of at most AT_ONCE dossiers past the hours a disturbance took; answers how many moved.

    Dates only move later, never those already missed; the one first promised stays on record as superseded. Raises
    DisturbanceNotFound, NotAllowed, DisturbanceShiftsNothing, DisturbanceGoesOn, Invalid.
    """
    row = _locked(number, actor, now)
    if not row.shifts:
        raise errors.DisturbanceShiftsNothing
    if row.until is None:
        raise errors.DisturbanceGoesOn
    if len(codes) > AT_ONCE:
        raise Invalid(errors=[FieldError("/codes", _("Mỗi lần dời hạn tối đa 200 hồ sơ."))])
    found = [dossier for code in sorted(set(codes)) if (dossier := LOCKED.one(code=code)) is not None]
    if not all(keeps_calendar(actor, dossier.competent_id, now) for dossier in found):
        raise NotAllowed
    return sum(_shift(dossier, view(row), actor, now) for dossier in found)


def _locked(number: int, actor: Actor, now: datetime) -> Disturbance:
    row = Disturbance.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise errors.DisturbanceNotFound
    if not keeps_calendar(actor, row.agency_id, now):
        raise NotAllowed
    return row


def _shift(dossier: Dossier, which: DisturbanceView, actor: Actor, now: datetime) -> bool:
    standing = dossier.deadlines.filter(kind="whole", superseded_by__isnull=True).first()
    if standing is None or dossier.ended_at or dossier.finished_at or not which.befell(dossier.competent_id):
        return False
    if which.until is None or standing.started >= which.until or standing.due < which.since:
        return False
    calendar = shifted_calendar(dossier.competent_id)
    later = moved(Promise(standing.started, standing.due, standing.rule), calendar, now)
    if later is None:
        return False
    work = Work(
        dossier=dossier,
        scope=scope_of(actor, now),
        now=now,
        moment=max(now, dossier.moment),
        content=catalog.version(dossier.version_id),
        step=None,
    )
    _move(work, standing, later, which)
    return True


def _move(work: Work, standing: Deadline, later: datetime, which: DisturbanceView) -> None:
    if work.dossier.next_due_at == standing.due:
        work.set(next_due_at=later)
    work.set(due_at=later, deadlines_made=work.dossier.deadlines_made + 1)
    calendar = ledger.competent_calendar(work)
    promise = Deadline(
        dossier=work.dossier,
        n=work.dossier.deadlines_made,
        kind="whole",
        started=standing.started,
        due=later,
        rule=standing.rule,
        calendar=calendar.code,
        calendar_version=calendar.version,
        entry=work.entry,
    )
    ledger.write(work, promise, superseding="whole")
    facts = {"from": iso(standing.due), "due_at": iso(later), "disturbance": which.id, "ground": which.ground}
    work.commit(events.DUE_SHIFTED, facts)
