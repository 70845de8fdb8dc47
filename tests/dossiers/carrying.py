"""Papers taken in at a commune's counter for a department, and the slips they travel under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.catalog import queries as catalog
from motcua.directory.queries import agency_by_code
from motcua.dossiers.models import Dossier, Parcel, Slip
from motcua.dossiers.operations import Answer, answer_slip, file_at_counter, send_slip
from motcua.kernel.clock_zone import local_day
from tests.dossiers.driver import Driver

COMMUNE_DESK, CENTRE, BOARD, COMMUNE = "H99.101.04", "H99.01.02", "H99.13", "H99.101"
DESK_OFFICER, CENTRE_OFFICER, OTHER_DESK_OFFICER = "ttmduyen", "ttquyen", "cndiem"
CLERK, EXAMINER, LEADER = "dtnga", "gtthuy", "cmduc"
PROCEDURE = "2.001955"


def agency(code: str) -> int:
    return agency_by_code(code).id


def counted(driver: Driver, procedure: str = PROCEDURE, *, originals: int = 1, copies: int = 2) -> list[dict[str, Any]]:
    """The papers that stay with the desk, each with these counts."""
    content = catalog.version_for(procedure, local_day(driver.now))
    papers = catalog.components_for(content, content.default_case, "counter")
    return [
        {"component": each.code, "originals": originals, "copies": copies} for each in papers if each.kind == "hand_in"
    ]


def take_in(
    driver: Driver,
    by: str = DESK_OFFICER,
    *,
    desk: str = COMMUNE_DESK,
    to: str = BOARD,
    procedure: str = PROCEDURE,
    papers: list[dict[str, Any]] | None = None,
    **changes: Any,
) -> str:
    """A dossier taken in at a counter for an agency; its code."""
    content = catalog.version_for(procedure, local_day(driver.now))
    example = catalog.example_for(content, to, channel="counter")
    body = {**example, "components": [], "received_at_desk": desk, **changes}
    given = counted(driver, procedure) if papers is None else papers
    driver.code = file_at_counter(actor=driver.actor(by), now=driver.now, body=body, papers=given).dossier.code
    return driver.code


def send(
    driver: Driver,
    codes: Sequence[str],
    by: str = DESK_OFFICER,
    *,
    sender: str = COMMUNE_DESK,
    receiver: str = BOARD,
    kind: str = "papers",
) -> int:
    """A slip from one to another; its id."""
    actor, now = driver.actor(by), driver.tick()
    return send_slip(kind, codes, sender=agency(sender), receiver=agency(receiver), actor=actor, now=now)


def answer(driver: Driver, slip: int, by: str = CLERK, **outcomes: Answer) -> None:
    """Answers by the place of the dossier on the slip: `n1`, `n2` …"""
    codes = dict(Slip.objects.get(pk=slip).lines.values_list("n", "dossier__code"))
    answers = {codes[int(name[1:])]: outcome for name, outcome in outcomes.items()}
    answer_slip(slip, answers, actor=driver.actor(by), now=driver.tick())


def parcel(code: str, kind: str = "papers") -> Parcel:
    return Parcel.objects.get(dossier=Dossier.objects.get(code=code), kind=kind)
