"""Which procedures people file most."""

from __future__ import annotations

from importlib import import_module

import pytest

from motcua.dossiers.queries import most_filed
from tests.dossiers.driver import Driver
from tests.province import Province


def test_nothing_filed_is_nothing_filed_most(db: None) -> None:
    assert most_filed() == ()


def test_the_procedure_filed_most_comes_first(province: Province) -> None:
    driver = Driver(province)
    for procedure in ("1.004873", "2.000635", "2.000635"):
        driver.file(procedure)
    assert most_filed() == ("2.000635", "1.004873")
    assert most_filed(1) == ("2.000635",)


def test_only_the_latest_dossiers_are_counted(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module(most_filed.__module__), "RECENT", 1)
    driver = Driver(province)
    driver.file("1.004873")
    driver.file("2.000635")
    assert most_filed() == ("2.000635",)
