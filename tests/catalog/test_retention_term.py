"""How long dossiers are kept, as a bundle may say it."""

from __future__ import annotations

import pytest

from motcua.catalog.content import Retention, parse
from motcua.catalog.files import digest, dump, load
from motcua.catalog.rules.check import check
from tests.catalog.bundles import CODES, bundle, content

STATED = {"years": 20, "source": "office", "sure": "to_confirm"}


def test_no_shipped_bundle_invents_a_term() -> None:
    assert [code for code in CODES if content(code).retention] == []


@pytest.mark.parametrize(("sure", "confirmed"), [("to_confirm", False), ("derived", True), ("confirmed", True)])
def test_a_term_is_read_with_whether_somebody_has_confirmed_it(sure: str, confirmed: bool) -> None:
    values = {**bundle("1.004873"), "retention": {**STATED, "sure": sure}}
    assert check(values) == []
    assert parse(values, digest=digest(values)).retention == Retention(20, confirmed)
    assert load(dump(values)) == values


@pytest.mark.parametrize(
    "wrong", [{"years": 0}, {"years": 500}, {"years": "20"}, {"source": "nowhere"}, {"sure": "maybe"}, {"months": 6}]
)
def test_what_is_no_term_is_found_at_its_place(wrong: dict[str, object]) -> None:
    values = {**bundle("1.004873"), "retention": {**STATED, **wrong}}
    assert [finding.path.split("/")[1] for finding in check(values)] == ["retention"]
