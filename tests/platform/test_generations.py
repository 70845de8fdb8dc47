"""Copies of slow-changing rows: never older than the change that was announced, never more than a bounded number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.platform import generations

FAMILY = "tests of generations"


@pytest.fixture(autouse=True)
def _clean(db: None) -> Iterator[None]:
    generations.forget()
    yield
    generations.forget()


def test_a_value_is_loaded_once_until_its_family_changes() -> None:
    loads: list[int] = []
    for _ in range(3):
        generations.cached(FAMILY, "key", lambda: loads.append(1))
    assert len(loads) == 1
    generations.bump(FAMILY)
    generations.cached(FAMILY, "key", lambda: loads.append(1))
    assert len(loads) == 2


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    def overtaken() -> str:
        generations.bump(FAMILY)
        return "old"

    assert generations.cached(FAMILY, "key", overtaken) == "old"
    assert generations.cached(FAMILY, "key", lambda: "new") == "new"


def test_a_value_loaded_by_way_of_another_is_kept_too() -> None:
    inner = generations.cached(FAMILY, "outer", lambda: generations.cached(FAMILY, "inner", lambda: ("x",)))
    assert generations.cached(FAMILY, "outer", lambda: ("y",)) is inner
    assert generations.cached(FAMILY, "inner", lambda: ("z",)) is inner


def test_keys_from_outside_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "MOST_VALUES", 10)
    for number in range(100):
        assert generations.cached(FAMILY, number, lambda number=number: number) == number
    assert len(generations._values) <= 10
