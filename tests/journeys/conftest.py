from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
import time_machine

from tests.journeys.client import LAND_OFFICE, OFFICIALS, Client, token_since
from tests.province import put
from tests.serving import served

MORNING = datetime(2026, 11, 4, 1, 30, tzinfo=UTC)
"""Half past eight on a Wednesday in Vietnam."""


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """The clock of the whole process, set to a working morning; it goes on from there."""
    with time_machine.travel(MORNING, tick=True) as coordinates:
        yield coordinates


@pytest.fixture
def client(transactional_db: None, clock: time_machine.Coordinates) -> Iterator[Client]:
    """A client of the demo province, over HTTP."""
    province = put()
    tokens = {role: province.token(role) for role in ("citizen", "business", "commune_officer", *OFFICIALS)}
    tokens |= {name: token_since(MORNING, name) for name in LAND_OFFICE}
    alone = httpx.Limits(max_keepalive_connections=0)  # the server takes one request a connection
    with served() as url, httpx.Client(base_url=url, timeout=30, trust_env=False, limits=alone) as http:
        yield Client(http, tokens)
