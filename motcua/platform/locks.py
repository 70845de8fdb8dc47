"""Locks that end with the transaction, the only kind a pooled connection may hold."""

from __future__ import annotations

import hashlib

from django.db import connection

from motcua.platform import statements


def try_lock(name: str) -> bool:
    """Take the named lock until the transaction ends; False when another transaction holds it.

    Call inside a transaction. On SQLite an IMMEDIATE transaction is the only writer already, so the answer is yes.
    """
    if connection.vendor != "postgresql":
        return True
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    ((taken,),) = statements.rows("SELECT pg_try_advisory_xact_lock(%s)", [key])
    return bool(taken)
