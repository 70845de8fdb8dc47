"""Who is told of a slip at one of its ends."""

from __future__ import annotations

from datetime import datetime

from motcua.directory.duties import OFFICER, RECORDS_CLERK
from motcua.directory.queries import agency_view
from motcua.directory.rules import SERVICE_CENTRE
from motcua.dossiers import hands
from motcua.dossiers.models import SlipLine
from motcua.dossiers.queries.roster import on_duty
from motcua.kernel.clock_zone import local_day


def carriers_at(agency: int, slip: int, now: datetime) -> list[int]:
    """The officers (ids): at a desk those on duty, elsewhere who keeps the records of the slip's procedures, and where
    nobody does, who settles them. One statement and two for each procedure on the slip."""
    if agency_view(agency).kind == SERVICE_CENTRE:
        return on_duty([agency], now)[agency]
    on, found = local_day(now), dict[int, int]()
    lines = SlipLine.objects.filter(slip=slip).order_by().values_list("dossier__procedure", flat=True)
    for procedure in sorted(set(lines)):
        clerks = hands.doers(agency, procedure, RECORDS_CLERK, on)
        found.update(clerks or hands.doers(agency, procedure, OFFICER, on))
    return list(found)
