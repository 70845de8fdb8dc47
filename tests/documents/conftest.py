"""A file store of its own for each test, a pool that ends with the run, and the moment things happen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.documents.models import StoredFile
from motcua.platform.actor import Actor


@pytest.fixture
def store_dir(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """Where the contents of this test lie."""
    settings.STORAGE_URL = f"file://{tmp_path / 'files'}"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def kept(store_dir: Path) -> Callable[[], tuple[int, list[str]]]:
    """How many rows there are and which files lie in the store, unfinished ones included."""
    return lambda: (
        StoredFile.objects.count(),
        sorted(str(path.relative_to(store_dir)) for path in store_dir.rglob("*") if path.is_file()),
    )


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in Ho Chi Minh City."""
    return datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def lan() -> Actor:
    """A citizen."""
    return Actor("user", "1")


@pytest.fixture
def minh() -> Actor:
    """Another citizen."""
    return Actor("user", "2")
