"""The triggers that keep versions of procedures as they were imported, in the dialect of each engine.

Installed by migration 0002; on PostgreSQL they call the function which the journal's triggers brought.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_EVENTS = ("update", "delete")


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; those already there are replaced."""
    remove(connection)
    with connection.cursor() as cursor:
        for event in _EVENTS:
            cursor.execute(_postgres(event) if connection.vendor == "postgresql" else _sqlite(event))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; absent ones are passed over."""
    on = " ON procedure_version" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in _EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS procedure_version_no_{event}{on}")


def _postgres(event: str) -> str:
    return (
        f"CREATE TRIGGER procedure_version_no_{event} BEFORE {event.upper()} ON procedure_version "
        "FOR EACH ROW EXECUTE FUNCTION journal_append_only()"
    )


def _sqlite(event: str) -> str:
    return (
        f"CREATE TRIGGER procedure_version_no_{event} BEFORE {event.upper()} ON procedure_version "
        "BEGIN SELECT RAISE(ABORT, 'procedure_version is append-only'); END"
    )
