"""A database that holds the demo province's people, the shipped bundles and its own, loaded once for a module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from motcua.catalog.files import SHIPPED
from motcua.catalog.operations import import_bundle
from motcua.demo.files import PROCEDURES
from motcua.demo.load import structure
from motcua.platform.actor import system

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Monday, 23 November 2026, 9:00 in Vietnam."""
    return NOW


@pytest.fixture
def bundles(tmp_path: Path) -> Path:
    """A copy of the shipped bundles, yours to change."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "bundles"))


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Agencies, people and bundles in a transaction around the module's tests, undone after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        structure(now=NOW)
        for folder in (SHIPPED, PROCEDURES):
            import_bundle(folder, actor=system("test"), now=NOW)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(_loaded: None, db: None) -> None:
    """The demo province's agencies and people and all bundles, without the province's overlay."""
