"""Facts nobody has yet seen in their source keep that mark."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.catalog.content.doubts import unconfirmed
from motcua.catalog.files import SHIPPED
from tests.catalog.bundles import CODES, bundle, content


def test_a_fact_to_confirm_is_named_by_its_place() -> None:
    assert content("1.001193").unconfirmed == {"effective", "refusal_after_reception", "form_source"}
    assert "components/1" not in content("1.012783").unconfirmed


def test_members_of_lists_go_by_code_or_by_number() -> None:
    doubted = bundle("1.001193")
    doubted["fees"][1]["sure"] = "to_confirm"
    doubted["legal_basis"][3]["sure"] = "to_confirm"
    assert {"fees/le_phi", "legal_basis/3"} <= unconfirmed(doubted)


@pytest.mark.parametrize("code", CODES)
def test_no_mark_is_lost(code: str) -> None:
    written = (SHIPPED / f"{code}.yaml").read_text("utf-8").count("sure: to_confirm")
    assert len(content(code).unconfirmed) == written


def test_the_day_of_the_announcing_decision_is_known() -> None:
    assert content("1.001193").decided_on == date(2026, 1, 16)
