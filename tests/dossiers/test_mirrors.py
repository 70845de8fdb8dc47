"""Parts that ministries' systems settle: handed over with what they need, mirrored as they tell, never run here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motcua.dossiers import errors, queries
from motcua.dossiers.lifecycle import ACTIONS, State
from motcua.dossiers.models import Deadline, Dossier, Ending, Interval, Mirror, MirroredPaper, Paper
from motcua.dossiers.operations import Order, act, mirror_status
from motcua.dossiers.operations.work import begin
from motcua.journal.models import Entry
from motcua.notifications.models import Notice
from motcua.platform.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.dossiers.consulting import follow, whole
from tests.dossiers.driver import Driver
from tests.dossiers.newborn import (
    CLERK,
    INSURANCE,
    INSURER,
    LEADER,
    OFFICER,
    POLICE,
    POLICE_STATION,
    RECEPTIONIST,
    RESIDENCE,
    SOCIAL_INSURANCE,
    born,
    part,
    result,
    said,
    settle,
)


@pytest.fixture
def driver(driver: Driver) -> Driver:
    return born(driver)


def kinds(row: Dossier) -> list[str]:
    return list(Entry.objects.filter(subject_id=row.id).order_by("n").values_list("kind", flat=True))


def parent(driver: Driver) -> Dossier:
    return Dossier.objects.get(code=driver.code)


def test_it_is_handed_over_and_not_received_here(driver: Driver) -> None:
    row = part(driver, RESIDENCE)
    assert (State(row.state), row.mirrored, row.received_at, row.receipt_no) == (State.FILED, True, None, None)
    assert row.code.startswith(f"{POLICE_STATION}-")
    assert part(driver, INSURANCE).code.startswith(f"{INSURER}-")
    assert kinds(row) == ["dossier_handed_to_ministry"]
    held = Interval.objects.get(dossier=row, until=None)
    assert (held.holder, held.agency_id, held.cause) == ("other_agency", row.competent_id, "mirror")
    assert [each.kind for each in Deadline.objects.filter(dossier=row)] == ["reception"]
    assert row.steps_made == 0
    assert whole()


def test_it_gets_the_papers_and_of_the_answers_what_the_process_names(driver: Driver) -> None:
    row = part(driver, INSURANCE)
    assert set(row.form.values) <= {
        "relation",
        "child_name",
        "child_birth_date",
        "child_sex",
        "child_residence",
        "clinic",
    }
    assert row.form.values["child_name"] == parent(driver).form.values["child_name"]
    shown = queries.dossier(row.code, actor=driver.actor(SOCIAL_INSURANCE), now=driver.now)
    assert [paper["name"] for paper in shown["components"]][-1] == "Giấy khai sinh"
    assert len(shown["components"]) == Paper.objects.filter(dossier__code=driver.code).count() + 1 > 1
    for paper in shown["components"]:
        found = queries.file(paper["file"]["id"], actor=driver.actor(SOCIAL_INSURANCE), now=driver.now)
        found.content.close()


def test_the_certificate_is_out_and_the_dossier_not_yet_settled(driver: Driver) -> None:
    row = parent(driver)
    assert (State(row.state), row.finished_at, row.holder) == (State.IN_PROCESS, None, "other_agency")
    assert kinds(row)[-1] == "dossier_part_issued"
    assert [each["name"] for each in driver.view("citizen")["results"]] == ["Giấy khai sinh"]


def test_when_both_have_answered_the_dossier_is_settled_and_everything_is_the_citizens(driver: Driver) -> None:
    settle(driver, RESIDENCE)
    assert State(parent(driver).state) is State.IN_PROCESS
    settle(driver, INSURANCE)
    row = parent(driver)
    assert (State(row.state), row.holder) == (State.SETTLED, "desk")
    assert row.finished_at == part(driver, INSURANCE).finished_at
    assert kinds(row)[-1] == "dossier_results_gathered"
    assert whole()
    shown = {child["name"]: child for child in driver.view("citizen")["children"]}
    assert [each["results"][0]["number"] for each in shown.values()] == ["residence-kq", "insurance-kq"]
    assert all(child["code"] is None for child in shown.values())
    for child in shown.values():
        found = queries.file(child["results"][0]["file"], actor=driver.actor("citizen"), now=driver.now, of=driver.code)
        found.content.close()
    driver.do(RECEPTIONIST, "return_result")
    assert State(parent(driver).state) is State.RETURNED
    assert whole()


def test_each_word_moves_state_ledger_and_deadline(driver: Driver) -> None:
    row = said(driver, RESIDENCE, 2, reference="CT04-0012", appointed_on="2026-11-10")
    assert (State(row.state), row.received_at, row.receipt_no) == (State.RECEIVED, driver.now, None)
    deadline = Deadline.objects.get(dossier=row, kind="whole")
    assert (deadline.rule, deadline.due) == ("5 working_days", row.due_at)
    assert Mirror.objects.get(dossier=row).reference == "CT04-0012"
    assert State(said(driver, RESIDENCE, 4).state) is State.IN_PROCESS
    row = said(driver, RESIDENCE, 5, reason="Thiếu ý kiến của chủ hộ.")
    held = Interval.objects.get(dossier=row, until=None)
    assert (State(row.state), held.holder, held.runs) == (State.SUPPLEMENT_ASKED, "applicant", False)
    assert State(said(driver, RESIDENCE, 4).state) is State.IN_PROCESS
    assert Mirror.objects.get(dossier=row).reason == ""
    assert whole()


def test_who_follows_the_dossier_is_told(driver: Driver) -> None:
    said(driver, RESIDENCE, 5, reason="Thiếu ý kiến của chủ hộ.")
    notice = Notice.objects.filter(kind="part_stands").latest("id")
    assert notice.params == {
        "code": driver.code,
        "unit": "Công an xã An Lĩnh",
        "status": "Yêu cầu bổ sung giấy tờ",
    }
    told = {child["name"]: child["ministry"] for child in driver.view("citizen")["children"]}
    assert told["Đăng ký thường trú cho trẻ"]["reason"] == "Thiếu ý kiến của chủ hộ."


@pytest.mark.parametrize(("status", "state"), [(3, State.NOT_RECEIVED), (8, State.STOPPED)])
def test_what_they_refuse_or_stop_ends_the_waiting(driver: Driver, status: int, state: State) -> None:
    settle(driver, INSURANCE)
    row = said(driver, RESIDENCE, status, reason="Chỗ ở không hợp pháp.", reference="CT06-07")
    assert (State(row.state), Ending.objects.get(dossier=row).reason) == (state, "Chỗ ở không hợp pháp.")
    assert State(parent(driver).state) is State.SETTLED
    assert parent(driver).steps.get(code="joint").outcome == "failed"
    assert whole()


def test_their_own_receipt_is_kept_and_the_citizen_may_open_it(driver: Driver) -> None:
    paper = driver.upload(POLICE)
    row = said(driver, RESIDENCE, 2, papers=[{"kind": "receipt", "number": "CT04-0012", "file": paper}])
    assert MirroredPaper.objects.get(dossier=row).number == "CT04-0012"
    child = next(each for each in driver.view("citizen")["children"] if each["ministry"]["papers"])
    assert child["ministry"]["papers"] == [{"kind": "receipt", "number": "CT04-0012", "file": paper}]
    for role in ("citizen", OFFICER):
        queries.file(paper, actor=driver.actor(role), now=driver.now, of=driver.code).content.close()
    with pytest.raises(NotFound):
        queries.file(paper, actor=driver.actor("business"), now=driver.now, of=driver.code)


def test_the_same_word_twice_is_said_once(driver: Driver) -> None:
    report = {"status": 2, "at": driver.tick().isoformat(), "reference": "CT04-1"}
    code, police = part(driver, RESIDENCE).code, driver.actor(POLICE)
    paper = {"papers": [{"kind": "receipt", "file": driver.upload(POLICE)}]}
    for _again in range(3):
        mirror_status(code, report | paper, actor=police, now=driver.tick())
    assert kinds(part(driver, RESIDENCE)) == ["dossier_handed_to_ministry", "dossier_status_mirrored"]
    assert MirroredPaper.objects.count() == 1


def test_the_same_result_twice_is_said_once(driver: Driver) -> None:
    report = {"status": 9, "at": driver.tick().isoformat(), "result": result(driver, RESIDENCE, "KQ-1")}
    code, police = part(driver, RESIDENCE).code, driver.actor(POLICE)
    for _again in range(3):
        row = mirror_status(code, report, actor=police, now=driver.tick())
    assert (State(row.state), len(kinds(row))) == (State.RETURNED, 2)
    assert row.received_at == row.finished_at
    follow(driver)
    assert whole()


def test_older_word_that_comes_later_is_kept_and_moves_nothing(driver: Driver) -> None:
    before = driver.now
    said(driver, RESIDENCE, 4, at=driver.now + timedelta(minutes=5))
    row = said(driver, RESIDENCE, 2, at=before, reference="CT04-9")
    assert State(row.state) is State.IN_PROCESS
    facts = Entry.objects.get(subject_id=row.id, n=3).facts
    assert '"applied":false' in facts
    assert Mirror.objects.get(dossier=row).reference == "CT04-9"
    assert whole()


def test_after_its_end_nothing_more_is_taken(driver: Driver) -> None:
    settle(driver, INSURANCE)
    with pytest.raises(Conflict, match="Đã trả kết quả"):
        said(driver, INSURANCE, 4)


@pytest.mark.parametrize(
    ("report", "pointer"),
    [
        ({"status": 1}, "/status"),
        ({"status": 7}, "/status"),
        ({"status": "2"}, "/status"),
        ({"at": "hôm qua"}, "/at"),
        ({"at": "2199-01-01T00:00:00+07:00"}, "/at"),
        ({"at": "2026-11-03T09:00:00"}, "/at"),
        ({"status": 5}, "/reason"),
        ({"status": 3, "reason": "   "}, "/reason"),
        ({"status": 8, "reason": "x" * 1001}, "/reason"),
        ({"result": {"number": "1", "signed_on": "2026-11-03", "file": "0" * 32}}, "/result"),
        ({"status": 9, "result": {"number": "1", "signed_on": "2026-11-03", "file": "0" * 32}}, "/result/file"),
        ({"papers": [{"kind": "receipt", "file": "0" * 32}]}, "/papers/0/file"),
        ({"papers": [{"kind": "photo", "file": "0" * 32}]}, "/papers/0/kind"),
        ({"extra": 1}, "/extra"),
        ({"appointed_on": "2026-13-40"}, "/appointed_on"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(driver: Driver, report: dict[str, Any], pointer: str) -> None:
    body = {"status": 2, "at": driver.tick().isoformat()} | report
    with pytest.raises(Invalid) as refused:
        mirror_status(part(driver, RESIDENCE).code, body, actor=driver.actor(POLICE), now=driver.now)
    assert pointer in {error.pointer for error in refused.value.errors}
    assert kinds(part(driver, RESIDENCE)) == ["dossier_handed_to_ministry"]


def test_refusing_to_receive_what_was_received_is_refused(driver: Driver) -> None:
    said(driver, RESIDENCE, 2)
    with pytest.raises(Invalid) as refused:
        said(driver, RESIDENCE, 3, reason="Không đủ điều kiện.")
    assert [error.pointer for error in refused.value.errors] == ["/status"]


@pytest.mark.parametrize(
    "who", ["citizen", "business", LEADER, CLERK, RECEPTIONIST, "officer", "administrator", SOCIAL_INSURANCE]
)
def test_only_its_own_system_and_who_watches_the_step_may_tell(driver: Driver, who: str) -> None:
    with pytest.raises(errors.DossierNotFound):
        said(driver, RESIDENCE, 2, who=who)


def test_a_system_tells_nothing_of_what_is_settled_here(driver: Driver) -> None:
    report = {"status": 9, "at": driver.tick().isoformat()}
    for who in (POLICE, OFFICER):
        with pytest.raises(errors.DossierNotFound):
            mirror_status(driver.code, report, actor=driver.actor(who), now=driver.now)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_nothing_else_is_done_with_what_a_ministrys_system_settles(driver: Driver, action: str) -> None:
    said(driver, RESIDENCE, 4)
    with pytest.raises(NotAllowed):
        begin(part(driver, RESIDENCE).code, action, actor=driver.actor(POLICE), now=driver.tick(), occurred_at=None)


def test_an_officer_who_waits_for_it_may_note_what_came_on_paper(driver: Driver) -> None:
    child = next(each for each in driver.view(OFFICER)["children"] if each["code"])
    assert child["code"] == part(driver, RESIDENCE).code
    row = said(driver, RESIDENCE, 2, who=OFFICER, reference="CT04-0044")
    assert '"source":"hand"' in Entry.objects.get(subject_id=row.id, n=2).facts
    assert whole()


@pytest.mark.parametrize(
    ("who", "action"),
    [(LEADER, "deny"), (LEADER, "stop"), (OFFICER, "request_supplement"), ("citizen", "request_withdrawal")],
)
def test_with_the_certificate_out_nobody_takes_it_back(driver: Driver, who: str, action: str) -> None:
    offered = {each["action"] for each in driver.view(who)["allowed_actions"]}
    assert action not in offered
    with pytest.raises(errors.NoLongerPossible):
        driver.do(who, action)


def test_nobody_undoes_the_issue(driver: Driver) -> None:
    with pytest.raises(Conflict):
        act(driver.code, "undo_step", Order(), actor=driver.actor(CLERK), now=driver.tick())


def test_what_was_put_right_is_put_right_there(driver: Driver) -> None:
    driver.do(RECEPTIONIST, "correct", data={"changes": {"applicant": {"address": "Thôn Đông"}}, "reason": "Ghi nhầm."})
    follow(driver)
    row = part(driver, RESIDENCE)
    assert kinds(row)[-1] == "dossier_particulars_renewed"
    assert row.form.values["child_name"] == parent(driver).form.values["child_name"]


def test_the_system_finds_what_was_handed_to_it_in_its_queue(driver: Driver) -> None:
    (row,) = queries.queue(queries.Filter(), actor=driver.actor(POLICE), now=driver.now)["items"]
    assert row["code"] == part(driver, RESIDENCE).code
    shown = queries.dossier(row["code"], actor=driver.actor(POLICE), now=driver.now)
    assert shown["form"]["child_name"]
    assert shown["allowed_actions"] == []


@pytest.mark.parametrize("status", [1, 2, 3, 4, 5, 6, 8, 9])
@pytest.mark.parametrize("reader", [queries.dossier, queries.whole, queries.timeline, queries.clock, queries.why])
def test_every_reading_of_a_mirrored_part_answers(driver: Driver, reader: Callable[..., Any], status: int) -> None:
    if status > 1:
        said(driver, RESIDENCE, status, reason="Như phiếu kèm theo.")
    assert reader(part(driver, RESIDENCE).code, actor=driver.actor(POLICE), now=driver.now)
    assert queries.whole(driver.code, actor=driver.actor(OFFICER), now=driver.now)
    assert whole()
