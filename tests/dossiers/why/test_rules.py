"""What the ten lives leave open: the dated table of classes, and the edges of a life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.dossiers.rules.why import CAUSES, Disturbed, Grade, Limit, explain, graded
from motcua.dossiers.rules.why.grades import EDITIONS, Edition, edition_on
from motcua.dossiers.rules.why.kinds import KINDS
from motcua.faces.desk.why import words
from tests.dossiers.why.lives import CALENDAR, DESK, NAMES, OWN, at, held, life, step, whole

PROMISED = whole(at(2), at(5, 17, 0))
LATER = Edition(date(2027, 1, 1), "Thông tư số 1", {**EDITIONS[0].grades, "other_agency": Grade.SUBJECTIVE})


def test_every_cause_has_a_class_and_its_words() -> None:
    assert all(set(edition.grades) == set(CAUSES) for edition in EDITIONS)
    assert set(words.CAUSES) == set(CAUSES)
    assert set(KINDS.values()) <= set(CAUSES)


@pytest.mark.parametrize(
    ("day", "grade", "source"),
    [
        (date(2026, 12, 31), Grade.OBJECTIVE, "to_confirm"),
        (date(2027, 1, 1), Grade.SUBJECTIVE, "Thông tư số 1"),
    ],
)
def test_the_table_that_holds_on_the_day_classes_a_cause(day: date, grade: Grade, source: str) -> None:
    editions = (*EDITIONS, LATER)
    assert graded("other_agency", day, editions) is grade
    assert edition_on(day, editions).source == source


def test_late_by_a_day_on_which_nobody_works_still_has_a_cause() -> None:
    told = explain(life([held(at(2), at(7, 9, 0))], [whole(at(2), at(6, 17, 0))], ended=at(7, 9, 0), now=at(9)))
    assert (told.late, told.seconds) == (True, 0)
    assert [(each.code, each.seconds) for each in told.causes] == [("own_unit", 0)]
    assert "xử lý quá thời gian quy định (chủ quan)." in words.sentence(told, NAMES.__getitem__)


def test_a_step_that_took_no_time_is_nobodys_fault() -> None:
    rows = [held(at(2), at(3)), held(at(3), at(3)), held(at(3), None)]
    told = explain(life(rows, [PROMISED, step(at(2), at(2), at(2)), step(at(3), at(3), at(3))], now=at(6, 9, 30)))
    assert [(each.code, each.seconds) for each in told.causes] == [("own_unit", 2 * 3600)]


def test_a_slow_reception_is_no_cause_where_the_whole_starts_with_the_acceptance() -> None:
    rows = [held(at(2), at(4), "desk", DESK, cause="reception"), held(at(4), None)]
    limits = [Limit("reception", at(2), at(2, 17, 0), at(4)), whole(at(4), at(9, 17, 0)), step(at(4), at(9, 17, 0))]
    told = explain(life(rows, limits, now=at(10, 9, 30)))
    assert [(each.code, each.agency, each.seconds) for each in told.causes] == [("own_unit", OWN, 2 * 3600)]
    assert [each.kind for each in told.overruns] == ["reception", "step"]


def test_the_reception_is_counted_by_the_desks_calendar() -> None:
    waits = life(
        [held(at(2), None, "desk", DESK, cause="reception")], [Limit("reception", at(2), at(2, 17, 0))], now=at(4)
    )
    open_on_two_days = replace(CALENDAR, weekdays=frozenset({0, 2}))
    assert explain(waits).seconds == 8 * 3600
    assert explain(replace(waits, desk_calendar=open_on_two_days)).seconds == 0


def test_what_ended_before_its_reception_is_told_so() -> None:
    refused = life(
        [held(at(2), at(2, 9, 30), "desk", DESK, cause="reception")],
        [Limit("reception", at(2), at(2, 17, 0), at(2, 9, 30))],
        ended=at(2, 9, 30),
        now=at(4),
    )
    said = words.sentence(explain(refused), NAMES.__getitem__)
    assert said == "Hồ sơ đã kết thúc khi chưa được tiếp nhận, trong hạn tiếp nhận."


def test_a_disturbance_that_was_made_good_excuses_the_step_and_blames_nobody() -> None:
    rows, limits = [held(at(2), None)], [whole(at(2), at(6, 17, 0)), step(at(2), at(5, 17, 0))]
    made_good = Disturbed(at(4), at(4, 17, 0), "outage", made_good=True)
    told = explain(life(rows, limits, now=at(9, 9, 30), disturbances=(made_good,)))
    assert [(each.code, each.seconds) for each in told.causes] == [("own_unit", 2 * 3600)]


def test_the_words_know_every_kind_of_missed_limit() -> None:
    rows = [held(at(2), at(3)), held(at(3), None, "applicant", cause="supplement")]
    limits = [
        Limit("reception", at(2), at(2, 8, 0), at(2, 9, 0)),
        PROMISED,
        step(at(2), at(2, 8, 0), at(3)),
        Limit("child", at(2), at(2, 8, 0), at(2, 9, 0)),
        Limit("supplement", at(3), at(4)),
    ]
    said = [words.overrun(each) for each in explain(life(rows, limits, now=at(5))).overruns]
    assert said == [
        "Tiếp nhận: quá hạn 1 giờ làm việc (hạn 08:00, 02/11/2026)",
        "Bước “Thẩm định”: quá hạn 7 giờ 30 phút làm việc (hạn 08:00, 02/11/2026)",
        "Hồ sơ liên thông: quá hạn 1 giờ làm việc (hạn 08:00, 02/11/2026)",
        "Người nộp hồ sơ bổ sung giấy tờ: chưa xong, quá hạn 8 giờ làm việc (hạn 07:30, 04/11/2026)",
    ]
