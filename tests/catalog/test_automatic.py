"""The checker on steps that end by themselves: nothing is signed or filled in so, and nothing goes round for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from motcua.catalog.content import parse
from motcua.catalog.rules.automatic_words import rules_of
from motcua.catalog.rules.check import check
from tests.catalog.bundles import bundle

PERMIT = "1.013225"
Steps = dict[str, dict[str, Any]]


def ruled(change: Callable[[Steps], object]) -> dict[str, Any]:
    values = bundle(PERMIT)
    change({step["code"]: step for step in values["process"]["commune"]["steps"]})
    return values


def rule(outcome: str, on: str = "opened", **more: str) -> dict[str, str]:
    return {"on": on, "outcome": outcome, **more}


def own(code: str, *rules: dict[str, str]) -> Callable[[Steps], object]:
    return lambda steps: steps[code].update(auto=list(rules))


def round_about(steps: Steps) -> None:
    """Examining ends by itself with what leads to the draft, and the draft with what leads back."""
    steps["examine"]["auto"] = [rule("pass")]
    steps["draft"]["auto"] = [rule("back")]
    steps["draft"]["outcomes"].append({"code": "back", "vi": "Xem lại", "en": "Back", "to": "examine"})


def in_time(steps: Steps) -> None:
    """The same, where one of the two ends when its time has run out."""
    round_about(steps)
    steps["draft"]["timeout"] = "back"
    del steps["draft"]["auto"]


@pytest.mark.parametrize(
    "sound",
    [
        own("site", rule("seen", when='channel == "online"'), rule("seen")),
        own("site", rule("seen", "children_answered"), rule("seen", "payment_recorded"), rule("seen", "supplemented")),
        own("drawings", rule("sound", "outside_answered", when="given(form.site)")),
    ],
)
def test_sound_rules_pass(sound: Callable[[Steps], object]) -> None:
    assert check(ruled(sound)) == []


@pytest.mark.parametrize(
    ("damage", "path", "said"),
    [
        (own("site", rule("seen", "full_moon")), "site/auto/0/on", "Giá trị không thuộc danh sách được dùng."),
        (own("site", rule("gone")), "site/auto/0/outcome", "Bước site không có kết quả gone."),
        (own("site", rule("seen", when="form.moon == 1")), "site/auto/0/when", "Không biết “form.moon” là gì"),
        (own("site", rule("seen", when="not (")), "site/auto/0/when", "Điều kiện viết chưa đúng"),
        (own("site", rule("seen"), rule("seen", when="case == 1")), "site/auto/1", "không bao giờ được dùng"),
        (own("sign", rule("approve")), "sign/auto", "cần chữ ký, số liệu hoặc người làm"),
        (own("issue", rule("issued")), "issue/auto", "cần chữ ký, số liệu hoặc người làm"),
        (own("return", rule("returned")), "return/auto", "cần chữ ký, số liệu hoặc người làm"),
        (own("opinions", rule("done")), "opinions/auto", "cần chữ ký, số liệu hoặc người làm"),
        (round_about, "examine", "vòng lặp tự chạy mãi"),
        (round_about, "draft", "vòng lặp tự chạy mãi"),
        (in_time, "examine", "vòng lặp tự chạy mãi"),
    ],
)
def test_what_is_unsound_is_named_where_it_stands(damage: Callable[[Steps], object], path: str, said: str) -> None:
    values = ruled(damage)
    code, *below = path.split("/")
    steps = [step["code"] for step in values["process"]["commune"]["steps"]]
    pointer = "/".join(("/process/commune/steps", str(steps.index(code)), *below))
    assert [said in finding.message for finding in check(values) if finding.path == pointer].count(True) == 1


def test_waiting_for_answers_needs_somebody_who_is_asked() -> None:
    values = bundle("1.004873")
    first = values["process"]["commune"]["steps"][0]
    first["auto"] = [rule(first["outcomes"][0]["code"], "children_answered")]
    assert [finding.message for finding in check(values)] == [
        "Quy trình này không hỏi cơ quan khác nên không có lúc được trả lời."
    ]


def test_a_rule_is_told_in_words_with_its_condition() -> None:
    content = parse(ruled(own("site", rule("seen", when='channel == "online"'))), digest="words")
    process = content.processes["commune"]
    ((label, words),) = rules_of(process, content)["site"]
    assert label == str(process.steps[[step.code for step in process.steps].index("site")].outcomes[0].label)
    assert words == "khi hồ sơ vừa chuyển tới bước này, nếu hình thức nộp là trực tuyến"
