"""Slips of before there were parcels keep their numbers, their lines and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.dossiers.models import Dossier, Parcel, Slip, SlipLine
from tests.dossiers.carrying import BOARD, COMMUNE_DESK, agency, take_in
from tests.dossiers.driver import Driver

BEFORE, AFTER = ("dossiers", "0024_paper_templates"), ("dossiers", "0025_parcels")


def to(state: tuple[str, str]) -> Any:
    """The tables as of a migration, and the models that fit them."""
    executor = MigrationExecutor(connection)
    executor.migrate([state])
    return MigrationExecutor(connection).loader.project_state([state]).apps


@pytest.fixture
def back() -> Iterator[Any]:
    """Tables as they were; whatever happens in between, they are today's again afterwards."""
    yield lambda: to(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
def test_slips_of_before_are_carried_over(driver: Driver, back: Any) -> None:
    came, short, gone, returned = (take_in(driver) for _each in range(4))
    at, of = driver.now, {code: Dossier.objects.get(code=code).pk for code in (came, short, gone, returned)}
    old = back()
    slips, lines = (old.get_model("dossiers", name).objects for name in ("Slip", "SlipLine"))
    ends = {"desk_id": agency(COMMUNE_DESK), "agency_id": agency(BOARD), "year": at.year, "made_at": at}
    later = at + timedelta(hours=2)
    answered = slips.create(number=1, received_at=later, **ends)
    on_its_way, taken_back = slips.create(number=2, **ends), slips.create(number=3, withdrawn_at=later, **ends)
    counts = {"originals": 1, "copies": 2, "papers_upto": 1}
    lines.create(slip=answered, dossier_id=of[came], outcome="received", **counts)
    lines.create(slip=answered, dossier_id=of[short], outcome="missing", remark="thiếu sổ hộ khẩu", **counts)
    lines.create(slip=on_its_way, dossier_id=of[gone], **counts)
    lines.create(slip=taken_back, dossier_id=of[returned], outcome="withdrawn", **counts)
    to(AFTER)

    numbers = dict(Slip.objects.values_list("number", "answered_at"))
    assert numbers == {1: later, 2: None, 3: later}
    told = {line.dossier_id: line for line in SlipLine.objects.select_related("slip")}
    assert {code: (told[of[code]].slip.number, told[of[code]].n, told[of[code]].outcome) for code in of} == {
        came: (1, 1, "received"),
        short: (1, 2, "short"),
        gone: (2, 1, ""),
        returned: (3, 1, "recalled"),
    }
    assert told[of[short]].remark == "thiếu sổ hộ khẩu"
    where = {each.dossier_id: each for each in Parcel.objects.all()}
    desk, board = agency(COMMUNE_DESK), agency(BOARD)
    assert {code: (where[of[code]].at_id, where[of[code]].to_id, where[of[code]].slip_id) for code in of} == {
        came: (board, None, None),
        short: (board, None, None),
        gone: (desk, board, told[of[gone]].slip_id),
        returned: (desk, board, None),
    }
