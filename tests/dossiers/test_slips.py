"""Slips: a desk hands paper on with counts, the agency says what came, and the time for it is measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from motcua.directory.queries import agency_by_code
from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Deadline, Dossier, Paper, Slip, SlipLine
from motcua.dossiers.operations import make_slip, print_slip, receive_slip, withdraw_slip
from motcua.dossiers.queries import slips
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.dossiers.rules.transfer import transfer_term
from motcua.dossiers.rules.why import Overrun
from motcua.faces.desk.why.words import overrun
from motcua.journal.models import Entry
from motcua.journal.verify import verify
from motcua.kernel.calendar import WorkingCalendar, due
from motcua.kernel.clock_zone import from_local
from motcua.platform import series
from motcua.platform.errors import Invalid, NotAllowed
from tests.dossiers.driver import Driver

WARD, DESK = "H99.101", "H99.101.04"


def desk() -> int:
    return agency_by_code(DESK).id


def ward() -> int:
    return agency_by_code(WARD).id


def counted(driver: Driver, originals: int = 1, copies: int = 2) -> str:
    """A dossier received at the counter with so much paper."""
    code = driver.file()
    paper = driver.paper()
    driver.do(
        "receptionist", "accept", data={"papers": [{"component": paper, "originals": originals, "copies": copies}]}
    )
    return code


def sent(driver: Driver, *codes: str) -> Slip:
    return make_slip(desk(), ward(), codes, actor=driver.actor("receptionist"), now=driver.tick())


def kinds(code: str) -> list[str]:
    row = Dossier.objects.get(code=code)
    return list(Entry.objects.filter(subject_id=row.id).order_by("n").values_list("kind", flat=True))


def to_go(driver: Driver) -> list[str]:
    return [row.code for row in slips.waiting(desk(), driver.now)]


# What Decree 61/2018, article 18 is known to say (domain 11.10); that Decree 118/2025 keeps it is to be confirmed.
@pytest.mark.parametrize(
    ("received", "by"),
    [
        ("2026-11-03T08:00", "2026-11-03T17:00"),  # the same day
        ("2026-11-03T15:00:00", "2026-11-03T17:00"),  # up to 15:00, that second included
        ("2026-11-03T15:00:01", "2026-11-04T08:30"),  # first thing the next day
        ("2026-11-03T19:00", "2026-11-04T08:30"),  # after hours
        ("2026-11-06T15:30", "2026-11-09T08:30"),  # a Friday: the next working day is Monday
        ("2026-11-07T09:00", "2026-11-09T08:30"),  # a Saturday the desk is open on
    ],
)
def test_paper_goes_on_the_same_day_or_first_thing_the_next(received: str, by: str) -> None:
    calendar = WorkingCalendar("test")
    started, term = transfer_term(from_local(datetime.fromisoformat(received)), calendar)
    assert due(started, term, calendar).due_at == from_local(datetime.fromisoformat(by))
    assert started.tzinfo is UTC or started.utcoffset() is not None


def test_the_time_for_handing_on_is_counted_where_paper_was_counted(driver: Driver) -> None:
    row = Dossier.objects.get(code=counted(driver))
    limit = Deadline.objects.get(dossier=row, kind="transfer")
    assert (limit.started, limit.rule) == (row.received_at, "1 same_day")
    whole = Deadline.objects.get(dossier=row, kind="whole")
    assert whole.due == row.due_at
    driver.file()
    driver.do("receptionist", "accept")
    assert not Deadline.objects.filter(dossier__code=driver.code, kind="transfer").exists()
    assert list(check_ledger()) == []


def test_a_slip_has_a_number_and_counts_what_goes(driver: Driver) -> None:
    codes = [counted(driver), counted(driver, 3, 0)]
    assert to_go(driver) == codes
    slip = sent(driver, *codes)
    told = slips.slip(slip.pk, actor=driver.actor("receptionist"), now=driver.now)
    assert (told["number"], told["originals"], told["copies"], told["count"]) == ("1/2026", 4, 2, 2)
    assert to_go(driver) == []
    assert kinds(codes[0])[-1] == "dossier_paper_handed_on"
    other = sent(driver, counted(driver))
    assert other.number == 2
    assert series.holes("slip", DESK, "2026") == []
    assert list(check_ledger()) == []


def test_what_came_is_the_agencys_and_what_is_missing_the_desks_again(driver: Driver) -> None:
    here, gone = counted(driver), counted(driver)
    slip = sent(driver, here, gone)
    receive_slip(slip.pk, {gone: "Thiếu bản chính."}, actor=driver.actor("officer"), now=driver.tick())
    assert to_go(driver) == [gone]
    outcomes = dict(SlipLine.objects.values_list("dossier__code", "outcome"))
    assert outcomes == {here: SlipLine.RECEIVED, gone: SlipLine.MISSING}
    assert kinds(here)[-1] == kinds(gone)[-1] == "dossier_paper_taken_over"
    again = sent(driver, gone)
    receive_slip(again.pk, {}, actor=driver.actor("officer"), now=driver.tick())
    assert to_go(driver) == []
    assert list(verify()) == []


def test_more_paper_goes_on_another_slip(driver: Driver) -> None:
    code = counted(driver)
    receive_slip(sent(driver, code).pk, {}, actor=driver.actor("officer"), now=driver.tick())
    Paper.objects.create(dossier=Dossier.objects.get(code=code), component="000.00.00.G15-KQ004012", originals=2)
    (row,) = slips.waiting(desk(), driver.now)
    assert (row.code, row.originals, row.copies) == (code, 2, 0)


def test_a_slip_taken_back_leaves_the_paper_at_the_desk(driver: Driver) -> None:
    code = counted(driver)
    slip = sent(driver, code)
    withdraw_slip(slip.pk, actor=driver.actor("receptionist"), now=driver.tick())
    assert to_go(driver) == [code]
    assert kinds(code)[-1] == "dossier_paper_kept_back"
    with pytest.raises(errors.SlipClosed):
        receive_slip(slip.pk, {}, actor=driver.actor("officer"), now=driver.tick())
    with pytest.raises(errors.SlipClosed):
        withdraw_slip(slip.pk, actor=driver.actor("receptionist"), now=driver.tick())


def test_paper_goes_once(driver: Driver) -> None:
    code = counted(driver)
    sent(driver, code)
    with pytest.raises(errors.NothingToHandOver, match=code):
        sent(driver, code)
    with pytest.raises(errors.NothingToHandOver, match="0001"):
        sent(driver, "H99.101-000000-0001")


def test_paper_goes_to_the_agency_that_settles_the_dossier(driver: Driver) -> None:
    code = counted(driver)
    with pytest.raises(errors.NothingToHandOver, match=code):
        make_slip(desk(), agency_by_code("H99.102").id, [code], actor=driver.actor("receptionist"), now=driver.now)


@pytest.mark.parametrize("codes", [[], ["H99.101-261103-0001"] * 201])
def test_a_slip_is_of_one_dossier_or_more_and_not_of_too_many(driver: Driver, codes: list[str]) -> None:
    wanted = [f"{code}{place}" for place, code in enumerate(codes)]
    with pytest.raises(Invalid):
        sent(driver, *wanted)


@pytest.mark.parametrize("who", ["officer", "leader", "citizen", "commune_officer", "administrator"])
def test_only_the_desks_receptionists_hand_its_paper_on(driver: Driver, who: str) -> None:
    code = counted(driver)
    with pytest.raises(NotAllowed):
        make_slip(desk(), ward(), [code], actor=driver.actor(who), now=driver.now)


def test_only_the_agency_says_what_came_and_only_the_desk_takes_back(driver: Driver) -> None:
    slip = sent(driver, counted(driver))
    for who in ("commune_officer", "citizen", "administrator"):
        for act in (lambda a: receive_slip(slip.pk, {}, actor=a, now=driver.now), _withdraw(slip, driver)):
            with pytest.raises(errors.NoSlip):
                act(driver.actor(who))
        with pytest.raises(errors.NoSlip):
            print_slip(slip.pk, actor=driver.actor(who), now=driver.now)
    with pytest.raises(NotAllowed):
        receive_slip(slip.pk, {}, actor=driver.actor("receptionist"), now=driver.now)
    with pytest.raises(NotAllowed):
        withdraw_slip(slip.pk, actor=driver.actor("officer"), now=driver.now)


def _withdraw(slip: Slip, driver: Driver) -> Callable[..., Slip]:
    return lambda actor: withdraw_slip(slip.pk, actor=actor, now=driver.now)


@pytest.mark.parametrize("remark", ["", "x" * 501])
def test_what_is_missing_is_said(driver: Driver, remark: str) -> None:
    code = counted(driver)
    slip = sent(driver, code)
    with pytest.raises(Invalid) as refused:
        receive_slip(slip.pk, {code: remark}, actor=driver.actor("officer"), now=driver.tick())
    assert [error.pointer for error in refused.value.errors] == [f"/missing/{code}"]
    with pytest.raises(Invalid):
        receive_slip(slip.pk, {"H99.101-000000-0001": "Thiếu"}, actor=driver.actor("officer"), now=driver.tick())


def overruns(driver: Driver, code: str) -> list[Overrun]:
    found = queries.why(code, actor=driver.actor("officer"), now=driver.now).explanation.overruns
    return [each for each in found if each.kind == "transfer"]


def test_the_why_page_says_when_paper_went_late(driver: Driver) -> None:
    code = counted(driver)
    driver.now += timedelta(days=3)
    (late,) = overruns(driver, code)
    assert late.ended is None
    receive_slip(sent(driver, code).pk, {}, actor=driver.actor("officer"), now=driver.tick())
    (done,) = overruns(driver, code)
    assert done.ended == driver.now
    assert "bàn giao" in overrun(done)


def test_an_officer_who_took_it_without_a_slip_has_it(driver: Driver) -> None:
    code = counted(driver)
    driver.do("officer", "take")
    driver.now += timedelta(days=3)
    assert overruns(driver, code) == []


def test_the_slip_is_printed_the_same_ever_after(driver: Driver) -> None:
    slip = sent(driver, *(counted(driver) for _ in range(3)))
    first = print_slip(slip.pk, actor=driver.actor("receptionist"), now=driver.now)
    receive_slip(slip.pk, {}, actor=driver.actor("officer"), now=driver.tick())
    assert print_slip(slip.pk, actor=driver.actor("officer"), now=driver.tick()) == first
    pages = pypdfium2.PdfDocument(first.content)
    text = re.sub(r"\s+", " ", pages[0].get_textpage().get_text_bounded())
    assert "PHIẾU BÀN GIAO GIẤY TỜ" in text
    assert "3 bản chính, 6 bản sao" in text
    assert "Ủy ban nhân dân phường Lạc Thành" in text


def test_the_list_costs_the_same_however_much_is_to_go(driver: Driver, django_assert_max_num_queries: Callable) -> None:  # type: ignore[type-arg]
    for _ in range(4):
        counted(driver)
    receptionist = driver.actor("receptionist")
    slips.overview(actor=receptionist, now=driver.now)
    with django_assert_max_num_queries(6):
        found = slips.overview(actor=receptionist, now=driver.now)
    assert len(found["desks"][0]["agencies"][0]["rows"]) == 4


def test_what_has_ended_needs_no_slip(driver: Driver) -> None:
    code = counted(driver)
    driver.code = code
    driver.do("leader", "stop")
    assert State(Dossier.objects.get(code=code).state) is State.STOPPED
    assert to_go(driver) == []
