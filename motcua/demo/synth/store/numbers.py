"""The numbers of a plan: dossier ids, codes and receipt numbers, continuing what exists, without holes.

All of them are given in one transaction before any dossier is written: a run that is cut off leaves numbers whose
dossiers are missing, but never a number given twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Max

from motcua.demo.synth.lives import Stamp
from motcua.demo.synth.plan import Highest, Plan, code_series, receipt_series
from motcua.demo.synth.script import day_of
from motcua.demo.synth.store import postgres, sqlite
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.intake.numbers import CODE_SERIES, ID_STEP, RECEIPT_SERIES, SEQUENCE
from motcua.dossiers.operations.work import KIND
from motcua.platform.models import Series, SeriesNumber

AT_ONCE = 2_000
COLUMNS = ["series_id", "number", "state", "subject_kind", "subject_id", "reason", "at"]


def highest(kind: str) -> Highest:
    """The highest number given so far in each series of a kind, by agency and period."""
    rows = Series.objects.filter(kind=kind).values_list("agency", "period", "highest")
    return {(agency, period): top for agency, period, top in rows}


@transaction.atomic
def give(plan: Plan) -> list[int]:
    """Give every filing its id and its numbers; answers the ids in the plan's order."""
    ids = _ids(plan)
    given = [
        *((CODE_SERIES, *code_series(each), each.code, each.at, ids[each.number]) for each in plan.filings),
        *(
            (RECEIPT_SERIES, *receipt_series(plan.filings[index], at), plan.filings[index].receipt, at, ids[index])
            for index, at in plan.accepted.items()
        ),
    ]
    tops: dict[tuple[str, str, str], int] = {}
    for kind, agency, period, number, _at, _id in given:
        tops[kind, agency, period] = max(number, tops.get((kind, agency, period), 0))
    series = _raise(tops)
    write, stamp = (
        (postgres.write, postgres.stamp) if connection.vendor == "postgresql" else (sqlite.write, sqlite.stamp)
    )
    write(
        SeriesNumber,
        COLUMNS,
        (
            (series[kind, agency, period], number, SeriesNumber.ISSUED, KIND, dossier, "", _stamped(stamp, at))
            for kind, agency, period, number, at, dossier in given
        ),
    )
    return ids


def _stamped(stamp: Stamp, at: int) -> str:
    return stamp(datetime.fromtimestamp(at, UTC))


def _raise(tops: dict[tuple[str, str, str], int]) -> dict[tuple[str, str, str], int]:
    """Set the highest number of each series; answers the series' ids."""
    rows = [
        Series(kind=kind, agency=agency, period=period, highest=top) for (kind, agency, period), top in tops.items()
    ]
    kept = Series.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        update_fields=["highest"],
        unique_fields=["kind", "agency", "period"],
    )
    return {(row.kind, row.agency, row.period): row.pk for row in kept}


def _ids(plan: Plan) -> list[int]:
    """As `operations.numbers.next_id` would give them, one after the other."""
    years = [day_of(filing.at).year for filing in plan.filings]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [SEQUENCE, len(years)])
            return [year * ID_STEP + n for year, (n,) in zip(years, cursor.fetchall(), strict=True)]
    return list(_counted(years))


def _counted(years: list[int]) -> Iterator[int]:
    tops = Counter({year: _top(year) for year in set(years)})
    for year in years:
        tops[year] += 1
        yield tops[year]


def _top(year: int) -> int:
    known = Dossier.objects.filter(id__gt=year * ID_STEP, id__lt=(year + 1) * ID_STEP)
    return int(known.aggregate(top=Max("id"))["top"] or year * ID_STEP)
