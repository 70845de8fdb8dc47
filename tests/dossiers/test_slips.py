"""Slips: what is sent, what is answered, who may, and that what was not confirmed stays with the sender."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import errors
from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Dossier, Parcel, Slip, SlipLine
from motcua.dossiers.operations import Answer, recall_slip, send_slip
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.operations.slips import MOST
from motcua.dossiers.queries.ledger_check import check_ledger
from motcua.dossiers.queries.slips import Listed, Waiting, slip, slips, waiting
from motcua.journal import feed, readers
from motcua.journal.models import AccessEntry, Entry
from motcua.journal.verify import verify
from motcua.notifications.models import Notice
from motcua.platform.actor import system
from motcua.platform.errors import Invalid, NotAllowed
from motcua.platform.series import holes
from tests.dossiers import carrying
from tests.dossiers.carrying import (
    BOARD,
    CENTRE,
    CLERK,
    COMMUNE,
    COMMUNE_DESK,
    DESK_OFFICER,
    EXAMINER,
    agency,
    answer,
    parcel,
    send,
    take_in,
)
from tests.dossiers.driver import Driver
from tests.people import granted, hire

ALL = Answer("received")


def run_readers(driver: Driver) -> None:
    while feed.advance() + readers.run_all(now=driver.now):
        pass


def listed(driver: Driver, by: str, place: str, view: str) -> list[int]:
    found = slips(Listed(agency(place), view), actor=driver.actor(by), now=driver.now)  # type: ignore[arg-type]
    return [each["id"] for each in found["items"]]


def to_send(
    driver: Driver, by: str = DESK_OFFICER, place: str = COMMUNE_DESK, to: str = BOARD, **more: object
) -> list[str]:
    asked = Waiting(agency(place), to=agency(to), **more)  # type: ignore[arg-type]
    return [each["code"] for each in waiting(asked, actor=driver.actor(by), now=driver.now)["items"]]


def test_a_slip_goes_through_its_life(driver: Driver) -> None:
    codes = [take_in(driver) for _ in range(3)]
    assert to_send(driver) == codes
    number = send(driver, codes)
    assert to_send(driver) == []
    row = Slip.objects.get(pk=number)
    assert (row.number, row.year, row.dossiers) == (1, 2026, 3)
    assert listed(driver, DESK_OFFICER, COMMUNE_DESK, "on_the_way") == [number]
    assert listed(driver, CLERK, BOARD, "to_confirm") == [number]
    line = SlipLine.objects.get(slip=number, n=2)
    short = Answer("short", line.originals - 1, line.copies, "Thiếu bản chính nội quy lao động.")
    answer(driver, number, n1=ALL, n2=short)
    assert [parcel(code).at_id for code in codes] == [agency(BOARD), agency(BOARD), agency(COMMUNE_DESK)]
    assert parcel(codes[1]).originals == line.originals - 1
    assert parcel(codes[2]).slip_id == number  # nothing was said of it: it is on the way
    answer(driver, number, n3=Answer("not_received", remark="Không có trong túi."))
    assert listed(driver, CLERK, BOARD, "to_confirm") == listed(driver, DESK_OFFICER, COMMUNE_DESK, "on_the_way") == []
    for by, place in ((DESK_OFFICER, COMMUNE_DESK), (CLERK, BOARD)):
        assert listed(driver, by, place, "done") == [number]
        shown = slip(number, actor=driver.actor(by), now=driver.now)
        assert [each["outcome"] for each in shown["lines"]] == ["received", "short", "not_received"]
        assert [each["remark"] for each in shown["lines"]] == [
            "",
            "Thiếu bản chính nội quy lao động.",
            "Không có trong túi.",
        ]
    assert to_send(driver) == [codes[2]]
    assert send(driver, [codes[2]]) != number
    assert holes("slip", COMMUNE_DESK, "2026") == []
    assert not list(check_ledger())
    assert list(verify()) == []


def test_the_journal_tells_both_ends(driver: Driver) -> None:
    code = take_in(driver)
    number = send(driver, [code])
    answer(driver, number, n1=Answer("short", 0, 0, "Túi rỗng."))
    dossier = Dossier.objects.get(code=code)
    entries = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.id).order_by("n")
    told = [(each.kind, json.loads(each.facts)) for each in entries if "papers_" in each.kind]
    assert [kind for kind, _facts in told] == ["dossier_papers_sent", "dossier_papers_received"]
    for _kind, facts in told:
        assert (facts["from"], facts["to"], facts["number"]) == (COMMUNE_DESK, BOARD, "1/2026")
    assert told[1][1]["short"]
    assert "Túi" not in told[1][1]
    assert {each.actor.partition("@")[0] for each in entries} == {driver.actor(by).text for by in (DESK_OFFICER, CLERK)}
    of_slip = Entry.objects.filter(subject_kind="slip", subject_id=number).order_by("n")
    assert [each.kind for each in of_slip] == ["slip_sent", "slip_answered"]


def test_both_ends_are_told_and_the_sender_only_of_what_is_wanting(driver: Driver) -> None:
    codes = [take_in(driver) for _ in range(2)]
    number = send(driver, codes)
    run_readers(driver)
    assert set(Notice.objects.filter(kind="slip_sent").values_list("account__username", flat=True)) == {CLERK}
    answer(driver, number, n1=ALL)
    run_readers(driver)
    assert not Notice.objects.filter(kind="slip_wanting").exists()
    answer(driver, number, n2=Answer("not_received", remark="Không thấy."))
    run_readers(driver)
    assert set(Notice.objects.filter(kind="slip_wanting").values_list("account__username", flat=True)) == {DESK_OFFICER}


@pytest.mark.parametrize(
    "by", [CLERK, EXAMINER, "cndiem", "ttquyen", "nttdung", "dtpthao", "administrator", "board", "citizen"]
)
def test_only_who_takes_in_at_the_desk_sends_from_it(by: str, driver: Driver) -> None:
    code = take_in(driver)
    with pytest.raises(NotAllowed):
        send(driver, [code], by)
    with pytest.raises(NotAllowed):
        to_send(driver, by)
    assert not Slip.objects.exists()


@pytest.mark.parametrize("by", [CLERK, EXAMINER, "hdtrong", "cmduc"])
def test_who_has_the_agencys_papers_in_hand_confirms(by: str, driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    answer(driver, number, by, n1=ALL)
    assert Slip.objects.get(pk=number).answered_at is not None


@pytest.mark.parametrize(
    "by", ["ttquyen", "mthvan", "cndiem", "nttdung", "htxuyen", "administrator", "board", "citizen"]
)
def test_for_others_there_is_no_such_slip(by: str, driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    with pytest.raises(errors.SlipNotFound):
        answer(driver, number, by, n1=ALL)
    with pytest.raises(errors.SlipNotFound):
        slip(number, actor=driver.actor(by), now=driver.now)
    with pytest.raises(errors.SlipNotFound):
        recall_slip(number, actor=driver.actor(by), now=driver.now)


def test_the_sender_does_not_confirm_and_the_receiver_does_not_take_back(driver: Driver) -> None:
    number = send(driver, [take_in(driver)])
    with pytest.raises(NotAllowed):
        answer(driver, number, DESK_OFFICER, n1=ALL)
    with pytest.raises(NotAllowed):
        recall_slip(number, actor=driver.actor(CLERK), now=driver.now)


def test_who_settles_another_procedure_sees_and_confirms_only_his(driver: Driver) -> None:
    (position,) = hire("only_civil_status", (COMMUNE, "officer"))
    granted(position, "officer", COMMUNE, field="G15-TP07")
    mine = take_in(
        driver,
        to=COMMUNE,
        procedure="1.004873",
        case="reissue",
        papers=[{"component": "000.00.00.G15-KQ003453", "originals": 1, "copies": 0}],
    )
    others = take_in(driver, to=COMMUNE, procedure=carrying.PROCEDURE)
    number = send(driver, [mine, others], receiver=COMMUNE)
    shown = slip(number, actor=driver.actor("only_civil_status"), now=driver.now)
    assert ([each["code"] for each in shown["lines"]], shown["hidden"]) == ([mine], 1)
    with pytest.raises(Invalid):
        answer(driver, number, "only_civil_status", n2=ALL)
    answer(driver, number, "only_civil_status", n1=ALL)
    assert parcel(others).slip_id == number


def test_a_slip_takes_only_what_waits_there_for_that_receiver(driver: Driver) -> None:
    waits, sent = take_in(driver), take_in(driver)
    elsewhere = take_in(driver, to=COMMUNE)
    send(driver, [sent])
    for codes in ([waits, sent], [waits, elsewhere], ["KHONG-CO"], []):
        with pytest.raises(Invalid):
            send(driver, codes)
    for receiver in (COMMUNE_DESK, COMMUNE):
        with pytest.raises(Invalid):
            send(driver, [waits], receiver=receiver)
    with pytest.raises(Invalid):
        send(driver, [waits] + [f"X{n}" for n in range(MOST)])
    assert Slip.objects.count() == 1
    assert to_send(driver) == [waits]


@pytest.mark.parametrize(
    "wrong",
    [
        Answer("lost"),
        Answer("not_received"),
        Answer("short", 0, 0),
        Answer("short", 99, 0, "Thừa."),
        Answer("short", -1, 0, "Âm."),
        Answer("not_received", remark="x" * 501),
    ],
)
def test_an_answer_that_says_too_little_changes_nothing(wrong: Answer, driver: Driver) -> None:
    number = send(driver, [take_in(driver), take_in(driver)])
    with pytest.raises(Invalid):
        answer(driver, number, n1=ALL, n2=wrong)
    assert not SlipLine.objects.exclude(outcome="").exists()
    line = SlipLine.objects.get(slip=number, n=1)
    with pytest.raises(Invalid):
        answer(driver, number, n1=Answer("short", line.originals, line.copies, "Đủ cả."))


def test_what_was_answered_is_not_answered_again(driver: Driver) -> None:
    number = send(driver, [take_in(driver), take_in(driver)])
    answer(driver, number, n1=ALL)
    with pytest.raises(errors.SlipAnswered):
        answer(driver, number, n1=Answer("not_received", remark="Không."), n2=ALL)
    assert SlipLine.objects.get(slip=number, n=2).outcome == ""


def test_the_sender_takes_back_what_was_not_answered(driver: Driver) -> None:
    codes = [take_in(driver), take_in(driver)]
    number = send(driver, codes)
    answer(driver, number, n1=ALL)
    recall_slip(number, actor=driver.actor(DESK_OFFICER), now=driver.tick())
    assert to_send(driver) == [codes[1]]
    assert list(SlipLine.objects.order_by("n").values_list("outcome", flat=True)) == ["received", "recalled"]
    with pytest.raises(errors.SlipAnswered):
        recall_slip(number, actor=driver.actor(DESK_OFFICER), now=driver.tick())
    assert not list(check_ledger())


def settle(driver: Driver) -> None:
    """Through the process of the board, to the result."""
    for _ in range(8):
        row = Dossier.objects.get(code=driver.code)
        if row.state == State.SETTLED:
            return
        doer = {"officer": EXAMINER, "reviewer": "hdtrong", "leader": "cmduc", "records_clerk": CLERK}
        step = row.steps.get(until__isnull=True)
        driver.do(doer[step.role], "issue_result" if step.kind == "issue" else "complete_step")
    raise AssertionError("not settled")


def test_the_result_goes_back_to_the_desk_where_the_applicant_fetches_it(driver: Driver) -> None:
    code = take_in(driver, result_delivery=[{"method": "desk", "place": None, "address": None}])
    settle(driver)
    back = parcel(code, "result")
    assert (back.at_id, back.to_id, back.due_at) == (agency(BOARD), agency(COMMUNE_DESK), None)
    number = send(driver, [code], CLERK, sender=BOARD, receiver=COMMUNE_DESK, kind="result")
    answer(driver, number, DESK_OFFICER, n1=ALL)
    back.refresh_from_db()
    assert (back.at_id, back.to_id) == (agency(COMMUNE_DESK), None)
    driver.do(DESK_OFFICER, "return_result")
    assert Dossier.objects.get(code=code).state == State.RETURNED


def test_a_result_that_was_handed_over_is_carried_no_more(driver: Driver) -> None:
    code = take_in(driver, result_delivery=[{"method": "desk", "place": None, "address": None}])
    settle(driver)
    driver.do(DESK_OFFICER, "return_result")
    assert parcel(code, "result").to_id is None


def test_papers_of_a_dossier_that_ended_without_a_result_go_back_to_the_desk(driver: Driver) -> None:
    still_there, gone, under_way = (take_in(driver) for _ in range(3))
    answer(driver, send(driver, [gone]), n1=ALL)
    moving = send(driver, [under_way])
    for driver.code in (still_there, gone, under_way):
        driver.do("cmduc", "stop")
    assert parcel(still_there).to_id is None
    assert parcel(gone).to_id == agency(COMMUNE_DESK)
    answer(driver, moving, n1=ALL)
    assert parcel(under_way).to_id == agency(COMMUNE_DESK)
    answer(driver, send(driver, [gone], CLERK, sender=BOARD, receiver=COMMUNE_DESK), DESK_OFFICER, n1=ALL)
    assert (parcel(gone).at_id, parcel(gone).to_id) == (agency(COMMUNE_DESK), None)


def test_the_list_is_narrowed_by_code_and_by_what_is_overdue(driver: Driver) -> None:
    old = take_in(driver)
    driver.tick(3 * 24 * 60)
    new = take_in(driver)
    assert to_send(driver) == [old, new]
    assert to_send(driver, overdue=True) == [old]
    assert to_send(driver, text=new[-11:].lower()) == [new]
    assert to_send(driver, text="%") == []
    (to,) = waiting(Waiting(agency(COMMUNE_DESK)), actor=driver.actor(DESK_OFFICER), now=driver.now)["destinations"]
    assert (to["count"], to["overdue"], to["kind"]) == (2, 1, "papers")


@pytest.mark.parametrize(("text", "found"), [("1", 1), ("1/2026", 1), ("2", 0), ("1/2025", 0), ("code", 1), ("x", 0)])
def test_slips_are_found_by_number_and_by_a_dossier_on_them(text: str, found: int, driver: Driver) -> None:
    code = take_in(driver)
    send(driver, [code])
    asked = Listed(agency(COMMUNE_DESK), "on_the_way", code if text == "code" else text)
    assert len(slips(asked, actor=driver.actor(DESK_OFFICER), now=driver.now)["items"]) == found


def test_pages_follow_one_another(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.dossiers.queries.slips.listed.PAGE", 2)
    made = [send(driver, [take_in(driver)]) for _ in range(3)]
    actor, place = driver.actor(DESK_OFFICER), agency(COMMUNE_DESK)
    first = slips(Listed(place, "on_the_way"), actor=actor, now=driver.now)
    rest = slips(Listed(place, "on_the_way", after=first["next"]), actor=actor, now=driver.now)
    assert [each["id"] for each in first["items"] + rest["items"]] == made
    assert rest["next"] is None


def test_reading_costs_the_same_with_one_line_and_with_many(driver: Driver) -> None:
    costs = []
    for count in (1, 2, 6):
        codes = [take_in(driver) for _ in range(count)]
        actor = driver.actor(DESK_OFFICER)
        with CaptureQueriesContext(connection) as at_desk:
            to_send(driver)
        number = send(driver, codes)
        with CaptureQueriesContext(connection) as captured:
            slips(Listed(agency(COMMUNE_DESK), "on_the_way"), actor=actor, now=driver.now)
            slip(number, actor=actor, now=driver.now)
        costs.append((len(at_desk), len(captured)))
    assert costs[1] == costs[2] <= (4, 7)  # the first one fills caches


def test_whom_lists_and_slips_show_is_on_record(driver: Driver) -> None:
    code = take_in(driver)
    dossier = Dossier.objects.get(code=code).id
    to_send(driver)
    number = send(driver, [code])
    slip(number, actor=driver.actor(CLERK), now=driver.now)
    seen = AccessEntry.objects.filter(subjects__contains=str(dossier)).values_list("purpose", flat=True)
    assert set(seen) == {"dossier.queue", "dossier.slip"}


def test_erasing_takes_what_the_receiver_wrote(driver: Driver) -> None:
    code = take_in(driver)
    number = send(driver, [code])
    answer(driver, number, n1=Answer("short", 0, 0, "Thiếu giấy của bà Hoa."))
    driver.do("cmduc", "stop")
    erase_personal_data(code, actor=system("test"), now=driver.tick(), ground="retention_over")
    assert SlipLine.objects.get().remark == ""
    assert list(verify()) == []


def test_a_desk_in_the_centre_carries_for_whoever_takes_in_there(driver: Driver) -> None:
    code = take_in(driver, "ttquyen", desk=CENTRE)
    assert to_send(driver, "btnanh", CENTRE) == [code]  # who receives for other agencies there sees the same papers
    assert Parcel.objects.get().at_id == agency(CENTRE)


def test_sending_again_what_is_under_way_is_refused_whoever_sends(driver: Driver) -> None:
    code = take_in(driver)
    send(driver, [code])
    with pytest.raises(Invalid) as refused:
        send_slip(
            "papers",
            [code],
            sender=agency(COMMUNE_DESK),
            receiver=agency(BOARD),
            actor=driver.actor(DESK_OFFICER),
            now=driver.now,
        )
    assert code in str(refused.value.errors[0].message)
