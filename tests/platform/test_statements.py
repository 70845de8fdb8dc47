"""Statements of our own text, as each engine takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.platform import statements
from motcua.platform.models import Series

pytestmark = pytest.mark.django_db

INSERT = "INSERT INTO series (kind, agency, period, highest) VALUES (%s, %s, %s, %s)"


def test_values_stand_in_their_places_and_percent_signs_stay() -> None:
    statements.run(INSERT, ["100% $1 %s", "đơn vị", "2026", 7])
    found = statements.rows(
        "SELECT kind, agency, highest %% 4 FROM series WHERE kind LIKE '100%%' AND agency = %s", ["đơn vị"]
    )
    assert found == [("100% $1 %s", "đơn vị", 3)]


def test_a_statement_without_values_and_one_without_rows() -> None:
    assert statements.rows("SELECT kind FROM series WHERE highest %% 2 = 1") == []


def test_it_is_logged_and_counted_like_any_other_with_its_values() -> None:
    with CaptureQueriesContext(connection) as seen:
        statements.run(INSERT, ["a", "b", "2026", 1])
    assert len(seen) == 1
    assert "VALUES ('a', 'b', '2026', 1)" in seen[0]["sql"]


def test_whoever_wraps_statements_gets_text() -> None:
    seen: list[str] = []

    def wrapper(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql.upper())
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        statements.rows("SELECT kind FROM series WHERE highest = %s", [1])
    assert len(seen) == 1
    assert seen[0].startswith("SELECT KIND")


def test_a_broken_rule_is_djangos_error() -> None:
    statements.run(INSERT, ["a", "b", "2026", 1])
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.run(INSERT, ["a", "b", "2026", 2])
    assert Series.objects.get().highest == 1


def test_a_transaction_takes_it_back() -> None:
    with transaction.atomic():
        statements.run(INSERT, ["a", "b", "2026", 1])
        transaction.set_rollback(True)
    assert not Series.objects.exists()
