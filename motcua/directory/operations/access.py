"""Who may change the directory."""

from __future__ import annotations

from datetime import datetime

from motcua.directory.duties import ADMINISTRATOR, CALENDAR_KEEPER
from motcua.directory.errors import AdministratorsOnly
from motcua.directory.queries import duties_of, has_over
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor


def check(actor: Actor, now: datetime, *, agency: int | None = None) -> None:
    """AdministratorsOnly unless the machine itself acts or the actor administers the agency (without: the province)."""
    if not actor.is_system and not has_over(actor, ADMINISTRATOR, agency, local_day(now)):
        raise AdministratorsOnly


def check_anywhere(actor: Actor, now: datetime) -> None:
    """AdministratorsOnly unless the machine itself acts or the actor administers some agency, however small."""
    if not actor.is_system and not duties_of(actor, local_day(now), ADMINISTRATOR):
        raise AdministratorsOnly


def check_calendars(actor: Actor, now: datetime, *, agency: int | None = None) -> None:
    """The same for calendars, which their keeper may change too."""
    if not actor.is_system and not has_over(actor, CALENDAR_KEEPER, agency, local_day(now)):
        check(actor, now, agency=agency)
