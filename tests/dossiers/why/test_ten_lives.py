"""Ten lives, each explained: what made it late, by how much, whose fault that counts as, and what a leader reads."""

from __future__ import annotations

import pytest

from motcua.dossiers.rules.why import Absence, Disturbed, Life, Limit, explain
from motcua.faces.desk.why.words import sentence
from tests.dossiers.why.lives import DESK, LAND, NAMES, OWN, TAX, at, held, life, step, supplement, whole

HOUR = 3600
PROMISED = whole(at(2), at(5, 17, 0))
Causes = list[tuple[str, int | None, int, str]]

APPLICANT_LATE = life(
    # The version lets the due date stand while papers are waited for.
    [held(at(2), at(3, 11, 30)), supplement(at(3, 11, 30), at(6, 11, 30)), held(at(6, 11, 30), at(6, 17, 0))],
    [
        PROMISED,
        step(at(2), at(3, 17, 0), at(3, 11, 30)),
        Limit("supplement", at(3, 11, 30), at(5, 0, 0), at(6, 11, 30)),
        step(at(6, 11, 30), at(9, 11, 30), at(6, 17, 0)),
    ],
    ended=at(6, 17, 0),
    now=at(9),
)
PAYMENT_LATE = life(
    [held(at(2), at(4)), held(at(4), at(9), "payment", cause="money_duty"), held(at(9), at(9, 9, 30))],
    [PROMISED, step(at(2), at(4, 17, 0), at(4)), step(at(9), at(9, 17, 0), at(9, 9, 30))],
    ended=at(9, 9, 30),
    now=at(9, 10, 0),
)
OTHER_AGENCY_LATE = life(
    # Asked to verify within one working day, it answers after three.
    [held(at(2), at(3)), held(at(3), at(6), "other_agency", LAND), held(at(6), at(6, 9, 30))],
    [
        PROMISED,
        step(at(2), at(3, 17, 0), at(3)),
        Limit("child", at(3), at(4), at(6)),
        step(at(6), at(6, 17, 0), at(6, 9, 30)),
    ],
    ended=at(6, 9, 30),
    now=at(6, 10, 0),
)
OUTAGE = life(
    [held(at(2), at(6, 9, 30))],
    [PROMISED, step(at(2), at(5, 17, 0), at(6, 9, 30))],
    disturbances=(Disturbed(at(4), at(4, 17, 0), "outage"),),
    ended=at(6, 9, 30),
    now=at(6, 10, 0),
)
NOBODY_HELD_IT = life(
    [held(at(2), at(3), role="officer"), held(at(3), None, role="leader")],
    [PROMISED, step(at(2), at(3, 17, 0), at(3)), step(at(3), at(5, 17, 0), name="Phê duyệt")],
    absences=(Absence(at(3, 0, 0), at(6, 0, 0), "leader"),),
    now=at(6, 9, 30),
)
RECEPTION_LATE = life(
    # The whole starts with the arrival, so what the desk took too long is missing at the end.
    [held(at(2), at(4), "desk", DESK, cause="reception"), held(at(4), at(6, 9, 30))],
    [
        Limit("reception", at(2), at(2, 17, 0), at(4)),
        PROMISED,
        step(at(4), at(6, 17, 0), at(6, 9, 30)),
    ],
    ended=at(6, 9, 30),
    now=at(6, 10, 0),
)
SUPPLEMENT_TWICE = life(
    [
        held(at(2), at(3)),
        supplement(at(3), at(4)),
        held(at(4), at(5)),
        supplement(at(5), at(9)),
        held(at(9), at(13, 9, 30)),
    ],
    [
        whole(at(2), at(5, 17, 0), superseded=True),
        whole(at(4), at(9, 17, 0), superseded=True),
        whole(at(9), at(12, 17, 0)),
        step(at(9), at(10, 17, 0), at(13, 9, 30)),
    ],
    ended=at(13, 9, 30),
    now=at(13, 10, 0),
)
REDATED = life(
    [held(at(2), None)],
    [PROMISED, step(at(2), at(3, 17, 0))],
    redated=at(10, 17, 0),
    now=at(6, 11, 30),
)
BRANCH_WAITING = life(
    # Two branches run side by side; the second overspends most, and the first no more than it.
    [
        held(at(2), at(3)),
        held(at(3), None),
        held(at(3), at(5), agency=OWN, track=1),
        held(at(3), None, agency=TAX, track=2),
    ],
    [
        PROMISED,
        step(at(2), at(3, 17, 0), at(3)),
        step(at(3), at(4), at(5), track=1, name="Đo đạc"),
        step(at(3), at(4), track=2, name="Xác định giá"),
    ],
    now=at(6, 9, 30),
)
CHILD_WAITING = life(
    [
        held(at(2), at(3)),
        held(at(3), None, "other_agency", OWN),
        held(at(3), None, "other_agency", LAND, track=1),
    ],
    [PROMISED, step(at(2), at(3, 17, 0), at(3)), Limit("child", at(3), at(5, 17, 0), track=1)],
    now=at(5, 9, 30),
)

