"""Dossiers carried through the interface by a client that knows only `allowed_actions` and `data_schema`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import time_machine

from motcua.demo import files
from motcua.faces.worker import Worker
from tests.catalog.bundles import CODES, content
from tests.journeys.client import OFFICIALS, ON, Client, Filed, token_since

COMPLETE = [code for code in CODES if content(code).processes]
ENDED = "2.000986"
WHILE_IT_LASTED = datetime(2026, 8, 4, 1, 30, tzinfo=UTC)
SIGNED_BY_AUTHORITY = "2.000815"
"""Where the officer may sign, and being asked first does."""


def queued(client: Client, role: str, code: str, **asked: Any) -> bool:
    """Whether the role finds the dossier in its queue."""
    return code in {row["code"] for row in client.get(role, "/queue", **asked)["items"]}


def kinds(client: Client, dossier: Filed) -> list[str]:
    """Kinds of the lines of the timeline."""
    return [line["kind"] for line in client.get(dossier.filer, f"{dossier.path}/timeline")["items"]]


def told(client: Client, dossier: Filed) -> list[str]:
    """Kinds of the filer's notices about the dossier, oldest first, after the background work is done."""
    Worker().drain()
    items = client.get(dossier.filer, "/notices")["items"]
    return [notice["kind"] for notice in reversed(items) if notice["dossier"] == dossier.code]


def test_the_catalogue_holds_twenty_procedures_to_carry() -> None:
    assert len(COMPLETE) == 20


@pytest.mark.parametrize("procedure", COMPLETE)
def test_a_dossier_is_carried_from_filing_to_handing_over(
    client: Client, clock: time_machine.Coordinates, procedure: str
) -> None:
    if procedure == ENDED:
        clock.move_to(WHILE_IT_LASTED)
        client.tokens |= {role: token_since(WHILE_IT_LASTED, files.roles()[role]) for role in OFFICIALS}
    dossier = client.file(procedure)
    receptionist, *_others, clerk = dossier.officials
    assert dossier.number() == 1
    assert queued(client, receptionist, dossier.code, status=1)

    done = dossier.carry()

    assert done[0] == f"{receptionist} accept"
    assert done[-2:] == [f"{clerk} issue_result", f"{receptionist} return_result"]
    busy = set(dossier.officials) - ({"leader"} if procedure == SIGNED_BY_AUTHORITY else set())
    assert {act.split()[0] for act in done} == busy
    assert dossier.offered_to_anybody() == set()
    returned = dossier.view(dossier.filer)
    assert returned["status"] == {"code": 10, "name": "Đã trả kết quả"}
    assert returned["submitted_at"] <= returned["received_at"] <= returned["finished_at"] <= returned["returned_at"]
    assert (returned["asked"], returned["ending"], returned["steps"]) == (None, None, [])
    (result,) = returned["results"]
    handed = client.ask(dossier.filer, "GET", f"/files/{result['file']}")
    assert handed.headers["Content-Type"] == "application/pdf"
    assert handed.content.startswith(b"%PDF")

    found = client.get(None, f"/tracking/{dossier.code}", secret=dossier.secret)
    assert found["status"] == returned["status"]
    assert found["procedure"]["code"] == procedure
    lines = found["timeline"]
    assert lines == client.get(dossier.filer, f"{dossier.path}/timeline")["items"]
    assert [lines[0]["kind"], lines[-1]["kind"]] == ["dossier_filed", "dossier_result_returned"]
    assert not any(queued(client, role, dossier.code) for role in dossier.officials)


def test_the_clock_shows_who_had_the_dossier_without_a_gap(client: Client, clock: time_machine.Coordinates) -> None:
    dossier = client.file()
    for name in (*ON[:1], "complete_step", "complete_step", "complete_step", *ON[2:]):
        clock.shift(timedelta(hours=1))
        dossier.do(name)
    shown = client.get("citizen", f"{dossier.path}/clock")
    rows = shown["intervals"]
    assert all(before["until"] == after["since"] for before, after in pairwise(rows))
    assert rows[0]["since"] == dossier.view()["submitted_at"]
    assert rows[-1]["until"] == dossier.view()["returned_at"]
    assert {row["holder"]["kind"] for row in rows} == {"desk", "officer"}
    # From half past eight to half past two, with two hours of noon rest.
    assert sum(row["working_seconds"] for row in rows) // 60 == 4 * 60
    assert shown["running"] is False
    assert [each["kind"] for each in shown["deadlines"]].count("whole") == 1
    assert shown["due_at"].startswith("2026-11-09")
    assert shown["explanation"]


