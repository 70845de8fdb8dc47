"""Giving a position a duty in an agency and all under it, and taking it back."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.directory import events
from motcua.directory.duties import OPERATOR, SUPERVISOR
from motcua.directory.errors import PeriodOverlaps, UnknownAgency, UnknownGrant
from motcua.directory.models import Agency, Grant
from motcua.directory.operations import access, standing
from motcua.directory.operations.proposing import propose
from motcua.directory.operations.standing import Given
from motcua.directory.queries.snapshot import FAMILY
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import nfc
from motcua.platform import generations
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

MOST_FIELD = 30


@dataclass(frozen=True, slots=True)
class GrantSpec:
    """A duty (a word of `directory.duties`) for a position, in the agency and everything under it.

    `field` is the code of a field of procedures, blank for all; `until` the first day without it, None while it is to
    last; `ground` the decision that gives it.
    """

    position: int
    duty: str
    agency: int
    since: date
    ground: str
    until: date | None = None
    field: str = ""


@operation
def give(spec: GrantSpec, *, actor: Actor, now: datetime) -> Given:
    """Give a position a duty; a powerful one is proposed for a second administrator to confirm.

    By an administrator of the agency. Raises AdministratorsOnly, Invalid, PeriodEmpty, PeriodOverlaps, DutyNotForBody,
    UnknownPosition, UnknownAgency.
    """
    access.check(actor, now, agency=spec.agency)
    duty = standing.duty_named(spec.duty)
    spec = replace(spec, ground=nfc(spec.ground).strip())
    check(spec, actor=actor, now=now)
    if duty.powerful and not actor.is_system:
        gaining = standing.holders(spec.position, spec.since)
        values = standing.plain(asdict(spec))
        return Given(None, propose("grant", values, agency=spec.agency, gaining=gaining, actor=actor, now=now))
    return Given(write(spec, cause=None, actor=actor, now=now), None)


@operation
def end_grant(grant: int, *, actor: Actor, now: datetime) -> None:
    """The position has the duty no longer, from now on. By an administrator of the agency. Raises UnknownGrant."""
    row = Grant.objects.select_for_update().filter(pk=grant).first()
    today = local_day(now)
    if row is None or (row.until is not None and row.until <= today):
        raise UnknownGrant
    access.check(actor, now, agency=row.agency_id)
    standing.lock_position(row.position_id)
    until = max(today, row.since)
    Grant.objects.filter(pk=row.pk).update(until=until)
    facts = {"grant": row.pk, "duty": row.duty, "until": until.isoformat()}
    append(Subject("position", row.position_id), events.RIGHT_ENDED, actor=actor, now=now, facts=facts)
    generations.bump(FAMILY)


def check(spec: GrantSpec, *, actor: Actor, now: datetime) -> None:
    """Whether the grant makes sense, whoever gives it."""
    duty = standing.duty_named(spec.duty)
    standing.written(spec.ground)
    standing.period(spec.since, spec.until, actor=actor, now=now)
    standing.fits_body(spec.position, [duty])
    fielded = duty.in_process or duty.code == SUPERVISOR
    if spec.field and (not fielded or duty.code == OPERATOR or len(spec.field) > MOST_FIELD):
        raise Invalid(errors=[FieldError("/field", _("Việc này không giới hạn theo lĩnh vực được."))])
    if not Agency.objects.filter(pk=spec.agency).exists():
        raise UnknownAgency(code=str(spec.agency))
    same = Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gt=spec.since),
        position_id=spec.position,
        duty=spec.duty,
        agency_id=spec.agency,
        field=spec.field,
    )
    if spec.until is not None:
        same = same.filter(since__lt=spec.until)
    if same.exists():
        raise PeriodOverlaps


def write(spec: GrantSpec, *, cause: int | None, actor: Actor, now: datetime) -> int:
    """Keep the grant, with its entry. Checked before; answers its id."""
    standing.lock_position(spec.position)
    row = Grant.objects.create(
        position_id=spec.position,
        duty=spec.duty,
        agency_id=spec.agency,
        field=spec.field,
        since=spec.since,
        until=spec.until,
        ground=spec.ground,
    )
    facts = standing.plain(asdict(spec)) | {"grant": row.pk}
    del facts["position"]
    subject = Subject("position", spec.position)
    append(subject, events.RIGHT_GRANTED, actor=actor, now=now, facts=facts, cause=cause)
    generations.bump(FAMILY)
    return row.pk
