"""Fees: bands, caps, channels, tables by date, and never a zero for what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content import Band
from motcua.catalog.rules.fee import CouncilRow, fee_for, price_of
from tests.catalog.bundles import CODES, content

TODAY = date(2026, 11, 23)
CERTIFIED = content("2.000815")


def row(**more: object) -> CouncilRow:
    """A row of a table for the certificate of marital status."""
    general = CouncilRow("le_phi", None, None, 15000, (), "each", None, "1/NQ", date(2026, 1, 1), None)
    return replace(general, **more)  # type: ignore[arg-type]


def total(*rows: CouncilRow, channel: str = "counter", on: date = TODAY) -> int | None:
    return fee_for(content("1.004873"), rows, None, channel, {}, on).total


@given(pages=st.integers(1, 5000), copies=st.integers(1, 500))
def test_a_certified_copy_costs_two_thousand_for_two_pages_then_one_and_never_more_than_the_cap(
    pages: int, copies: int
) -> None:
    one = min(200_000, 2_000 * min(pages, 2) + 1_000 * max(0, pages - 2))
    result = fee_for(CERTIFIED, (), None, "counter", {"pages": pages, "copies": copies}, TODAY)
    assert (result.total, result.status) == (one * copies, "exact")
    assert (result.lines[0].quantity, result.lines[0].unit_price) == (copies, one)


@given(st.dictionaries(st.sampled_from(["pages", "copies"]), st.integers(-3, 0)))
def test_without_every_quantity_there_is_no_total(quantities: dict[str, int]) -> None:
    result = fee_for(CERTIFIED, (), None, "counter", quantities, TODAY)
    assert (result.total, result.status, result.lines[0].amount) == (None, "needs_quantity", None)


def test_the_row_of_the_channel_beats_the_general_one() -> None:
    assert total(row(), row(channel="online", amount=7000), channel="online") == 7000
    assert total(row(), row(channel="online", amount=7000), channel="postal") == 15000


def test_the_row_of_the_case_beats_the_row_of_the_channel() -> None:
    assert total(row(case="first", amount=9000), row(channel="counter", amount=7000)) == 9000


def test_a_table_holds_from_its_first_day_until_the_day_before_the_next() -> None:
    old = row(amount=8000, until=date(2026, 8, 1))
    new = row(amount=15000, since=date(2026, 8, 1))
    assert total(old, new, on=date(2026, 7, 31)) == 8000
    assert total(old, new, on=date(2026, 8, 1)) == 15000


def test_before_any_table_the_fee_is_missing_and_not_free() -> None:
    result = fee_for(content("1.004873"), [row()], None, "counter", {}, date(2025, 12, 31))
    assert (result.total, result.status) == (None, "missing_table")


def test_a_table_that_says_nothing_is_due_makes_it_free() -> None:
    result = fee_for(content("1.004873"), [row(amount=0)], None, "counter", {}, TODAY)
    assert (result.total, result.status) == (0, "free")


def test_a_flat_band_prices_the_whole() -> None:
    bands = (Band(500, 200_000), Band(1000, 350_000), Band(None, 500_000))
    rows = [
        row(fee="le_phi", amount=50_000),
        row(fee="phi_tham_dinh", amount=None, bands=bands, bands_are="flat", cap=500_000),
    ]
    land = content("1.012783")
    amounts = {
        area: fee_for(land, rows, None, "counter", {"area_m2": area}, TODAY).lines[1].amount
        for area in (1, 500, 501, 1000, 1001, 90_000)
    }
    assert amounts == {1: 200_000, 500: 200_000, 501: 350_000, 1000: 350_000, 1001: 500_000, 90_000: 500_000}


def test_the_ground_names_the_resolution_and_who_is_exempt() -> None:
    line = fee_for(content("1.004873"), [row()], None, "counter", {}, TODAY).lines[0]
    assert line.ground.startswith("1/NQ; miễn: ")


@given(
    code=st.sampled_from(CODES),
    channel=st.sampled_from(["counter", "online", "postal"]),
    quantities=st.dictionaries(st.sampled_from(["pages", "copies", "people", "area_m2"]), st.integers(1, 10**6)),
)
def test_a_total_is_the_sum_of_its_lines_or_is_not_given(code: str, channel: str, quantities: dict[str, int]) -> None:
    result = fee_for(content(code), (), None, channel, quantities, TODAY)
    amounts = [line.amount for line in result.lines]
    if result.total is None:
        assert None in amounts
        assert result.status in {"missing_table", "needs_quantity"}
    else:
        assert sum(amount or 0 for amount in amounts) == result.total
        assert None not in amounts
        assert (result.status == "free") == (result.total == 0)


def test_a_price_is_told_before_the_number_it_is_reckoned_by() -> None:
    [rule] = CERTIFIED.fees
    price = price_of(rule, (), None, "online", TODAY)
    assert price is not None
    assert [(band.up_to, band.amount) for band in price.bands] == [(2, 2000), (None, 1000)]


def test_a_price_the_council_sets_is_that_of_its_table_and_unknown_without_one() -> None:
    [rule] = content("1.004873").fees
    price = price_of(rule, (row(), row(channel="online", amount=7000)), None, "online", TODAY)
    assert price is not None
    assert price.amount == 7000
    assert price_of(rule, (), None, "online", TODAY) is None
