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

from motcua.demo.synth.plan import Highest, Plan, code_series, receipt_series
from motcua.demo.synth.script import day_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.operations.numbers import CODE_SERIES, ID_STEP, RECEIPT_SERIES, SEQUENCE
from motcua.dossiers.operations.work import KIND
from motcua.platform.models import Series, SeriesNumber

AT_ONCE = 5_000


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
    series = {key: _raise(*key, to=top) for key, top in sorted(tops.items())}
    rows = (
        SeriesNumber(
            series_id=series[kind, agency, period],
            number=number,
            state=SeriesNumber.ISSUED,
            subject_kind=KIND,
            subject_id=dossier,
            at=datetime.fromtimestamp(at, UTC),
        )
        for kind, agency, period, number, at, dossier in given
    )
    SeriesNumber.objects.bulk_create(rows, batch_size=AT_ONCE)
    return ids


def _raise(kind: str, agency: str, period: str, *, to: int) -> int:
    series, _new = Series.objects.update_or_create(kind=kind, agency=agency, period=period, defaults={"highest": to})
    return series.pk


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
