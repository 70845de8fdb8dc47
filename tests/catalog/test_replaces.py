"""Steps in the place of earlier ones: one place for each code that is gone, none for one that lives on."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.content import parse
from motcua.catalog.rules.check import check
from tests.catalog.bundles import bundle

STATUS = "1.004873"


def replacing(**codes: list[str]) -> dict[str, Any]:
    values = bundle(STATUS)
    for step in values["process"]["commune"]["steps"]:
        if step["code"] in codes:
            step["replaces"] = codes[step["code"]]
    return values


def test_a_step_answers_to_the_codes_it_replaces_and_to_its_own() -> None:
    values = replacing(examine=["verify", "look"])
    assert check(values) == []
    process = parse(values, digest="replaces").processes["commune"]
    assert [process.step(code) for code in ("verify", "look", "examine", "other")] == [process.first] * 3 + [None]


@pytest.mark.parametrize(
    ("codes", "place", "said"),
    [
        ({"examine": ["draft"]}, "0/replaces/0", "Bước draft vẫn còn trong quy trình này"),
        ({"examine": ["a"], "draft": ["b", "a"]}, "1/replaces/1", "Bước a đã có bước khác thay thế."),
        ({"examine": ["a", "a"]}, "0/replaces", "Có giá trị lặp lại."),
        ({"examine": ["A b"]}, "0/replaces/0", "Giá trị không đúng mẫu viết."),
    ],
)
def test_a_code_has_one_place(codes: dict[str, list[str]], place: str, said: str) -> None:
    (finding,) = check(replacing(**codes))
    assert finding.path == f"/process/commune/steps/{place}"
    assert finding.message.startswith(said)
