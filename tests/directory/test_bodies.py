"""Which body a unit belongs to, and at which desk papers for it are handed in."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.directory.queries import agency_view, body_of, desk_of, helped_by, known_agencies, reception_points_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "body", "desk"),
    [
        ("H99.101", "H99.101", "H99.101.04"),
        ("H99.101.01", "H99.101", "H99.101.04"),
        ("H99.101.04", "H99.101", "H99.101.04"),
        ("H99.106", "H99.106", "H99.106.04"),
        ("H99.08", "H99.08", "H99.01.02"),
        ("H99.13", "H99.13", "H99.01.02"),
        ("H99.07.09.01", "H99.07.09.01", "H99.01.02"),
        ("H99.01.02", "H99.01", "H99.01.02"),
        ("G01.H99.103", "G01.H99.103", None),
    ],
)
def test_papers_are_handed_in_at_the_service_centre_of_the_level(
    agencies: dict[str, int], code: str, body: str, desk: str | None
) -> None:
    found = desk_of(agencies[code], TODAY)
    assert body_of(agencies[code], TODAY).code == body
    assert (found.code if found else None) == desk


def test_wards_have_an_urban_unit_and_communes_have_not(agencies: dict[str, int]) -> None:
    names = {code: agency_view(agencies[f"{code}.02"]).name for code in ("H99.101", "H99.103", "H99.106")}
    assert names["H99.103"] == "Phòng Kinh tế"
    assert names["H99.101"] == names["H99.106"] == "Phòng Kinh tế, Hạ tầng và Đô thị"


def test_a_centre_takes_papers_in_at_several_places(agencies: dict[str, int]) -> None:
    points = reception_points_of(agencies["H99.101.04"], TODAY)
    assert [point.counters for point in points] == [6, 2]
    assert [point.counters for point in reception_points_of(agencies["H99.01.02"], TODAY)] == [24]


def test_agents_and_volunteers_help_the_communes_they_are_asked_to(agencies: dict[str, int]) -> None:
    assert helped_by(agencies["BD.H99.104"], TODAY) == (agencies["H99.104"], agencies["H99.105"])
    assert helped_by(agencies["BD.H99.104"], date(2025, 6, 30)) == ()


def test_the_bodies_that_exist_are_listed_by_code(agencies: dict[str, int]) -> None:
    codes = [view.code for view in known_agencies(TODAY)]
    assert codes == sorted(codes)
    assert len(codes) == len(agencies) - 26
