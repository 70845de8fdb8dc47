"""Differences are told by what things are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.files import digest, dump, load
from motcua.catalog.rules.diff import diff
from tests.catalog.bundles import CODES, bundle

CODE = "1.004873"


@pytest.mark.parametrize("code", CODES)
def test_a_bundle_does_not_differ_from_itself(code: str) -> None:
    assert diff(bundle(code), bundle(code)) == []


def test_a_changed_value_is_named_by_the_thing_it_belongs_to() -> None:
    changed = bundle(CODE)
    changed["fees"][0]["amount"] = 15000
    found = diff(bundle(CODE), changed)
    assert [(each.path, each.kind, each.before, each.after) for each in found] == [
        ("fees/le_phi/amount", "changed", "council", 15000)
    ]
    assert str(found[0]) == '~ fees/le_phi/amount: "council" → 15000'


def test_what_comes_and_goes_is_told() -> None:
    changed = bundle(CODE)
    gone = changed["components"].pop(0)
    changed["cases"].append({**changed["cases"][0], "code": "third"})
    found = {(each.path, each.kind) for each in diff(bundle(CODE), changed)}
    assert found == {(f"components/{gone['code']}", "removed"), ("cases/third", "added")}


def test_another_order_is_a_difference() -> None:
    changed = bundle(CODE)
    changed["form"].reverse()
    assert [each.path for each in diff(bundle(CODE), changed)] == ["form/order"]


def test_a_whole_procedure_that_is_new_is_all_added() -> None:
    assert {each.kind for each in diff({}, bundle(CODE))} == {"added"}


@pytest.mark.parametrize("code", CODES)
def test_canonical_text_says_the_same_and_is_its_own_canonical_text(code: str) -> None:
    text = dump(bundle(code))
    assert load(text) == bundle(code)
    assert dump(load(text)) == text


@given(st.permutations(list(bundle(CODE).items())))
def test_the_order_of_keys_changes_neither_text_nor_digest(items: list[tuple[str, object]]) -> None:
    shuffled = dict(items)
    assert (dump(shuffled), digest(shuffled)) == (dump(bundle(CODE)), digest(bundle(CODE)))
