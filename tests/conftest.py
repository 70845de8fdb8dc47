"""What every test may rely on: the engine it runs on, file databases, clean caches, names of what was left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

settings.register_profile(
    "motcua",
    deadline=None,
    database=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("motcua")

LEFT_OUT = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--soak` asks for the long sizes."""
    parser.addoption("--soak", action="store_true", help="long sizes of slow properties and faults (`make soak`)")


def pytest_configure(config: pytest.Config) -> None:
    """Remember what is left out, to name it at the end."""
    config.stash[LEFT_OUT] = []


def engine_of_run() -> str:
    """`sqlite` or `postgresql`: the engine of this run."""
    return "sqlite" if os.environ["MOTCUA_DATABASE_URL"].startswith("sqlite") else "postgresql"


def _belongs(item: pytest.Item, engine: str) -> bool:
    if item.get_closest_marker("engine_postgres"):
        return engine == "postgresql"
    if item.get_closest_marker("engine_sqlite"):
        return engine == "sqlite"
    faults = item.get_closest_marker("faults")
    if faults is not None and faults.kwargs.get("engines") != "both":
        return engine == "postgresql"
    return True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, by name, what belongs to the other engine."""
    engine = engine_of_run()
    left_out = [item for item in items if not _belongs(item, engine)]
    if left_out:
        items[:] = [item for item in items if _belongs(item, engine)]
        config.hook.pytest_deselected(items=left_out)
        config.stash[LEFT_OUT].extend(item.nodeid for item in left_out)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """An xdist worker hands the names to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash[LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take the names from an xdist worker; all workers collect the same."""
    names = getattr(node, "workeroutput", {}).get("left_out", [])
    stash: list[str] = node.config.stash[LEFT_OUT]  # type: ignore[attr-defined]
    stash.extend(name for name in names if name not in stash)


def pytest_report_header() -> str:
    """Say which engine this run is on."""
    return f"engine: {engine_of_run()}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name what belongs to the other engine; nothing is left out silently."""
    for name in sorted(config.stash[LEFT_OUT]):
        terminalreporter.write_line(f"LEFT OUT on {engine_of_run()}: {name}")


@pytest.fixture
def engine() -> str:
    """`sqlite` or `postgresql`."""
    return engine_of_run()


@pytest.fixture
def soak(pytestconfig: pytest.Config) -> bool:
    """True when the long sizes are asked for."""
    return bool(pytestconfig.getoption("--soak"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite tests run on a file, as the product does: threads and processes see the same database.

    It need not survive a power cut. What a test starts as another process keeps the product's settings.
    """
    if engine_of_run() == "sqlite":
        database: dict[str, Any] = connection.settings_dict
        database["TEST"]["NAME"] = str(Path(os.environ["MOTCUA_DATA_DIR"]) / "test.sqlite3")
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session", autouse=True)
def _what_cannot_be_deleted_is_deleted_after_a_test() -> Iterator[None]:
    """A test with real commits empties all tables afterwards, also those whose triggers refuse to delete.

    PostgreSQL truncates, which passes by those triggers; on SQLite they step aside for the moment.
    """
    empty_tables = TransactionTestCase._fixture_teardown

    def without_triggers(test_case: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            try:
                empty_tables(test_case)
            finally:
                for _, statement in triggers:
                    cursor.execute(statement)

    if engine_of_run() == "sqlite":
        TransactionTestCase._fixture_teardown = without_triggers
    yield
    TransactionTestCase._fixture_teardown = empty_tables


@pytest.fixture(autouse=True)
def _no_leftovers_in_caches() -> Iterator[None]:
    """Process-local caches outlive a rolled-back test; drop them before and after."""
    from motcua.platform import generations, limits

    generations.forget()
    yield
    generations.forget()
    limits.forget_here()
    cache.clear()


@pytest.fixture(autouse=True)
def _no_leftover_language() -> Iterator[None]:
    """A page asked for in English leaves its thread in English; the next test begins in the product's own language."""
    yield
    translation.deactivate()


@pytest.fixture
def province(db: None) -> object:
    """The demo province, whole: agencies, people, tokens, catalogue (see `tests.province.Province`)."""
    from tests.province import put

    return put()
