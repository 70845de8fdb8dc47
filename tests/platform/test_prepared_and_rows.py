"""Statements made once give what the ORM gives."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.platform.models import Series, SeriesNumber
from motcua.platform.prepared import Prepared
from motcua.platform.rows import Gathered

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)
NUMBERS = Prepared(
    lambda kind, number: (
        SeriesNumber.objects.select_related("series").filter(series__kind=kind, number__gte=number).order_by("number")
    ),
    numbers=("number",),
    texts=("kind",),
)

pytestmark = pytest.mark.django_db


def _series(kind: str, numbers: int) -> Series:
    series = Series.objects.create(kind=kind, agency="H99.101", period="2026", highest=numbers)
    SeriesNumber.objects.bulk_create(
        SeriesNumber(series=series, number=number, state="void", reason="thử", at=NOW)
        for number in range(1, numbers + 1)
    )
    return series


def test_a_prepared_query_gives_the_rows_of_its_queryset_for_each_set_of_parameters() -> None:
    _series("a", 3), _series("b", 2)
    assert [row.number for row in NUMBERS.rows(kind="a", number=2)] == [2, 3]
    assert [row.number for row in NUMBERS.rows(kind="b", number=1)] == [1, 2]
    assert NUMBERS.one(kind="c", number=1) is None


def test_its_rows_are_whole_objects_with_those_they_point_to() -> None:
    _series("a", 1)
    with CaptureQueriesContext(connection) as seen:
        row = NUMBERS.one(kind="a", number=1)
        assert row is not None
        assert (row.series.kind, row.at, row.reason) == ("a", NOW, "thử")
    assert len(seen) == 1
    expected = SeriesNumber.objects.get()
    assert row == expected
    assert all(getattr(row, field.attname) == getattr(expected, field.attname) for field in row._meta.fields)


def test_a_prepared_query_that_forgets_a_parameter_is_a_defect_told_at_once() -> None:
    forgetful = Prepared(lambda kind: Series.objects.all(), texts=("kind",))
    with pytest.raises(ValueError, match="kind"):
        forgetful.rows(kind="a")


def test_text_with_quotes_and_percent_signs_stays_text() -> None:
    _series("a'; -- %s", 1)
    assert NUMBERS.one(kind="a'; -- %s", number=1) is not None


def test_change_sets_columns_of_the_rows_that_match_and_of_no_others() -> None:
    series, other = _series("a", 3), _series("b", 1)
    gathered = Gathered()
    gathered.change(SeriesNumber, {"series_id": series.pk, "number": 2}, {"reason": "khác", "at": NOW})
    gathered.change(SeriesNumber, {"series": series.pk, "number": 9}, {"reason": "khác"})
    gathered.write()
    assert list(series.numbers.order_by("number").values_list("reason", flat=True)) == ["thử", "khác", "thử"]
    assert other.numbers.get().reason == "thử"


def test_rows_gathered_are_written_together_as_they_are_then(django_assert_num_queries: Any) -> None:
    series, gathered = _series("a", 2), Gathered()
    fresh = SeriesNumber(series=series, number=3, state="void", reason="thử", at=NOW)
    gathered.insert(fresh)
    gathered.change(SeriesNumber, {"series": series.pk, "number": 1}, {"reason": "100% 'khác'"})
    gathered.change(Series, {"id": series.pk}, {"highest": 3})
    fresh.reason = "đổi"
    assert series.numbers.count() == 2
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 3):
        gathered.write()
    assert list(series.numbers.order_by("number").values_list("reason", flat=True)) == ["100% 'khác'", "thử", "đổi"]
    assert Series.objects.get().highest == 3
    with django_assert_num_queries(0):
        gathered.write()


def test_one_row_of_those_gathered_gets_its_key(django_assert_num_queries: Any) -> None:
    series, gathered = _series("a", 1), Gathered()
    gathered.change(Series, {"id": series.pk}, {"highest": 5})
    fresh = Series(kind="b", agency="x", period="2026", highest=0)
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):
        gathered.write(keyed=fresh)
    assert fresh.pk == Series.objects.get(kind="b").pk
    assert Series.objects.get(kind="a").highest == 5


def test_rows_gathered_that_break_a_rule_are_refused_as_ever() -> None:
    series, gathered = _series("a", 1), Gathered()
    gathered.insert(SeriesNumber(series=series, number=1, state="void", reason="thử", at=NOW))
    gathered.change(Series, {"id": series.pk}, {"highest": 9})
    with pytest.raises(IntegrityError), transaction.atomic():
        gathered.write()
    assert Series.objects.get().highest == 1


MOMENTS = Prepared(
    lambda since: SeriesNumber.objects.filter(at__gte=since).order_by("number").values_list("number", "at", named=True),
    moments=("since",),
)


def test_a_prepared_query_may_ask_for_columns_and_by_moments() -> None:
    series = _series("a", 2)
    SeriesNumber.objects.create(series=series, number=9, state="void", reason="thử", at=NOW.replace(year=2027))
    assert [(row.number, row.at) for row in MOMENTS.rows(since=NOW)] == [
        (1, NOW),
        (2, NOW),
        (9, NOW.replace(year=2027)),
    ]
    assert [row.number for row in MOMENTS.rows(since=NOW.replace(year=2027))] == [9]


def test_a_prepared_query_counts_without_reading() -> None:
    _series("a", 3)
    assert NUMBERS.count(kind="a", number=2) == 2
    assert MOMENTS.count(since=NOW.replace(year=2027)) == 0


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 3, 2, 0, tzinfo=UTC),
        datetime(2026, 11, 3, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 3, 2, 0, 0, 500000, tzinfo=UTC),
        datetime(1890, 5, 19, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    ],
)
def test_moments_come_back_as_they_went_in_with_their_zone(moment: datetime) -> None:
    series = Series.objects.create(kind="a", agency="H99.101", period="2026", highest=1)
    SeriesNumber.objects.create(series=series, number=1, state="void", reason="thử", at=moment)
    found = SeriesNumber.objects.get().at
    assert found == moment
    assert found.utcoffset() == moment.utcoffset()
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM series_number")
        (raw,) = cursor.fetchone()
    if connection.vendor == "postgresql":
        assert raw == moment
        assert raw.tzinfo is UTC
