"""Guards: read from their text, held against what is known, refused where they are no guards."""

from __future__ import annotations

import ast
from contextlib import suppress
from typing import Any as Anything

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content.guards import Comparison, Done, Facts, Given, Not, Unreadable, names, read, roles

KNOWN: dict[str, object] = {
    "case": "house",
    "channel": "online",
    "form.floors": 4,
    "form.area": 82.5,
    "form.borrowed": False,
    "form.uses": ["living", "shop"],
    "form.remark": "",
}


def holds(text: str, *done: str, **values: object) -> bool:
    return read(text).holds(Facts({**KNOWN, **values}, frozenset(done)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('case == "house"', True),
        ('case != "house"', False),
        ('case in ["linear", "house"]', True),
        ('case not in ["linear", "house"]', False),
        ("form.floors > 3", True),
        ("form.floors >= 5", False),
        ("form.floors < -1", False),
        ("form.area <= 82.5", True),
        ("form.borrowed", False),
        ("not form.borrowed", True),
        ("form.borrowed == false", True),
        ('form.uses == "shop"', True),
        ('form.uses in ["office"]', False),
        ("given(form.floors) and not given(form.remark)", True),
        ('channel == "online" and (form.floors > 9 or case == "house")', True),
        ('not (channel == "online" or case == "house")', False),
    ],
)
def test_a_guard_holds_when_what_is_known_says_so(text: str, expected: bool) -> None:
    assert holds(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("form.height > 0", False),
        ("form.height <= 0", False),
        ('form.height == "x"', False),
        ('form.height != "x"', True),
        ("given(form.height)", False),
        ("form.borrowed == 0", False),
        ("form.floors == true", False),
        ("form.floors > 3 and case > 3", False),
    ],
)
def test_what_has_no_answer_or_another_type_equals_nothing_and_has_no_order(text: str, expected: bool) -> None:
    assert holds(text) is expected


def test_a_role_has_done_its_part_or_not() -> None:
    assert holds('done("reviewer")', "officer", "reviewer")
    assert not holds('done("reviewer")', "officer")


def test_it_says_what_it_asks_for() -> None:
    guard = read('not done("officer") or given(form.floors) and case == "house"')
    assert (names(guard), roles(guard)) == ({"form.floors", "case"}, {"officer"})


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1),
        ("case ==", 7),
        ("1 < form.floors < 3", 1),
        ('"house" == case', 1),
        ("case == channel", 9),
        ('case in "house"', 9),
        ("case in []", 9),
        ('__import__("os")', 1),
        ("case.upper()", 1),
        ("form.a.b == 1", 1),
        ("form[0] == 1", 1),
        ("lambda: 1", 1),
        ("[x for x in case]", 1),
        ("form.floors + 1 > 2", 1),
        ('case == f"{channel}"', 9),
        ("case == None", 9),
        ("5", 1),
        ("not " * 11 + "case", 41),
        ("case == 1 " + "or case == 1 " * 60, 500),
    ],
)
def test_what_is_no_guard_is_refused_with_its_place(text: str, column: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert refused.value.column == column
    assert str(refused.value)


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(Unreadable):
        read(text)


VALUES = st.integers() | st.booleans() | st.text(st.characters(categories=["L", "Nd"]), min_size=1)


@given(value=VALUES, other=VALUES)
def test_equal_and_unequal_divide_the_world(value: Anything, other: Anything) -> None:
    facts = Facts({"case": value}, frozenset())
    for written in (value, other):
        equal, unequal = read(f"case == {_text(written)}"), read(f"case != {_text(written)}")
        assert equal.holds(facts) is not unequal.holds(facts)
    assert read(f"case == {_text(value)}").holds(facts)


def _text(value: Anything) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    assert isinstance(value, bool) or ast.literal_eval(text) == value
    return text


def test_a_bare_name_asks_for_yes() -> None:
    assert read("form.borrowed") == Comparison("form.borrowed", "==", (True,))
    assert read("not given(case)") == Not(Given("case"))
    assert read('done("leader")') == Done("leader")
