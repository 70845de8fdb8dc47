"""The province's overlay: fee tables and offerings, resolved, complete, and imported once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.catalog import files, overlay, queries
from motcua.catalog.errors import BundleRefused, NotOffered
from motcua.catalog.models import FeeRow, FeeTable, Import, Offering
from motcua.catalog.operations import import_overlay
from motcua.demo.files import FOLDER
from motcua.directory.queries import agency_by_code, position_view
from motcua.journal.models import Entry
from motcua.platform.actor import system

ACTOR = system("test")
TODAY = date(2026, 11, 23)
EIGHT = ("1.004873", "1.001193", "1.000894", "1.000656", "1.004884", "2.000635", "1.013225", "2.001955")
ROLES = ("receptionist", "officer", "leader", "records_clerk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo province's overlay."""
    for name in ("fees.yaml", "offerings.yaml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def rewrite(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the plain values of a file."""
    values = files.load(file.read_text("utf-8"))
    change(values)
    file.write_text(files.dump(values), "utf-8")


def agency(code: str) -> int:
    return agency_by_code(code).id


def test_the_shipped_overlay_has_no_finding() -> None:
    assert overlay.check(FOLDER) == []


def test_every_commune_offers_the_eight_with_somebody_in_every_role(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    for code in EIGHT:
        content = queries.version_for(code, TODAY)
        for number in range(101, 107):
            offering = queries.offering_for(code, agency(f"H99.{number}"), TODAY)
            process = content.process(offering.process_level)
            assert process is not None
            assert [role for role in process.roles if not offering.positions_of(role)] == []


def test_the_four_demo_officers_play_every_role_at_their_ward(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    offering = queries.offering_for("1.004873", agency("H99.101"), TODAY)
    titles = {role: position_view(offering.positions_of(role)[0]).title for role in ROLES}
    assert titles == {
        "receptionist": "Công chức tiếp nhận và trả kết quả",
        "officer": "Công chức tư pháp - hộ tịch",
        "leader": "Chủ tịch Ủy ban nhân dân phường",
        "records_clerk": "Văn thư",
    }


def test_a_department_has_a_reviewer(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    offering = queries.offering_for("2.001955", agency("H99.13"), TODAY)
    assert (offering.process_level, len(offering.positions_of("reviewer"))) == ("department", 1)


def test_an_agency_that_does_not_offer_it_says_so(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    with pytest.raises(NotOffered):
        queries.offering_for("1.004873", agency("H99.13"), TODAY)


def test_grants_follow_the_positions(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    ward = agency("H99.101")
    officer = queries.offering_for("1.004873", ward, TODAY).positions_of("officer")
    grants = queries.grants_of(officer, now)
    assert {grant.role for grant in grants if grant.procedure_code != "2.000815"} == {"officer"}
    assert {grant.agency_id for grant in grants} == {ward}
    assert set(EIGHT) <= {grant.procedure_code for grant in grants}
    assert queries.grants_of((), now) == ()


def test_a_line_names_its_own_staff_for_a_role_and_keeps_the_agencys_for_the_others(
    catalogue: None, now: datetime
) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    ward = agency("H99.101")
    certified, other = (queries.offering_for(code, ward, TODAY) for code in ("2.000815", "1.004873"))
    titles = [position_view(position).title for position in certified.positions_of("leader")]
    assert titles == [
        "Chủ tịch Ủy ban nhân dân phường",
        "Phó Chủ tịch Ủy ban nhân dân phường",
        "Công chức tư pháp - hộ tịch",
    ]
    assert len(other.positions_of("leader")) == 2
    assert certified.positions_of("officer") == other.positions_of("officer")


def test_online_only_holds_from_its_first_day_to_its_last(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    offering = queries.offering_for("2.000635", agency("H99.101"), TODAY)
    decisions = {
        day: offering.online_only_on(day) for day in (date(2026, 8, 19), date(2026, 8, 20), date(2026, 12, 31))
    }
    assert [period and period.decision for period in decisions.values()] == [None, "1377/QĐ-UBND", "1377/QĐ-UBND"]
    assert offering.online_only_on(date(2027, 1, 1)) is None


def test_the_same_overlay_again_changes_nothing(catalogue: None, now: datetime) -> None:
    import_overlay(FOLDER, actor=ACTOR, now=now)
    entries = Entry.objects.count()
    assert import_overlay(FOLDER, actor=ACTOR, now=now).id is None
    assert (Import.objects.filter(kind="overlay").count(), Entry.objects.count()) == (1, entries)


def test_a_changed_row_changes_its_table_only(catalogue: None, folder: Path, now: datetime) -> None:
    import_overlay(folder, actor=ACTOR, now=now)
    rewrite(folder / "fees.yaml", lambda values: values["tables"][1]["rows"][4].update(amount=16000))
    done = import_overlay(folder, actor=ACTOR, now=now)
    assert (done.tables, done.offerings) == (1, 0)
    content = queries.version_for("1.004873", TODAY)
    assert queries.fee_for(content, None, "counter", {}, TODAY).total == 16000
    assert (FeeTable.objects.count(), queries.fee_for(content, None, "counter", {}, date(2026, 7, 31)).total) == (
        2,
        15000,
    )


def test_an_offering_ends_after_its_last_day(catalogue: None, folder: Path, now: datetime) -> None:
    import_overlay(folder, actor=ACTOR, now=now)
    rewrite(folder / "offerings.yaml", lambda values: values["offerings"][0].update(to="2026-11-30"))
    assert import_overlay(folder, actor=ACTOR, now=now).offerings == 36
    ward = agency("H99.101")
    assert queries.offering_for("1.004873", ward, date(2026, 11, 30)).until == date(2026, 12, 1)
    with pytest.raises(NotOffered):
        queries.offering_for("1.004873", ward, date(2026, 12, 1))


DAMAGES: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("offerings.yaml", lambda values: values["offerings"][0]["procedures"].append("9.999999"), "/offerings/0"),
    ("offerings.yaml", lambda values: values["offerings"][0]["agencies"].append("H99.999"), "/offerings/0"),
    ("offerings.yaml", lambda values: values["staff"]["H99.101"].update(officer=["nobody@H99.101"]), "/staff/H99.101"),
    (
        "offerings.yaml",
        lambda values: values["offerings"][0].update(staff={"leader": ["nobody@H99.101"]}),
        "/staff/H99.101",
    ),
    ("offerings.yaml", lambda values: values["staff"]["H99.101"].pop("leader"), "/offerings/0"),
    ("offerings.yaml", lambda values: values["offerings"][0].update(process="department"), "/offerings/0"),
    ("offerings.yaml", lambda values: values["offerings"].insert(0, dict(values["offerings"][0])), "/offerings/1"),
    (
        "offerings.yaml",
        lambda values: values["offerings"][0].update(since="2027-01-01", to="2026-01-01"),
        "/offerings/0/to",
    ),
    ("offerings.yaml", lambda values: values["online_only"][0].update(procedures=["1.004873"]), "/online_only/0"),
    ("fees.yaml", lambda values: values["tables"][0]["rows"][0].update(amount=8), "/tables/0/rows/0"),
    ("fees.yaml", lambda values: values["tables"][0]["rows"][0].pop("amount"), "/tables/0/rows/0"),
    (
        "fees.yaml",
        lambda values: values["tables"][0]["rows"].append(values["tables"][0]["rows"][0]),
        "/tables/0/rows/16",
    ),
    ("fees.yaml", lambda values: values["tables"][0].update(to="2023-01-01"), "/tables/0/to"),
]


@pytest.mark.parametrize(("name", "damage", "place"), DAMAGES)
def test_a_damaged_overlay_is_refused_whole(
    name: str, damage: Callable[[dict[str, Any]], Any], place: str, catalogue: None, folder: Path, now: datetime
) -> None:
    rewrite(folder / name, damage)
    with pytest.raises(BundleRefused) as refused:
        import_overlay(folder, actor=ACTOR, now=now)
    assert f"{name}#{place}" in {error.pointer for error in refused.value.errors}
    assert (Offering.objects.count(), FeeRow.objects.count(), Import.objects.filter(kind="overlay").count()) == (
        0,
        0,
        0,
    )


def test_an_offering_that_begins_inside_another_is_refused(catalogue: None, folder: Path, now: datetime) -> None:
    import_overlay(folder, actor=ACTOR, now=now)
    rewrite(folder / "offerings.yaml", lambda values: values["offerings"][0].update(since="2026-01-01"))
    with pytest.raises(BundleRefused):
        import_overlay(folder, actor=ACTOR, now=now)
