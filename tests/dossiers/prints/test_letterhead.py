"""The head of papers: who issues them, under whom, and where."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.directory.queries import agency_by_code, agency_view
from motcua.dossiers.prints import words
from motcua.dossiers.prints.letterhead import Letterhead, formal_name, letterhead
from tests.province import Province

DAY = date(2026, 11, 23)
CENTRE = "Trung tâm Phục vụ hành chính công"


@pytest.mark.parametrize(
    ("code", "head"),
    [
        (
            "H99.101.04",
            Letterhead("Ủy ban nhân dân phường Lạc Thành", f"{CENTRE} phường Lạc Thành", "Lạc Thành"),
        ),
        ("H99.106.04", Letterhead("Ủy ban nhân dân đặc khu Hòn Nhạn", f"{CENTRE} đặc khu Hòn Nhạn", "Hòn Nhạn")),
        ("H99.01.02", Letterhead("Văn phòng Ủy ban nhân dân tỉnh", f"{CENTRE} tỉnh", "Lạc Giang")),
        ("H99.04", Letterhead("Ủy ban nhân dân tỉnh Lạc Giang", "Sở Tư pháp", "Lạc Giang")),
        ("H99", Letterhead("", "Ủy ban nhân dân tỉnh Lạc Giang", "Lạc Giang")),
        ("G12.H99", Letterhead("", "Thuế tỉnh Lạc Giang", "")),
    ],
)
def test_each_body_heads_its_papers_with_the_one_above_it(code: str, head: Letterhead, province: Province) -> None:
    assert letterhead(agency_by_code(code).id, DAY) == head


def test_a_commune_is_called_by_its_committee_once(province: Province) -> None:
    ward = agency_by_code("H99.101")
    assert formal_name(ward) == "Ủy ban nhân dân phường Lạc Thành"
    assert formal_name(agency_view(agency_by_code("H99").id)) == "Ủy ban nhân dân tỉnh Lạc Giang"


def test_the_place_where_the_result_is_wanted_has_a_name(province: Province) -> None:
    wished = [
        {"method": "desk", "place": "H99.102.04"},
        {"method": "electronic"},
        {"method": "postal", "address": "số 1"},
        {"method": "desk", "place": "quầy 7"},
        {"method": "desk"},
    ]
    assert words.deliveries(wished, "đây").split("; ") == [
        f"{CENTRE} phường Bến Vân",
        "Trực tuyến (bản điện tử)",
        "Qua dịch vụ bưu chính công ích, đến địa chỉ: số 1",
        "quầy 7",
        "đây",
    ]
    assert words.deliveries([], "đây") == "đây"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2026-11-23T09:05:00+07:00", "09 giờ 05 phút, ngày 23 tháng 11 năm 2026"),
        ("2026-02-28T17:30:00+00:00", "00 giờ 30 phút, ngày 01 tháng 3 năm 2026"),
        ("2026-01-01T00:00:00+07:00", "00 giờ 00 phút, ngày 01 tháng 01 năm 2026"),
    ],
)
def test_moments_are_told_by_vietnamese_clocks(given: str, said: str) -> None:
    assert words.moment(datetime.fromisoformat(given)) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("3 working_days", "03 ngày làm việc"),
        ("8 working_hours", "08 giờ làm việc"),
        ("15 days", "15 ngày"),
        ("2 months", "02 tháng"),
        ("0 same_day", "trong ngày làm việc"),
    ],
)
def test_a_term_is_told_in_its_own_unit(rule: str, said: str) -> None:
    assert words.term(rule) == said


@pytest.mark.parametrize(
    ("kept", "said"),
    [("+84950000024", "0950 000 024"), ("+14155552671", "+1 415-555-2671"), ("", ""), ("gọi lúc trưa", "gọi lúc trưa")],
)
def test_a_telephone_number_is_told_as_it_is_dialled_here(kept: str, said: str) -> None:
    assert words.phone(kept) == said