LIVES: list[tuple[str, Life, bool, Causes, str]] = [
    (
        "applicant late",
        APPLICANT_LATE,
        True,
        [("applicant", None, 24 * HOUR, "objective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 8 giờ làm việc. Nguyên nhân chính: chờ người nộp hồ sơ bổ sung giấy tờ, "
            "24 giờ làm việc (khách quan)."
        ),
    ),
    (
        "payment late",
        PAYMENT_LATE,
        True,
        [("payment", None, 24 * HOUR, "objective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 10 giờ làm việc. Nguyên nhân chính: chờ người nộp hồ sơ thực hiện nghĩa vụ "
            "tài chính, 24 giờ làm việc (khách quan)."
        ),
    ),
    (
        "other agency late",
        OTHER_AGENCY_LATE,
        True,
        [("other_agency", LAND, 16 * HOUR, "objective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: Văn phòng đất đai phối hợp chậm, "
            "16 giờ làm việc (khách quan)."
        ),
    ),
    (
        "outage",
        OUTAGE,
        True,
        [("outage", None, 8 * HOUR, "objective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: sự cố hệ thống, mất điện, thiên tai, "
            "8 giờ làm việc (khách quan)."
        ),
    ),
    (
        "nobody held it",
        NOBODY_HELD_IT,
        True,
        [("nobody_held", OWN, 24 * HOUR, "subjective")],
        (
            "Hồ sơ đang giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: không có người đảm nhiệm bước xử lý tại "
            "UBND phường Hòa Bình, 24 giờ làm việc (chủ quan)."
        ),
    ),
    (
        "reception late",
        RECEPTION_LATE,
        True,
        [("own_unit", DESK, 8 * HOUR, "subjective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: Trung tâm xử lý quá thời gian quy định, "
            "8 giờ làm việc (chủ quan). Tiếp nhận chậm 8 giờ làm việc."
        ),
    ),
    (
        "supplement twice",
        SUPPLEMENT_TWICE,
        True,
        [("own_unit", OWN, 18 * HOUR, "subjective")],
        (
            "Hồ sơ đã giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: UBND phường Hòa Bình xử lý quá thời gian "
            "quy định, 18 giờ làm việc (chủ quan). Đã yêu cầu bổ sung 2 lần. "
            "Ngày hẹn đầu tiên là 05/11/2026, nay là 12/11/2026."
        ),
    ),
    (
        "re-dated",
        REDATED,
        True,
        [("own_unit", OWN, 20 * HOUR, "subjective")],
        (
            "Hồ sơ đang giải quyết, quá hạn 4 giờ làm việc. Nguyên nhân chính: UBND phường Hòa Bình xử lý quá "
            "thời gian quy định, 20 giờ làm việc (chủ quan). Đã hẹn trả lại ngày 10/11/2026; vẫn tính quá hạn theo "
            "ngày hẹn trước."
        ),
    ),
    (
        "branch waiting",
        BRANCH_WAITING,
        True,
        [("own_unit", TAX, 18 * HOUR, "subjective")],
        (
            "Hồ sơ đang giải quyết, quá hạn 2 giờ làm việc. Nguyên nhân chính: Thuế cơ sở 1 xử lý quá thời gian "
            "quy định, 18 giờ làm việc (chủ quan). Đang chờ Thuế cơ sở 1 từ 07:30, 03/11/2026."
        ),
    ),
    (
        "child waiting",
        CHILD_WAITING,
        False,
        [],
        "Hồ sơ đang giải quyết, còn hạn. Đang chờ Văn phòng đất đai từ 07:30, 03/11/2026.",
    ),
]


@pytest.mark.parametrize(
    ("crafted", "late", "causes", "said"), [row[1:] for row in LIVES], ids=[row[0] for row in LIVES]
)
def test_a_crafted_life_is_explained_and_said_in_words(crafted: Life, late: bool, causes: Causes, said: str) -> None:
    told = explain(crafted)
    found = [(each.code, each.agency, each.seconds, each.grade.value) for each in told.causes]
    assert (told.late, found) == (late, causes)
    assert sentence(told, NAMES.__getitem__) == said


@pytest.mark.parametrize("crafted", [row[1] for row in LIVES], ids=[row[0] for row in LIVES])
def test_the_shares_are_the_time_beyond_the_due_moment_and_no_more(crafted: Life) -> None:
    told = explain(crafted)
    assert sum(each.seconds for each in told.shares) == told.seconds
    assert sum(each.beyond for each in told.stretches) == told.seconds
