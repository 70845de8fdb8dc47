"""Pages over the demo province, on a working Monday morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.dossiers.driver import Driver
from tests.faces.pages import Browser
from tests.province import Province

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def monday() -> Iterator[datetime]:
    """The clock of the test: Monday 23 November 2026, 9 o'clock in Vietnam, ticking."""
    with time_machine.travel(MONDAY):
        yield MONDAY


@pytest.fixture
def browser(province: Province, monday: datetime) -> Callable[..., Browser]:
    """`browser("citizen")`: a browser of its own, signed in as that role; `browser()` for a visitor."""

    def opened(role: str | None = None) -> Browser:
        window = Browser(province)
        return window.sign_in(role) if role else window

    return opened


@pytest.fixture
def driver(province: Province, monday: datetime) -> Driver:
    """A driver of one dossier, from the Friday before the Monday on which pages are opened."""
    return Driver(province, now=monday - timedelta(days=3))