def test_everything_a_schema_leaves_open_may_also_be_given(client: Client) -> None:
    dossier = client.file("1.013225")
    dossier.do("accept", whole=True, note="Đã đối chiếu bản chính.")
    dossier.do("request_supplement", whole=True)
    assert dossier.do("supplement", whole=True) == "citizen"
    dossier.carry(whole=True)
    assert dossier.number() == 10
    assert any(paper["round"] == 1 and paper["file"] for paper in dossier.view()["components"])


def test_two_dossiers_of_a_kind_get_results_of_their_own_number(client: Client) -> None:
    numbers = set()
    for _ in range(2):
        dossier = client.file("1.004873")
        dossier.carry()
        numbers.add(dossier.view()["results"][0]["number"])
    assert len(numbers) == 2


def test_queue_tells_what_is_mine_and_what_is_nobodys(client: Client) -> None:
    dossier = client.file()
    dossier.do("accept")
    assert queued(client, "officer", dossier.code, status=2, assignee="none")
    assert not queued(client, "officer", dossier.code, assignee="me")
    assert dossier.do("take") == "officer"
    assert queued(client, "officer", dossier.code, status=4, assignee="me", agency="H99.101")
    assert not queued(client, "officer", dossier.code, assignee="none")
    assert not queued(client, "officer", dossier.code, due_before="2026-11-04")
    assert not queued(client, "commune_officer", dossier.code)


def test_a_supplement_after_reception_starts_the_time_anew(client: Client, clock: time_machine.Coordinates) -> None:
    dossier = client.file()
    dossier.do("accept")
    first_due = dossier.view()["due_at"]
    assert dossier.do("request_supplement") == "officer"
    waiting = dossier.view()
    assert waiting["status"]["code"] == 5
    assert waiting["asked"]["items"][0]["remark"]
    assert waiting["asked"] == client.get(None, f"/tracking/{dossier.code}", secret=dossier.secret)["asked"]
    assert client.get("citizen", f"{dossier.path}/clock")["running"] is False
    assert "supplement" in dossier.offers("citizen")

    clock.shift(timedelta(days=7))
    assert dossier.do("supplement") == "citizen"
    answered = dossier.view()
    assert answered["status"]["code"] == 4
    assert answered["asked"] is None
    assert answered["due_at"] > first_due
    assert answered["steps"][0]["holder"]["officer"], "whoever asked has it again"
    dossier.carry()
    assert dossier.number() == 10
    assert told(client, dossier) == [
        "dossier_accepted",
        "dossier_supplement_requested",
        "dossier_result_issued",
        "dossier_result_returned",
    ]


def test_a_supplement_before_reception_brings_the_dossier_back_to_the_desk(client: Client) -> None:
    dossier = client.file()
    assert dossier.do("request_supplement") == "receptionist"
    assert (dossier.number(), dossier.view()["received_at"]) == (5, None)
    dossier.do("supplement")
    assert dossier.number() == 1
    assert dossier.carry()[0] == "receptionist accept"
    assert dossier.number() == 10


@pytest.mark.parametrize("asked_before", [False, True])
def test_a_dossier_is_refused_at_the_desk_with_reason_and_ground(client: Client, asked_before: bool) -> None:
    dossier = client.file("2.001955")
    if asked_before:
        dossier.do("request_supplement")
    assert dossier.do("refuse") == "receptionist"
    refused = dossier.view("business")
    assert (refused["status"]["code"], refused["received_at"]) == (3, None)
    assert refused["ending"]["kind"] == "refused"
    assert refused["ending"]["reason"]
    assert refused["ending"]["ground"]
    assert dossier.offered_to_anybody() == set()
    assert not queued(client, "receptionist", dossier.code)
    assert told(client, dossier)[-1] == "dossier_refused"


@pytest.mark.parametrize(("action", "kind"), [("deny", "denied"), ("stop", "stopped")])
def test_a_received_dossier_may_end_without_a_result(client: Client, action: str, kind: str) -> None:
    dossier = client.file()
    assert action not in dossier.offered_to_anybody()
    dossier.do("accept")
    assert dossier.do(action) == "leader"
    ended = dossier.view()
    assert (ended["status"]["code"], ended["ending"]["kind"]) == (8, kind)
    assert dossier.offered_to_anybody() == set()
    assert told(client, dossier) == ["dossier_accepted", f"dossier_{kind}"]


