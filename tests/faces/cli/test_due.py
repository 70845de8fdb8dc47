"""`motcua due`: the answer, its explanation, the agency's calendar, the procedure's time."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
import yaml

from motcua.faces.cli.main import main

Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def answer(capsys) -> Answer:
    def ask(*words: str) -> dict[str, Any]:
        assert main(["due", *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_the_answer_has_a_day_a_moment_and_an_explanation(answer):
    found = answer("2026-11-20T16:10", "--working-days", "2")
    assert set(found) == {"due_on", "due_at", "explanation"}
    assert (found["due_on"], found["due_at"]) == ("2026-11-25", "2026-11-25T17:00:00+07:00")
    assert [note["kind"] for note in found["explanation"]] == [
        "start_not_counted", "skipped", "skipped", "counted", "skipped", "counted",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "due_at"),
    [
        (["--working-hours", "8"], "2026-11-23T16:00:00+07:00"),
        (["--days", "1"], "2026-11-23T17:00:00+07:00"),
        (["--months", "1"], "2026-12-21T17:00:00+07:00"),
        (["--working-days", "1", "--holiday", "2026-11-23", "2026-11-25"], "2026-11-26T17:00:00+07:00"),
        (["--working-days", "1", "--workday", "2026-11-21"], "2026-11-21T17:00:00+07:00"),
        (["--working-days", "1", "--holiday", "2026-11-23", "--workday", "2026-11-24"], "2026-11-24T17:00:00+07:00"),
    ],
)
def test_every_way_to_say_a_term(answer, words, due_at):
    assert answer("2026-11-20T16:00", *words)["due_at"] == due_at


def test_the_start_may_carry_a_zone(answer):
    assert answer("2026-11-20T17:30Z", "--working-days", "1")["explanation"][0]["date"] == "2026-11-21"


@pytest.mark.parametrize(
    ("agency", "clock"),
    [
        ("H99", "17:30"),
        ("H99.08", "17:30"),  # inherits the province's hours
        ("H99.01.02", "17:30"),
        ("H99.101", "17:00"),
        ("H99.101.04", "17:00"),  # a unit counts as its commune
        ("H99.32.02", "17:00"),  # merged: as its successor
        ("000.02.32.H99", "17:00"),  # by its old-style code
        ("G01.H99", "17:00"),  # a ministry's body: the standard week
    ],
)
def test_an_agency_counts_by_its_own_calendar(answer, agency, clock):
    found = answer("2026-11-16T08:00", "--working-days", "1", "--agency", agency)
    assert found["due_at"] == f"2026-11-17T{clock}:00+07:00"


def test_sessions_of_the_agency_decide_hours(answer):
    found = answer("2026-11-16T11:00", "--working-hours", "1", "--agency", "H99.103")
    assert found["due_at"] == "2026-11-16T14:00:00+07:00"


def test_a_closure_of_the_agency_is_not_counted(answer):
    found = answer("2026-10-09T08:00", "--working-days", "1", "--agency", "H99.106")
    assert found["due_on"] == "2026-10-14"
    assert [note["reason"] for note in found["explanation"] if note["kind"] == "skipped"] == [
        "weekend", "weekend", "closure", "closure",
    ]  # fmt: skip


def test_saturday_reception_at_the_centre_does_not_count(answer):
    found = answer("2026-11-20T08:00", "--working-days", "1", "--agency", "H99.01.02")
    assert found["due_on"] == "2026-11-23"


def test_a_procedure_brings_its_own_time(answer):
    assert answer("2026-11-16T08:00", "--procedure", "1.004873")["due_on"] == "2026-11-19"
    assert answer("2026-11-16T08:00", "--procedure", "1.004873", "--case", "reissue")["due_on"] == "2026-11-19"


def test_the_case_beats_the_channel_and_the_channel_the_procedure(monkeypatch, answer):
    from motcua.catalog.content import parse
    from motcua.faces.cli import terms

    shipped = files("motcua.catalog") / "bundles" / "1.004873.yaml"
    bundle = yaml.safe_load(shipped.read_text(encoding="utf-8"))
    bundle["time"]["channels"] = {"online": {"amount": 2, "unit": "working_days"}}
    bundle["time"]["cases"] = {"reissue": {"unit": "same_day"}}
    monkeypatch.setattr(terms, "procedure", lambda code: parse(bundle, digest=""))
    start = ["2026-11-16T08:00", "--procedure", "1.004873"]
    assert answer(*start)["due_on"] == "2026-11-19"
    assert answer(*start, "--channel", "counter")["due_on"] == "2026-11-19"
    assert answer(*start, "--channel", "online")["due_on"] == "2026-11-18"
    assert answer(*start, "--channel", "online", "--case", "reissue")["due_on"] == "2026-11-16"


def test_every_shipped_bundle_with_a_time_can_be_counted(answer):
    bundles = sorted((files("motcua.catalog") / "bundles").iterdir(), key=lambda each: each.name)
    codes = [each.name.removesuffix(".yaml") for each in bundles if each.name.endswith(".yaml")]
    timed = [
        code
        for code in codes
        if yaml.safe_load((files("motcua.catalog") / "bundles" / f"{code}.yaml").read_text(encoding="utf-8"))[
            "time"
        ].get("default")
    ]
    assert timed
    for code in timed:
        assert answer("2026-11-16T08:00", "--procedure", code)["due_on"] >= "2026-11-16"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ["2026-11-20T16:10", "--working-days", "2"],
            [
                "Bắt đầu:      16 giờ 10, thứ Sáu 20/11/2026",
                "Thời hạn:     2 ngày làm việc",
                "Hẹn trả:      17 giờ 00, thứ Tư 25/11/2026",
                "Giờ làm việc: 07:30-11:30, 13:00-17:00",
                "Cách tính:",
                "  thứ Sáu 20/11/2026    ngày bắt đầu, không tính",
                "  thứ Bảy 21/11/2026    không tính: nghỉ cuối tuần",
                "  Chủ nhật 22/11/2026   không tính: nghỉ cuối tuần",
                "  thứ Hai 23/11/2026    ngày làm việc thứ 1",
                "  thứ Ba 24/11/2026     không tính: ngày nghỉ (Ngày Văn hóa Việt Nam)",
                "  thứ Tư 25/11/2026     ngày làm việc thứ 2",
            ],
        ),
        (
            ["2026-11-16T11:45", "--working-hours", "5"],
            [
                "Bắt đầu:      11 giờ 45, thứ Hai 16/11/2026",
                "Thời hạn:     5 giờ làm việc",
                "Hẹn trả:      08 giờ 30, thứ Ba 17/11/2026",
                "Giờ làm việc: 07:30-11:30, 13:00-17:00",
                "Cách tính:",
                (
                    "  thứ Hai 16/11/2026    bắt đầu tính từ 13 giờ 00, "
                    "vì 11 giờ 45, thứ Hai 16/11/2026 ngoài giờ làm việc"
                ),
                "  thứ Hai 16/11/2026    tính 4 giờ",
                "  thứ Ba 17/11/2026     tính 1 giờ",
            ],
        ),
    ],
)
def test_the_text_draws_the_count_day_by_day(words, lines, capsys):
    assert main(["due", *words]) == 0
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026-01-31T08:00", "--months", "1"], "tháng này không có ngày 31, lấy ngày cuối tháng"),
        (["2026-01-31T08:00", "--months", "1"], "chuyển sang ngày làm việc tiếp theo"),
        (["2026-11-19T15:00:01", "--procedure", "2.000528"], "tiếp nhận lúc 15 giờ 00 phút 01 giây, sau 15 giờ 00"),
        (["2026-08-21T09:00", "--working-days", "1"], "ngày làm bù (Làm bù cho ngày 31/08/2026)"),
        (["2026-10-09", "--days", "3", "--agency", "H99.106"], "cơ quan ngừng làm việc (Bão số 9"),
    ],
)
def test_every_kind_of_note_has_words(words, said, capsys):
    assert main(["due", *words]) == 0
    assert said in capsys.readouterr().out
