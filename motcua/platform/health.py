"""What `/healthz` and `/readyz` ask: named checks that say None or what is wrong."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from motcua.platform import keys

log = structlog.get_logger(__name__)

Check = Callable[[], str | None]

_checks: dict[str, Check] = {}
_migrated = False


def check(name: str) -> Callable[[Check], Check]:
    """Declare a check of readiness. Domains declare theirs in `health.py`, found at start-up."""

    def declare(function: Check) -> Check:
        _checks[name] = function
        return function

    return declare


def readiness() -> dict[str, str | None]:
    """Every check's name and what is wrong, None where nothing is. The process is ready when all are None."""
    return {name: _run(name, function) for name, function in _checks.items()}


def _run(name: str, function: Check) -> str | None:
    try:
        return function()
    except (DatabaseError, OSError, ImproperlyConfigured) as problem:
        log.warning("not_ready", check=name, exc_info=True)
        return type(problem).__name__


@check("database")
def _database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


@check("data_keys")
def _data_keys() -> str | None:
    keys.ring()
    return None


@check("migrations")
def _migrations() -> str | None:
    """Looked at until they are all applied; a running process never falls behind its own code."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            return f"{len(missing)} migrations to apply"
        _migrated = True
    return None
