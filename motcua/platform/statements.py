"""Statements whose text is made once, sent without being read again at each call.

psycopg takes every text with `%s` in it apart before it sends it, and forgets what it found of long ones: for the
statements of the main job that cost a tenth of the request. Texts kept by the modules that use them go out in the
engine's own form instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import RawCursor


def run(text: str, values: Sequence[Any] = ()) -> None:
    """Run a statement with `%s` for each value and `%%` for a percent sign, whose rows nobody wants.

    For texts of which there are few: each is remembered. Errors are Django's, as from any cursor.
    """
    sent, cursor = _sending(text)
    with cursor:
        cursor.execute(sent, values)


def rows(text: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """As `run`, for a statement that gives rows."""
    sent, cursor = _sending(text)
    with cursor:
        cursor.execute(sent, values)
        return list(cursor.fetchall())


def _sending(text: str) -> tuple[str, Any]:
    """The text as it goes out, and the cursor that takes it so."""
    engine: Any = connections[DEFAULT_DB_ALIAS]
    # Whoever looks at the statements (tests, the log) gets them from Django's own cursor, values and all.
    if engine.vendor != "postgresql" or engine.queries_logged or not engine.features.uses_server_side_binding:
        return text, engine.cursor()
    engine.close_if_health_check_failed()
    engine.ensure_connection()
    engine.validate_thread_sharing()
    return _numbered(text), engine.make_cursor(RawCursor(engine.connection))


@lru_cache(maxsize=1024)
def _numbered(text: str) -> str:
    """The text with `$1`, `$2` … for its `%s`, as PostgreSQL reads it."""
    pieces = re.split("(%s|%%)", text)
    places = iter(range(1, len(pieces)))
    marks = {"%s": lambda: f"${next(places)}", "%%": lambda: "%"}
    return "".join(marks[piece]() if piece in marks else piece for piece in pieces)
