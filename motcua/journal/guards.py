"""The triggers that announce new entries and keep the journal append-only, by engine.

Installed by migration 0002. `remove` exists for whoever must empty the tables (a test database between
tests).
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = ("entry", "feed", "seal")

# Sealed anew under another key, which leaves the salted digest as it was; anything else `journal verify` finds.
_RESEALED = "NEW.entry_id = OLD.entry_id AND NEW.salt = OLD.salt"
_ACCESS_STAMP = (
    "OLD.batch IS NULL AND NEW.batch IS NOT NULL AND NEW.id = OLD.id AND NEW.actor = OLD.actor "
    "AND NEW.purpose = OLD.purpose AND NEW.subjects = OLD.subjects AND NEW.at = OLD.at"
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; those already there are replaced."""
    remove(connection)
    _run(connection, _postgres() if connection.vendor == "postgresql" else _sqlite())


def let_private_values_be_resealed(connection: BaseDatabaseWrapper) -> None:
    """Replace the trigger that refused every change of private values by the one that lets them be sealed anew."""
    postgres = connection.vendor == "postgresql"
    wanted = [text for text in (_postgres() if postgres else _sqlite()) if "TRIGGER entry_private_no_update" in text]
    on = " ON entry_private" if postgres else ""
    _run(connection, [f"DROP TRIGGER IF EXISTS entry_private_no_update{on}", *wanted])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; absent ones are passed over."""
    tables = {name: table for table in APPEND_ONLY for name in (f"{table}_no_update", f"{table}_no_delete")}
    tables |= {
        "entry_pending": "entry",
        "entry_private_no_update": "entry_private",
        "access_entry_stamp_only": "access_entry",
        "access_entry_no_delete": "access_entry",
    }
    on = connection.vendor == "postgresql"
    _run(
        connection,
        [f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if on else "") for name, table in tables.items()],
    )


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _postgres() -> list[str]:
    def forbid(name: str, table: str, event: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when} "
            f"EXECUTE FUNCTION journal_append_only()"
        )

    return [
        """CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$""",
        """CREATE OR REPLACE FUNCTION journal_announce() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO pending (entry_id) SELECT id FROM fresh; RETURN NULL; END $$""",
        """CREATE TRIGGER entry_pending AFTER INSERT ON entry REFERENCING NEW TABLE AS fresh
        FOR EACH STATEMENT EXECUTE FUNCTION journal_announce()""",
        *(
            forbid(f"{table}_no_{event.lower()}", table, event)
            for table in APPEND_ONLY
            for event in ("UPDATE", "DELETE")
        ),
        forbid("entry_private_no_update", "entry_private", "UPDATE", f"WHEN (NOT ({_RESEALED}))"),
        forbid("access_entry_no_delete", "access_entry", "DELETE"),
        forbid("access_entry_stamp_only", "access_entry", "UPDATE", f"WHEN (NOT ({_ACCESS_STAMP}))"),
    ]


def _sqlite() -> list[str]:
    def forbid(name: str, table: str, event: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )

    return [
        "CREATE TRIGGER entry_pending AFTER INSERT ON entry BEGIN INSERT INTO pending (entry_id) VALUES (NEW.id); END",
        *(
            forbid(f"{table}_no_{event.lower()}", table, event)
            for table in APPEND_ONLY
            for event in ("UPDATE", "DELETE")
        ),
        forbid("entry_private_no_update", "entry_private", "UPDATE", f"WHEN NOT ({_RESEALED})"),
        forbid("access_entry_no_delete", "access_entry", "DELETE"),
        forbid("access_entry_stamp_only", "access_entry", "UPDATE", f"WHEN NOT ({_ACCESS_STAMP})"),
    ]
