"""A rush on one agency: two thousand filings at once, each with its own code, and receipts without a hole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.operations import Order, act, file
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.platform import series
from tests.dossiers.driver import START, Driver
from tests.province import put

FILINGS, THREADS = 2_000, 12


def _at_once(calls: list[Callable[[], str]]) -> list[str]:
    """Run all calls on a few threads, each with its own connection; returns what they gave."""

    def close(_number: int) -> None:
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda call: call(), calls))
        list(pool.map(close, range(THREADS * 4)))
    return answers


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_two_thousand_filings_at_one_agency_have_different_codes_and_receipts_without_holes() -> None:
    driver = Driver(put())
    receptionist, later = driver.actor("receptionist"), START + timedelta(hours=1)
    body = {**driver.body(role="receptionist"), "channel": "counter", "components": []}

    codes = _at_once([lambda: file(actor=receptionist, now=START, body=body).dossier.code] * FILINGS)
    assert len(set(codes)) == FILINGS
    assert {code.rsplit("-", 1)[1] for code in codes} == {f"{number:04d}" for number in range(1, FILINGS + 1)}

    def accept(code: str) -> str:
        return str(act(code, "accept", Order(), actor=receptionist, now=later).dossier.receipt_no)

    receipts = _at_once([lambda code=code: accept(code) for code in codes])  # type: ignore[misc]
    assert sorted(map(int, receipts)) == list(range(1, FILINGS + 1))
    assert series.holes("dossier", "H99.101", "261103") == []
    assert series.holes("receipt", "H99.101.04", "2026") == []
    assert Dossier.objects.count() == FILINGS
    assert list(check_ledger()) == []
