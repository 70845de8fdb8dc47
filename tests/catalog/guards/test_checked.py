"""The checker finds what a condition of a process cannot mean, and lets no dossier be caught by one."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.catalog.rules.check import check
from tests.catalog.bundles import bundle

CODE = "1.004873"
AT = "/process/commune/steps/0/outcomes/1/when"


def with_a_way(when: str, step: int = 0) -> dict[str, Any]:
    """The bundle with one more outcome of a step, on a condition, to the signature."""
    values = bundle(CODE)
    outcomes = values["process"]["commune"]["steps"][step]["outcomes"]
    outcomes.append({"code": "other", "vi": "Cách khác", "en": "Another way", "to": "sign", "when": when})
    return values


@pytest.mark.parametrize(
    "when",
    [
        'case == "first"',
        'channel in ["online", "postal"] and applicant.kind == "person"',
        "form.for_marriage",
        'form.status == "divorced" or given(form.death_paper)',
        'not done("leader")',
    ],
)
def test_a_condition_that_means_something_has_no_finding(when: str) -> None:
    assert check(with_a_way(when)) == []


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("case ==", "ký tự thứ"),
        ('cases == "first"', "có thể dùng: applicant.kind, case, channel, form."),
        ("form.nothing", "Không biết “form.nothing”"),
        ('case == "second"', "không có giá trị second; có: first, reissue"),
        ('channel == "fax"', "không có giá trị fax"),
        ('applicant.kind == "organisation"', "không có giá trị organisation; có: person"),
        ('form.status in ["single", "none"]', "không có giá trị none"),
        ("form.status == 1", "chữ trong dấu nháy"),
        ('form.for_marriage == "yes"', "true hoặc false"),
        ("form.purpose > 3", "không phải là số"),
        ("form.purpose", "chữ trong dấu nháy"),
        ('done("reviewer")', "Không có bước nào của vai trò reviewer"),
    ],
)
def test_a_condition_that_means_nothing_is_found_where_it_is(when: str, told: str) -> None:
    (finding,) = check(with_a_way(when))
    assert finding.path == AT
    assert told in finding.message


def test_a_step_whose_every_way_has_a_condition_is_found() -> None:
    values = bundle(CODE)
    values["process"]["commune"]["steps"][0]["outcomes"][0]["when"] = 'channel == "online"'
    (finding,) = check(values)
    assert finding.path == "/process/commune/steps/0"
    assert "Khi không điều kiện nào đúng" in finding.message


def test_numbering_and_handing_over_know_no_condition() -> None:
    assert f"{AT}".replace("steps/0", "steps/3") in {each.path for each in check(with_a_way('case == "first"', step=3))}
