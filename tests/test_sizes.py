"""Modules stay of a size one can hold in mind."""

from __future__ import annotations

from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).resolve().parent.parent / "motcua"

# Modules above the soft ceiling, each with the reason why it is not divided.
LARGE: dict[str, str] = {}

MEDIAN, SOFT, HARD = 100, 300, 500


def sizes() -> dict[str, int]:
    """Lines of every module that says something; migrations are written by Django."""
    modules = (path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    lines = {str(path.relative_to(PACKAGE)): len(path.read_text().splitlines()) for path in modules}
    return {name: count for name, count in lines.items() if count}


def test_the_median_module_is_short() -> None:
    assert median(sizes().values()) < MEDIAN


def test_no_module_is_longer_than_anybody_reads() -> None:
    assert {name: count for name, count in sizes().items() if count > HARD} == {}


def test_every_long_module_says_why() -> None:
    assert {name for name, count in sizes().items() if count > SOFT} == set(LARGE)
