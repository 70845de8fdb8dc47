"""How often visitors were told what. They are figures of a desk: no question here depends on who asks."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from motcua.guidance.models import GuidanceRecord
from motcua.guidance.rules import Told


def told_on(day: date, desk: int) -> dict[Told, int]:
    """How many visitors of the desk (agency id) were told each thing on a local day; 0 where nobody. One statement."""
    rows = GuidanceRecord.objects.filter(desk_id=desk, day=day).order_by().values_list("told")
    counted = dict(rows.annotate(times=Count("id")))
    return {told: counted.get(told.value, 0) for told in Told}
