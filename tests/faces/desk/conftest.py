"""A driver whose dossiers began on the Friday before the Monday on which pages are opened."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.dossiers.driver import Driver
from tests.province import Province


@pytest.fixture
def driver(province: Province, monday: datetime) -> Driver:
    """A driver of one dossier, from the Friday before on."""
    return Driver(province, now=monday - timedelta(days=3))
