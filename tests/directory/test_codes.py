"""Any code an agency ever had is understood; the answer shows the present one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.directory.errors import AgencyClosed, CodeTaken, PeriodOverlaps, UnknownAgency
from motcua.directory.operations import AgencySpec, change_agency, close_agency, open_agency
from motcua.directory.queries import agency_by_code, agency_view, predecessors_of, subtree, successors_of
from motcua.journal.models import Entry
from motcua.platform.actor import system

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")


@pytest.mark.parametrize(
    ("given", "present"),
    [
        ("H99.101", "H99.101"),
        (" h99.07.09.01 ", "H99.07.09.01"),
        ("000.00.01.H99", "H99.01"),
        ("000.03.31.H99", "H99.31.03"),
        ("000.00.12.H99", "H99.12"),
        ("000.03.12.H99", None),
        ("H99.02-cu", "H99.02-cu"),
        ("H98.01", None),
        ("", None),
    ],
)
def test_present_old_style_and_closed_codes_are_understood(
    agencies: dict[str, int], given: str, present: str | None
) -> None:
    if present is None:
        with pytest.raises(UnknownAgency):
            agency_by_code(given)
    else:
        assert agency_by_code(given).code == present


def test_an_agency_given_another_code_answers_to_the_former_one_with_the_present_one(agencies: dict[str, int]) -> None:
    changed = AgencySpec("H99.112", "Sở Dân tộc", "department", date(2026, 10, 1), parent=agencies["H99"])
    change_agency(agencies["H99.12"], changed, actor=ACTOR, now=NOW)
    view = agency_by_code("H99.12")
    assert (view.id, view.code, view.name) == (agencies["H99.12"], "H99.112", "Sở Dân tộc")
    assert agency_by_code("H99.112").id == agencies["H99.12"]
    assert agency_view(view.id, date(2026, 9, 30)).name == "Sở Dân tộc và Tôn giáo"
    assert agency_view(view.id, date(2026, 10, 1)).name == "Sở Dân tộc"


def test_a_code_used_again_means_whoever_bore_it_on_the_day(agencies: dict[str, int]) -> None:
    close_agency(agencies["H99.13"], on=date(2026, 9, 1), actor=ACTOR, now=NOW)
    spec = AgencySpec("H99.13", "Ban Quản lý mới", "board", date(2026, 10, 1), parent=agencies["H99"])
    newcomer = open_agency(spec, actor=ACTOR, now=NOW)
    assert agency_by_code("H99.13").id == newcomer
    assert agency_by_code("H99.13", date(2026, 8, 31)).id == agencies["H99.13"]


def test_two_agencies_never_bear_one_code_at_one_time(agencies: dict[str, int]) -> None:
    with pytest.raises(CodeTaken):
        open_agency(
            AgencySpec("H99.12", "Sở khác", "department", date(2026, 1, 1), parent=agencies["H99"]),
            actor=ACTOR,
            now=NOW,
        )


def test_the_closed_units_are_kept_and_say_who_took_over(agencies: dict[str, int]) -> None:
    closed = [agency_by_code(code) for code in agencies if code.startswith(("H99.31", "H99.32"))]
    assert len(closed) == 15
    assert all(view.until == date(2025, 7, 1) for view in closed)
    ward = agency_by_code("000.01.31.H99")
    assert ward.open_on(date(2025, 6, 30))
    assert not ward.open_on(date(2025, 7, 1))
    assert [agency_view(new).code for new in successors_of(ward.id)] == ["H99.101"]
    before = {agency_view(old).code for old in predecessors_of(agencies["H99.101"])}
    assert before == {"H99.31.01", "H99.31.02", "H99.31.03"}


def test_closing_an_agency_names_its_successor_and_leaves_a_trail(agencies: dict[str, int]) -> None:
    old, new = agencies["H99.10"], agencies["H99.09"]
    close_agency(old, on=date(2026, 12, 1), successors=[new], actor=ACTOR, now=NOW)
    assert agency_view(old).until == date(2026, 12, 1)
    assert successors_of(old) == (new,)
    closed, succeeded = Entry.objects.filter(subject_kind="agency", subject_id=old).order_by("-n")[:2][::-1]
    assert [closed.kind, succeeded.kind, succeeded.cause] == ["agency_closed", "agency_succeeded", closed.pk]
    with pytest.raises(AgencyClosed):
        close_agency(old, on=date(2026, 12, 2), actor=ACTOR, now=NOW)


def test_an_agency_is_not_changed_before_its_last_change(agencies: dict[str, int]) -> None:
    spec = AgencySpec("H99.101", "phường Khác", "ward", date(2025, 7, 1), parent=agencies["H99"])
    with pytest.raises(PeriodOverlaps):
        change_agency(agencies["H99.101"], spec, actor=ACTOR, now=NOW)


def test_a_moved_agency_takes_what_is_below_it_along(agencies: dict[str, int]) -> None:
    moved_on, name = date(2026, 10, 1), "Văn phòng Đăng ký đất đai"
    spec = AgencySpec("H99.07.09", name, "public_unit", moved_on, parent=agencies["H99.13"])
    change_agency(agencies["H99.07.09"], spec, actor=ACTOR, now=NOW)
    assert agencies["H99.07.09.01"] in subtree(agencies["H99.13"])
    assert agencies["H99.07.09.01"] not in subtree(agencies["H99.07"])


def test_a_subtree_holds_the_agency_its_units_and_nothing_else(agencies: dict[str, int]) -> None:
    codes = {agency_view(part).code for part in subtree(agencies["H99.101"])}
    assert codes == {"H99.101", "H99.101.01", "H99.101.02", "H99.101.03", "H99.101.04"}


def test_a_subtree_on_a_day_leaves_out_what_did_not_exist(agencies: dict[str, int]) -> None:
    codes = {agency_view(part).code for part in subtree(agencies["H99"], date(2026, 11, 23))}
    assert "H99.101.04" in codes
    assert "H99.31.01" not in codes
    before = {agency_view(part).code for part in subtree(agencies["H99"], date(2025, 6, 30))}
    assert "H99.101.04" not in before
    assert "H99.31.01" in before
