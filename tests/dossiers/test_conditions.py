"""Outcomes on condition: offered while it holds, refused in words while it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from motcua.catalog import files
from motcua.catalog.operations import import_bundle
from motcua.catalog.rules.check import check
from motcua.platform.actor import system
from motcua.platform.errors import Invalid
from tests.catalog.bundles import bundle
from tests.dossiers.driver import START, Driver

CODE = "1.004873"
STRAIGHT = {"code": "straight", "vi": "Trình ký ngay", "en": "Straight to the leader", "to": "sign"}


def in_force(folder: Path, when: str, step: int = 0) -> None:
    """A version of the procedure in which the step (examination, draft) may go straight to the signature, on a
    condition."""
    values = bundle(CODE)
    steps: list[dict[str, Any]] = values["process"]["commune"]["steps"]
    steps[step]["outcomes"].append({**STRAIGHT, "when": when})
    values["effective"]["from"] = START.date().isoformat()
    assert check(values) == []
    (folder / f"{CODE}.yaml").write_text(files.dump(values), "utf-8")
    import_bundle(folder, actor=system("test"), now=START)


def outcomes(driver: Driver, role: str = "officer") -> list[str]:
    offers = {offer["action"]: offer for offer in driver.view(role)["allowed_actions"]}
    return [each["outcome"] for each in offers["complete_step"]["outcomes"]]


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ('channel == "online"', True),
        ('channel == "postal"', False),
        ('case == "first"', True),
        ('applicant.kind == "person"', True),
        ('applicant.kind != "person"', False),
        ('done("leader")', False),
    ],
)
def test_an_outcome_is_offered_while_its_condition_holds(driver: Driver, tmp_path: Path, when: str, held: bool) -> None:
    in_force(tmp_path, when)
    driver.file(CODE)
    driver.do("receptionist", "accept")
    assert ("straight" in outcomes(driver)) is held


def test_a_role_that_has_done_its_part_opens_the_way(driver: Driver, tmp_path: Path) -> None:
    in_force(tmp_path, 'done("officer")')
    driver.file(CODE)
    driver.do("receptionist", "accept")
    assert outcomes(driver) == ["pass"]
    driver.do("officer", "complete_step")
    driver.do("officer", "request_supplement")
    driver.do("citizen", "supplement")
    assert outcomes(driver) == ["pass", "straight"]


def test_sending_back_is_no_part_done(driver: Driver, tmp_path: Path) -> None:
    in_force(tmp_path, 'done("leader")', step=1)
    driver.file(CODE)
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step")
    driver.do("officer", "complete_step")
    driver.do("leader", "complete_step", outcome="again")
    assert outcomes(driver) == ["submit"]


def test_one_whose_condition_does_not_hold_is_refused_with_the_condition_in_words(
    driver: Driver, tmp_path: Path
) -> None:
    in_force(tmp_path, 'channel == "postal" or not given(form.purpose)')
    driver.file(CODE)
    driver.do("receptionist", "accept")
    with pytest.raises(Invalid) as refused, translation.override("vi"):
        driver.do("officer", "complete_step", outcome="straight")
    (error,) = refused.value.errors
    assert error.pointer == "/outcome"
    assert "hình thức nộp là qua bưu chính công ích" in str(error.message)
    driver.do("officer", "complete_step")


def test_the_way_on_condition_is_walked(driver: Driver, tmp_path: Path) -> None:
    in_force(tmp_path, 'channel == "online"')
    driver.file(CODE)
    driver.do("receptionist", "accept")
    driver.do("officer", "complete_step", outcome="straight")
    assert driver.view("leader")["steps"][0]["code"] == "sign"
