"""What every change of rights looks at first: the position, the body it sits in, the days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from motcua.directory.duties import DUTIES, REPORT_ONLY, Duty
from motcua.directory.errors import DutyNotForBody, PeriodEmpty, UnknownPosition
from motcua.directory.models import Appointment, Position
from motcua.directory.models.agencies import Kind
from motcua.directory.queries import agency_view, position_view
from motcua.directory.rules import holds
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid

OUTSIDE = frozenset({Kind.AGENT.value, Kind.VOLUNTEER_TEAM.value, Kind.REPORT_ONLY.value})


class Given(NamedTuple):
    """What became of a change: the id of what now holds, or of the proposal that waits for a second person."""

    done: int | None
    proposal: int | None


def duty_named(word: str, pointer: str = "/duty") -> Duty:
    """The duty of a word. Invalid."""
    duty = DUTIES.get(word)
    if duty is None:
        raise Invalid(errors=[FieldError(pointer, _("Không có loại việc này."))])
    return duty


def fits_body(position_id: int, duties: Iterable[Duty]) -> None:
    """DutyNotForBody where the body the position sits in may not have one of the duties."""
    kind = agency_view(position_view(position_id).agency_id).kind
    for duty in duties:
        outside = kind in OUTSIDE and not duty.outside
        if outside or (kind == Kind.REPORT_ONLY and duty.code != REPORT_ONLY):
            raise DutyNotForBody(duty=duty.name)


def period(since: date, until: date | None, *, actor: Actor, now: datetime) -> None:
    """PeriodEmpty for one that ends before it begins; Invalid where a person gives a right for days gone by."""
    if until is not None and until <= since:
        raise PeriodEmpty
    if not actor.is_system and since < local_day(now):
        raise Invalid(errors=[FieldError("/since", _("Ngày bắt đầu không được ở trong quá khứ."))])


def written(text: str, pointer: str = "/ground", longest: int = 300) -> None:
    """Invalid where a text that must be there is missing or too long."""
    if not 0 < len(text.strip()) <= longest:
        message = _("Ghi từ 1 đến %(longest)s ký tự.") % {"longest": longest}
        raise Invalid(errors=[FieldError(pointer, message)])


def lock_position(position_id: int) -> Position:
    """The position under its row's lock. UnknownPosition."""
    position = Position.objects.select_for_update().filter(pk=position_id).first()
    if position is None:
        raise UnknownPosition
    return position


def holders(position_id: int, on: date) -> list[int]:
    """Who holds a position on the day, and who is to hold it later: all who would gain by a right of it."""
    rows = Appointment.objects.filter(position_id=position_id).order_by("officer_id")
    return sorted({row.officer_id for row in rows if row.until is None or row.until > on})


def holds_on(officer: int, position_id: int, on: date) -> bool:
    """Whether an officer holds a position on a day."""
    rows = Appointment.objects.filter(officer_id=officer, position_id=position_id)
    return any(holds(row.since, row.until, on) for row in rows)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them: days as ISO text, sets of words as lists."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
