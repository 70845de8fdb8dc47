"""While an officer is away, a colleague acts in his position with exactly the duties named, until a day."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.directory import events
from motcua.directory.duties import DUTIES, LENT_SIGNING
from motcua.directory.errors import (
    AdministratorsOnly,
    NotHisPosition,
    NotLendable,
    PeriodOverlaps,
    UnknownGrant,
    UnknownOfficer,
)
from motcua.directory.models import Officer, StandIn
from motcua.directory.operations import access, standing
from motcua.directory.operations.proposing import propose
from motcua.directory.operations.standing import Given
from motcua.directory.queries import position_view, positions_held
from motcua.directory.queries.snapshot import FAMILY
from motcua.directory.rules import capacity_of
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class StandInSpec:
    """Who acts for whom: `deputy` in `position` of the officer `absent`, from `since` until the day before `until`.

    `duties` are words of `directory.duties`; of them only those count that the position has. `sign_as` are the lines
    above a signature, needed where a duty that signs is lent.
    """

    position: int
    absent: int
    deputy: int
    duties: tuple[str, ...]
    since: date
    until: date
    ground: str
    sign_as: str = ""


@operation
def name_stand_in(spec: StandInSpec, *, actor: Actor, now: datetime) -> Given:
    """Name a stand-in: by the absent officer himself for a position he holds, or by an administrator there.

    One who is to sign in a leader's place is proposed, for an administrator to confirm. What was lent is not lent on,
    and some duties never are. Raises NotHisPosition, NotLendable, AdministratorsOnly, Invalid, PeriodEmpty,
    PeriodOverlaps, UnknownOfficer, UnknownPosition.
    """
    spec = replace(spec, ground=nfc(spec.ground).strip(), sign_as=nfc(spec.sign_as).strip())
    _may_name(spec.position, spec.absent, actor, now)
    check(spec, actor=actor, now=now)
    if LENT_SIGNING & set(spec.duties) and not actor.is_system:
        agency, values = position_view(spec.position).agency_id, standing.plain(asdict(spec))
        return Given(None, propose("stand_in", values, agency=agency, gaining=[spec.deputy], actor=actor, now=now))
    return Given(write(spec, cause=None, actor=actor, now=now), None)


@operation
def end_stand_in(stand_in: int, *, actor: Actor, now: datetime) -> None:
    """The stand-in acts no longer, from now on: by one of the two, or an administrator there. Raises UnknownGrant."""
    row = StandIn.objects.select_for_update().filter(pk=stand_in).first()
    today = local_day(now)
    if row is None or row.until is None or row.until <= today:
        raise UnknownGrant
    if actor.officer is None or actor.officer not in (row.absent_id, row.deputy_id):
        access.check(actor, now, agency=position_view(row.position_id).agency_id)
    Officer.objects.select_for_update().get(pk=row.absent_id)
    until = max(today, row.since)
    StandIn.objects.filter(pk=row.pk).update(until=until)
    facts = {"stand_in": row.pk, "until": until.isoformat()}
    append(Subject("officer", row.absent_id), events.STAND_IN_ENDED, actor=actor, now=now, facts=facts)
    generations.bump(FAMILY)


def check(spec: StandInSpec, *, actor: Actor, now: datetime) -> None:
    """Whether the arrangement makes sense, whoever makes it."""
    standing.written(spec.ground)
    standing.period(spec.since, spec.until, actor=actor, now=now)
    if spec.until - spec.since > LONGEST:
        raise Invalid(errors=[FieldError("/until", _("Thời gian xử lý thay không quá một năm."))])
    if not standing.holds_on(spec.absent, spec.position, spec.since):
        raise NotHisPosition
    _check_deputy(spec)
    _check_duties(spec)
    days = Q(since__lt=spec.until, until__gt=spec.since)
    if StandIn.objects.filter(days, position_id=spec.position, absent_id=spec.absent, deputy_id=spec.deputy).exists():
        raise PeriodOverlaps


def write(spec: StandInSpec, *, cause: int | None, actor: Actor, now: datetime) -> int:
    """Keep the arrangement, with its entry. Checked before; answers its id."""
    Officer.objects.select_for_update().get(pk=spec.absent)
    row = StandIn.objects.create(
        position_id=spec.position,
        absent_id=spec.absent,
        deputy_id=spec.deputy,
        duties=sorted(set(spec.duties)),
        since=spec.since,
        until=spec.until,
        ground=spec.ground,
        sign_as=spec.sign_as,
    )
    facts = standing.plain(asdict(spec)) | {"stand_in": row.pk, "duties": sorted(set(spec.duties))}
    del facts["absent"]
    append(Subject("officer", spec.absent), events.STAND_IN_NAMED, actor=actor, now=now, facts=facts, cause=cause)
    generations.bump(FAMILY)
    return row.pk


def _may_name(position: int, absent: int, actor: Actor, now: datetime) -> None:
    own = actor.officer is not None and actor.officer == absent and position in actor.positions
    if own:
        return
    try:
        access.check(actor, now, agency=position_view(position).agency_id)
    except AdministratorsOnly as refused:
        raise NotHisPosition from refused


def _check_deputy(spec: StandInSpec) -> None:
    if not Officer.objects.filter(pk=spec.deputy).exists():
        raise UnknownOfficer(username=str(spec.deputy))
    held = positions_held(spec.deputy, spec.since)
    if spec.deputy == spec.absent or not held or spec.position in held:
        message = _("Chọn một cán bộ khác, đang giữ một vị trí việc làm.")
        raise Invalid(errors=[FieldError("/deputy", message)])
    for position in held[:1]:
        standing.fits_body(position, [DUTIES[word] for word in spec.duties if word in DUTIES])


def _check_duties(spec: StandInSpec) -> None:
    if not spec.duties:
        raise Invalid(errors=[FieldError("/duties", _("Chọn ít nhất một việc được làm thay."))])
    for word in spec.duties:
        duty = standing.duty_named(word, "/duties")
        if not duty.lendable:
            raise NotLendable(duty=duty.name)
    if LENT_SIGNING & set(spec.duties) and not capacity_of(spec.sign_as):
        message = _("Ghi quyền hạn ký, ví dụ KT. CHỦ TỊCH / PHÓ CHỦ TỊCH.")
        raise Invalid(errors=[FieldError("/sign_as", message)])
