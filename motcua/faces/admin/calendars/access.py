"""Who sees these pages: whoever keeps the calendar of some agency."""

from __future__ import annotations

from motcua.directory.duties import ADMINISTRATOR, CALENDAR_KEEPER
from motcua.directory.queries import duties_of
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import NotAllowed


def check(visit: Visit) -> None:
    """Raises NotAllowed for those who keep none."""
    if not duties_of(visit.actor, local_day(visit.now), CALENDAR_KEEPER, ADMINISTRATOR):
        raise NotAllowed
