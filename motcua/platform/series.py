"""Number series without holes: every number up to the highest is issued, reserved or void."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from motcua.platform import statements
from motcua.platform.errors import Conflict
from motcua.platform.models import Series, SeriesNumber
from motcua.platform.operation import operation
from motcua.platform.rows import Gathered
from motcua.platform.subject import Subject

_ADVANCE = (
    "INSERT INTO series (kind, agency, period, highest) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (kind, agency, period) DO UPDATE SET highest = series.highest + excluded.highest "
    "RETURNING id, highest"
)


@operation
def issue(kind: str, agency: str, period: str, *, to: Subject, now: datetime, later: Gathered) -> int:
    """Give the next number of the series to a subject; who has which is written with the rows of `later`.

    Holds the series until the transaction ends.
    """
    series, number = _advance(kind, agency, period, by=1)
    issued = SeriesNumber.ISSUED
    later.insert(
        SeriesNumber(series_id=series, number=number, state=issued, subject_kind=to.kind, subject_id=to.id, at=now)
    )
    return number


@operation
def reserve(kind: str, agency: str, period: str, *, count: int, reason: str, now: datetime) -> range:
    """Set a block of numbers aside, for a desk that works without the line."""
    series, last = _advance(kind, agency, period, by=count)
    block = range(last - count + 1, last + 1)
    SeriesNumber.objects.bulk_create(
        SeriesNumber(series_id=series, number=number, state=SeriesNumber.RESERVED, reason=reason, at=now)
        for number in block
    )
    return block


@operation
def issue_reserved(kind: str, agency: str, period: str, number: int, *, to: Subject, now: datetime) -> None:
    """Give a number of a reserved block to a subject."""
    _settle(kind, agency, period, number, state=SeriesNumber.ISSUED, subject_kind=to.kind, subject_id=to.id, at=now)


@operation
def void(kind: str, agency: str, period: str, number: int, *, reason: str, now: datetime) -> None:
    """Say why a reserved number will never be used."""
    _settle(kind, agency, period, number, state=SeriesNumber.VOID, reason=reason, at=now)


def holes(kind: str, agency: str, period: str) -> list[int]:
    """Numbers up to the highest that nobody accounts for; a sound series has none."""
    series = Series.objects.filter(kind=kind, agency=agency, period=period).first()
    if series is None:
        return []
    known = set(series.numbers.values_list("number", flat=True))
    highest = max(series.highest, series.numbers.aggregate(top=Max("number"))["top"] or 0)
    return [number for number in range(1, highest + 1) if number not in known]


def _advance(kind: str, agency: str, period: str, *, by: int) -> tuple[int, int]:
    ((series, highest),) = statements.rows(_ADVANCE, [kind, agency, period, by])
    return series, highest


def _settle(kind: str, agency: str, period: str, number: int, **becomes: object) -> None:
    changed = SeriesNumber.objects.filter(
        series__kind=kind, series__agency=agency, series__period=period, number=number, state=SeriesNumber.RESERVED
    ).update(**becomes)
    if not changed:
        raise Conflict
