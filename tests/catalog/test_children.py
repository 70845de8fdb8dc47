"""Steps that wait for other agencies: what the checker says of them, and of the agencies that a province names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.catalog import files, queries
from motcua.catalog.errors import BundleRefused
from motcua.catalog.operations import import_overlay
from motcua.catalog.rules.check import check
from motcua.demo.files import FOLDER, PROCEDURES
from motcua.directory.queries import agency_by_code
from motcua.platform.actor import system
from tests.catalog.bundles import bundle, content

PERMIT, OPINION = "1.013225", "9.990001"
TODAY = date(2026, 11, 23)
Steps = dict[str, dict[str, Any]]


def said_of(damage: Callable[[Steps], Any]) -> list[str]:
    values = bundle(PERMIT)
    damage({step["code"]: step for step in values["process"]["commune"]["steps"]})
    return [finding.message for finding in check(values)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda steps: steps["opinions"].update(wait={"least": 2}), "Chờ ít nhất 2 trả lời trong khi chỉ hỏi 1 nơi"),
        (lambda steps: steps["opinions"]["outcomes"].pop(), "có đúng hai kết quả"),
        (lambda steps: steps["opinions"]["outcomes"][1].update(code="late"), "có đúng hai kết quả"),
        (
            lambda steps: steps["opinions"]["outcomes"][0].update(when='channel == "online"'),
            "Bước chờ cơ quan khác không có điều kiện.",
        ),
        (
            lambda steps: steps["opinions"]["children"][0]["term"].update(amount=3),
            "Thời hạn của safety dài hơn thời gian của bước opinions.",
        ),
        (lambda steps: steps["opinions"].update(time=None), "Thời hạn của safety dài hơn"),
        (
            lambda steps: steps["opinions"]["children"].append(steps["opinions"]["children"][0]),
            "Mã hồ sơ liên thông safety bị lặp",
        ),
        (lambda steps: steps["opinions"]["children"][0].update(procedure=PERMIT), "không thuộc chính thủ tục này"),
        (
            lambda steps: steps["opinions"]["children"][0].update(papers=["KQ.none"]),
            "Thành phần hồ sơ KQ.none không có trong thủ tục này.",
        ),
        (lambda steps: steps["draft"].update(same_as="opinions"), "Không ai làm bước opinions"),
        (lambda steps: steps["opinions"].update(role="leader"), "Bước loại children không thuộc vai trò leader."),
        (lambda steps: steps["opinions"].pop("wait"), "Thiếu mục “wait”."),
        (lambda steps: steps["site"].update(wait="all"), "Mục này không được có ở đây."),
    ],
)
def test_what_would_wait_for_ever_or_too_long_is_named(damage: Callable[[Steps], Any], said: str) -> None:
    assert any(said in message for message in said_of(damage)), said_of(damage)


BIRTH = "9.990002"


def newborn() -> dict[str, Any]:
    """The province's joint filing for a newborn, as values."""
    values: dict[str, Any] = yaml.safe_load((PROCEDURES / f"{BIRTH}.yaml").read_text(encoding="utf-8"))
    return values


def said_of_newborn(damage: Callable[[Steps], Any]) -> list[str]:
    values = newborn()
    damage({step["code"]: step for step in values["process"]["commune"]["steps"]})
    return [finding.message for finding in check(values)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda steps: steps["joint"]["children"][0].update(answers=["child_nickname"]), "không hỏi child_nickname."),
        (lambda steps: steps["issue"]["outcomes"][0].update(to="draft"), "bước draft phải đứng trước issue."),
        (lambda steps: steps["joint"]["outcomes"][1].update(to="examine"), "bước examine phải đứng trước issue."),
    ],
)
def test_with_a_result_out_nothing_is_decided_any_more(damage: Callable[[Steps], Any], said: str) -> None:
    assert check(newborn()) == []
    assert any(said in message for message in said_of_newborn(damage)), said_of_newborn(damage)


def test_a_process_does_not_begin_by_waiting() -> None:
    values = bundle(PERMIT)
    steps = values["process"]["commune"]["steps"]
    steps.insert(0, {**next(step for step in steps if step["code"] == "opinions"), "code": "first"})
    assert any("không bắt đầu bằng" in finding.message for finding in check(values))


def test_a_step_waits_for_all_unless_it_says_how_many() -> None:
    process = content(PERMIT).process("commune")
    assert process is not None
    step = process.step("opinions")
    assert step is not None
    assert (step.least, [child.code for child in step.children]) == (1, ["safety"])
    (child,) = process.children
    assert child.is_given("000.00.00.G17-KQ002712")
    assert not child.is_given("G17-KQ003215")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo province's overlay."""
    for name in ("fees.yaml", "offerings.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def refused(folder: Path, change: Callable[[dict[str, Any]], None], now: datetime) -> str:
    file = folder / "offerings.yaml"
    values = files.load(file.read_text("utf-8"))
    change(next(each for each in values["offerings"] if "children" in each))
    file.write_text(files.dump(values), "utf-8")
    with pytest.raises(BundleRefused) as problem:
        import_overlay(folder, actor=system("test"), now=now)
    return "\n".join(str(error.message) for error in problem.value.errors)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda line: line.pop("children"), "1.013225 tại H99.101: chưa chọn cơ quan cho safety."),
        (lambda line: line["children"].update(safety="H99.13"), "cơ quan H99.13 không có quy trình giải quyết"),
        (lambda line: line["children"].update(safety="H99.777"), "Không có cơ quan nào mã H99.777."),
        (lambda line: line["children"].update(light="H99.08"), "Không thủ tục nào ở đây có hồ sơ liên thông mã light."),
    ],
)
def test_an_agency_is_named_for_every_child_and_can_settle_it(
    catalogue: None, folder: Path, now: datetime, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    assert said in refused(folder, change, now)


def test_a_part_goes_to_an_agency_that_settles_it_in_a_ministrys_system(
    catalogue: None, folder: Path, now: datetime
) -> None:
    file = folder / "offerings.yaml"
    values = files.load(file.read_text("utf-8"))
    line = next(each for each in values["offerings"] if BIRTH in each["procedures"])
    line["children"]["residence"] = "G12.H99.91"
    file.write_text(files.dump(values), "utf-8")
    with pytest.raises(BundleRefused) as problem:
        import_overlay(folder, actor=system("test"), now=now)
    said = "\n".join(str(error.message) for error in problem.value.errors)
    assert "residence: cơ quan G12.H99.91 không giải quyết thủ tục 1.004222." in said


def test_offerings_know_whom_they_ask(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=system("test"), now=now)
    offering = queries.offering_for(PERMIT, agency_by_code("H99.101").id, TODAY)
    assert offering.children == {"safety": agency_by_code("H99.08").id}
    assert queries.offering_for("2.001955", agency_by_code("H99.101").id, TODAY).children == {}
    assert queries.offering(PERMIT, offering.id) == offering


def test_people_do_not_find_what_agencies_ask_one_another(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=system("test"), now=now)
    assert OPINION not in {hit.code for hit in queries.search("", limit=200, on=TODAY).items}
    assert OPINION not in {hit.code for hit in queries.by_agency(agency_by_code("H99.08").id, on=TODAY).items}
    assert queries.newest(OPINION).internal
