"""A running sandbox, without faults at the beginning of each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sandbox import Sandbox, running

HOME = "http://localhost:1"


@pytest.fixture(scope="session")
def _started() -> Iterator[Sandbox]:
    with running(HOME) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_started: Sandbox, settings: object) -> Sandbox:
    """The sandbox, which stands on this machine."""
    settings.OUTWARD_PRIVATE = ["localhost"]  # type: ignore[attr-defined]
    _started.control("reset", {})
    return _started
