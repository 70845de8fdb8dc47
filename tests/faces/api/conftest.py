"""The interface over the demo province, on a working Monday morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.faces.api.client import Api
from tests.province import Province

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def monday() -> Iterator[datetime]:
    """The clock of the test: Monday 23 November 2026, 9 o'clock in Vietnam, ticking."""
    with time_machine.travel(MONDAY):
        yield MONDAY


@pytest.fixture
def api(province: Province, monday: datetime) -> Api:
    """A client of the interface."""
    return Api(province)
