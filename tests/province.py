"""The demo province in a test's database: loaded once per process, then put back row by row in every test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from motcua.accounts.queries import account_of, actor_by_account, actor_by_token, stamp_of
from motcua.demo.load import load
from motcua.demo.secrets import token_of
from motcua.journal.models import Pending
from motcua.platform import generations
from motcua.platform.actor import Actor

KEY = "a key for tests that is no secret at all"
LOADED_AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

_rows: dict[str, Any] = {}
"""The rows of each table, as the engine itself takes them back."""


@dataclass(frozen=True)
class Province:
    """Who is who in the loaded province: actors and tokens by account name, names by demo role."""

    roles: dict[str, str]

    def actor(self, name: str, now: datetime = LOADED_AT) -> Actor:
        """The actor behind a demo role or an account name, with the positions held and lent at `now`."""
        username = self.roles.get(name, name)
        token = self.token(username)
        if username in self.roles.values():
            return actor_by_token(token, now)[0]
        account = account_of(username)
        assert account is not None, username
        return actor_by_account(account.user_id, stamp_of(account.user_id), now)[0]

    def token(self, name: str) -> str:
        """The bearer token of a demo role."""
        return token_of(KEY, self.roles.get(name, name))


def put() -> Province:
    """Fill the database of the test with the province; what migrations wrote stays as it is."""
    from motcua.demo import files

    if not _rows:
        _remember()
    with connection.cursor() as cursor:
        for table, rows in _rows.items():
            _put_back(cursor, table, rows)
    generations.forget()
    return Province(dict(files.roles()))


def _remember() -> None:
    """Load it for real, note every row, and take it back."""
    with transaction.atomic():
        load(key=KEY, now=LOADED_AT, say=lambda _line: None)
        with connection.cursor() as cursor:
            tables = {model._meta.db_table: _noted(cursor, model._meta.db_table) for model in _in_order()}
        _rows.update({table: rows for table, rows in tables.items() if rows})
        transaction.set_rollback(True)
    generations.forget()


# Past the ORM, which takes ten times as long over the same rows.


def _noted(cursor: CursorWrapper, table: str) -> Any:
    if connection.vendor == "postgresql":
        cursor.execute(f'SELECT json_agg(kept)::text FROM "{table}" AS kept')
        return cursor.fetchone()[0]
    cursor.execute(f'SELECT * FROM "{table}"')
    return cursor.fetchall()


def _put_back(cursor: CursorWrapper, table: str, rows: Any) -> None:
    if connection.vendor == "postgresql":
        cursor.execute(
            f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", %s) ON CONFLICT DO NOTHING',
            [rows],
        )
    else:
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f'INSERT OR IGNORE INTO "{table}" VALUES ({places})', rows)


def _in_order() -> list[type[models.Model]]:
    """The models in an order in which every row finds those it points to; what triggers write is left to them."""
    own = [model for model in apps.get_models() if model.__module__.startswith("motcua.")]
    placed: list[type[models.Model]] = []
    while len(placed) < len(own):
        for model in own:
            needs = {field.related_model for field in model._meta.fields if field.is_relation} - {model}
            if model not in placed and all(need in placed or need not in own for need in needs):
                placed.append(model)
    return [model for model in placed if model is not Pending]