@pytest.mark.parametrize(("received", "decider"), [(False, "receptionist"), (True, "leader")])
def test_the_applicant_withdraws(client: Client, received: bool, decider: str) -> None:
    dossier = client.file()
    if received:
        dossier.do("accept")
    assert dossier.do("request_withdrawal", whole=True) == "citizen"
    assert dossier.number() == 7
    assert dossier.do("approve_withdrawal") == decider
    withdrawn = dossier.view()
    assert (withdrawn["status"]["code"], withdrawn["ending"]["kind"]) == (8, "withdrawn")
    assert withdrawn["ending"]["reason"]
    assert told(client, dossier)[-1] == "dossier_withdrawal_approved"


def test_a_declined_withdrawal_goes_on_where_it_was(client: Client) -> None:
    dossier = client.file()
    dossier.do("accept")
    dossier.do("take")
    before = dossier.view()["steps"]
    dossier.do("request_withdrawal")
    assert dossier.do("decline_withdrawal") == "leader"
    assert (dossier.number(), dossier.view()["steps"]) == (4, before)
    dossier.carry()
    assert dossier.number() == 10
    assert "dossier_withdrawal_declined" in told(client, dossier)


def test_a_step_passed_on_is_taken_back_until_somebody_has_it(client: Client) -> None:
    dossier = client.file()
    for name in ("accept", "complete_step", "complete_step"):
        dossier.do(name)
    assert dossier.view()["steps"][0]["code"] == "sign"
    assert dossier.do("undo_step") == "officer"
    assert dossier.view()["steps"][0]["code"] == "draft"
    assert dossier.view()["steps"][0]["holder"]["officer"]

    dossier.do("complete_step")
    assert "undo_step" in dossier.offers("officer")
    assert dossier.do("take") == "leader"
    assert "undo_step" not in dossier.offers("officer")
    dossier.carry()
    assert "dossier_step_undone" in kinds(client, dossier)
    assert dossier.number() == 10


def test_the_leader_sends_a_draft_back_to_who_wrote_it(client: Client) -> None:
    dossier = client.file()
    for name in ("accept", "complete_step", "complete_step"):
        dossier.do(name)
    dossier.do("complete_step", outcome=1)
    step = dossier.view()["steps"][0]
    assert step["code"] == "draft"
    assert step["holder"]["officer"]
    dossier.carry()
    assert dossier.number() == 10


def test_the_leader_gives_a_step_to_an_officer(client: Client) -> None:
    dossier = client.file()
    dossier.do("accept")
    assert dossier.do("reassign", assignee="nttdung") == "leader"
    assert queued(client, "officer", dossier.code, assignee="me")
    dossier.carry()
    assert "dossier_step_reassigned" in kinds(client, dossier)


def test_nobody_is_offered_what_another_has_taken(client: Client) -> None:
    dossier = client.file()
    dossier.do("accept")
    stale = dossier.offers("officer")["take"]
    dossier.do("take")
    assert "take" not in dossier.offers("officer")
    dossier.do("complete_step")
    answer = client.ask("officer", "POST", f"{dossier.path}/actions/take", json={"step": stale["step"]})
    assert answer.status_code == 409
    assert "Chuyển xử lý" in answer.json()["detail"], "the answer names what was done last"


def test_a_stranger_learns_nothing_of_a_dossier(client: Client) -> None:
    dossier = client.file()
    for role in ("business", "commune_officer"):
        for path in (dossier.path, f"{dossier.path}/timeline", f"{dossier.path}/clock"):
            assert client.ask(role, "GET", path).status_code == 404
        assert client.ask(role, "POST", f"{dossier.path}/actions/request_withdrawal", json={}).status_code == 404
    assert client.ask(None, "GET", dossier.path).status_code == 401
    wrong = client.ask(None, "GET", f"/tracking/{dossier.code}", params={"secret": dossier.secret[:-1]})
    assert wrong.status_code == 404


def test_filing_again_with_the_same_key_files_once(client: Client) -> None:
    role, body = client.body("1.001193")
    key = {"Idempotency-Key": "birth-of-the-first-child"}
    first, second = (client.ask(role, "POST", "/dossiers", json=body, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json() == first.json()
    other = client.ask(role, "POST", "/dossiers", json=body | {"channel": "postal"}, headers=key)
    assert other.status_code == 422
