"""Who may call what: one row for each endpoint, so that a new address without a row fails."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from motcua.accounts.operations import issue_token
from motcua.accounts.queries import account_of
from motcua.directory.queries import officer_named, positions_held
from motcua.faces.api.endpoint import Endpoint
from motcua.faces.api.routes import ENDPOINTS
from motcua.journal.models import AccessEntry
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import system
from tests.faces.api.client import BASE, Api
from tests.people import granted, hire, lent
from tests.province import LOADED_AT

ROLES = (
    "citizen",
    "business",
    "receptionist",
    "officer",
    "leader",
    "records_clerk",
    "commune_officer",
    "author",
    "administrator",
    "board",
)
# Those who have their rights another way than by a post's place in an offering: by standing in for the officer, by a
# post left the day before, by two posts (the desk's and an officer's), by a contract as an operator at the desk.
OTHERWISE = ("stand_in", "leaver", "two_posts", "operator")
AT_THE_WARD = ("receptionist", "officer", "leader", "records_clerk")
OF_THE_DOSSIER = ("citizen", *AT_THE_WARD)

# What each role is answered about a citizen's dossier just filed at the ward; roles not named get `others`.
# 404: may not know of it. 403: no part in such acts. 409: not possible in this state. 422: the empty order lacks data.
MATRIX: dict[str, dict[str, int]] = {
    "fileDossier": {"others": 403, "citizen": 201, "business": 422, "receptionist": 201},
    "showDossier": {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 200)},
    "showTimeline": {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 200)},
    "showClock": {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 200)},
    "printReceipt": {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 409)},
    "printLetter": {"others": 404},  # nothing was written yet
    "mirrorStatus": {"others": 404},  # no ministry's system settles it
    "uploadFile": {"others": 201},
    "downloadFile": {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 200)},
    "showQueue": {"others": 403, **dict.fromkeys((*AT_THE_WARD, "commune_officer"), 200)},
    "trackDossier": {"others": 200},
    "findProcedures": {"others": 200},
    "showProcedure": {"others": 200},
    "showNotices": {"others": 200},
    "readNotice": {"others": 404},
}
REASON = {"reason": "Lý do", "ground": "Điều 1"}
NO_FILE = "0" * 32
DATA: dict[str, dict[str, Any]] = {
    "refuse": REASON,
    "deny": REASON,
    "stop": REASON,
    "request_supplement": {"items": [{"component": "000.00.00.G15-KQ004012", "remark": "Thiếu chữ ký"}]},
    "request_payment": {"amount": 150_000, "what": "Lệ phí"},
    "ask_outside": {"body": "UBND xã Bình An", "question": "Xác minh nơi cư trú"},
    "outside_answered": {"answer": "Đúng"},
    "give_opinion": {"opinion": "Nhất trí"},
    "record_payment": {"amount": 150_000},
    "propose_apology": {"reason": "Cần xác minh", "until": "2026-12-28"},
    "apologise": {"reason": "Cần xác minh", "until": "2026-12-28"},
    "move_version": {"version": 2, "reason": "Điều khoản chuyển tiếp"},
    "correct": {"changes": {"applicant": {"address": "Thôn 3"}}, "reason": "Ghi nhầm"},
    "supplement": {"components": [{"component": "000.00.00.G15-KQ004012", "file": NO_FILE}]},
    "issue_result": {"file": NO_FILE, "number": "1/GXN", "signed_on": "2026-11-23"},
    "return_result": {"to": "Nguyễn Thị Hạnh", "method": "desk"},
}
# The same for actions. Roles of the dossier that are not named have no part in such an act: 403; all others 404.
ACTIONS: dict[str, dict[str, int]] = {
    "accept": {"receptionist": 200},
    "refuse": {"receptionist": 200},
    "deny": {"leader": 409},
    "request_supplement": {"receptionist": 200, "officer": 409, "leader": 409, "records_clerk": 409},
    "supplement": {"citizen": 409, "receptionist": 409},
    "request_payment": {"officer": 409, "leader": 409},
    "ask_outside": {"officer": 409, "leader": 409},
    "outside_answered": {"officer": 409, "leader": 409},
    "record_payment": {"receptionist": 409},
    "propose_apology": {"officer": 409, "leader": 409},
    "apologise": {"leader": 409},
    "move_version": {"leader": 409},
    "correct": {"receptionist": 409},
    "take": {"officer": 409, "leader": 409, "records_clerk": 409},
    "complete_step": {"officer": 409, "leader": 409},
    "reassign": dict.fromkeys(AT_THE_WARD, 409),
    "ask_colleagues": dict.fromkeys(AT_THE_WARD, 409),
    "give_opinion": dict.fromkeys(AT_THE_WARD, 409),
    "undo_step": dict.fromkeys(AT_THE_WARD, 409),
    "request_withdrawal": {"citizen": 200, "receptionist": 200},
    "approve_withdrawal": dict.fromkeys(AT_THE_WARD, 409),
    "decline_withdrawal": dict.fromkeys(AT_THE_WARD, 409),
    "stop": {"leader": 409},
    "issue_result": {"records_clerk": 409},
    "return_result": {"receptionist": 409},
}
MATRIX |= {name: {"others": 404, **dict.fromkeys(OF_THE_DOSSIER, 403), **answers} for name, answers in ACTIONS.items()}


# What the two of them who are like no role of the demo are answered; the other two are like the officer and a stranger.
READS = ("showDossier", "showTimeline", "showClock", "downloadFile", "showQueue")
BY_CONTRACT = {"fileDossier": 201, "accept": 200, "supplement": 409, "return_result": 409, "printReceipt": 409}
BY_CONTRACT |= dict.fromkeys(READS, 200)
BY_TWO_POSTS = BY_CONTRACT | {"refuse": 200, "request_supplement": 200, "request_withdrawal": 200}
BY_TWO_POSTS |= dict.fromkeys(
    (
        "take",
        "complete_step",
        "request_payment",
        "ask_outside",
        "outside_answered",
        "record_payment",
        "propose_apology",
        "correct",
        "reassign",
        "ask_colleagues",
        "give_opinion",
        "undo_step",
        "approve_withdrawal",
        "decline_withdrawal",
    ),
    409,
)


def test_every_endpoint_has_a_row() -> None:
    assert {endpoint.name for endpoint in ENDPOINTS} == set(MATRIX)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_each_role_is_answered_as_its_row_says(endpoint: Endpoint, api: Api) -> None:
    row = MATRIX[endpoint.name]
    expected = {role: row.get(role, row["others"]) for role in ROLES}
    assert {role: _call(api, endpoint, role) for role in ROLES} == expected


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_rights_that_come_otherwise_reach_as_far_and_no_further(endpoint: Endpoint, api: Api, monday: datetime) -> None:
    people_of_the_ward(api, monday)
    row = MATRIX[endpoint.name]
    here = 403 if row["others"] == 404 and endpoint.name in ACTIONS else row["others"]
    expected = {
        "stand_in": row.get("officer", row["others"]),
        "leaver": row["others"],
        "two_posts": BY_TWO_POSTS.get(endpoint.name, here),
        "operator": BY_CONTRACT.get(endpoint.name, here),
    }
    assert {role: _call(api, endpoint, role) for role in OTHERWISE} == expected


def people_of_the_ward(api: Api, now: datetime) -> dict[str, int]:
    """Those who have their rights otherwise, each with a token; the posts of whom has two: `desk`, `office`."""
    today = local_day(now)
    hire("stand_in", ("H99.102.02", "officer"))
    (clerk,) = positions_held(officer_named("nttdung"), today)
    lent(clerk, "nttdung", "stand_in", "officer", since=today)
    (left,) = hire("leaver", ("H99.101.01", "officer"), until=today)
    desk, office = hire("two_posts", ("H99.101.04", "receptionist"), ("H99.101.01", "officer"))
    (agent,) = hire("operator", ("BD.H99.104", "agent"))
    for position, duty, agency in (
        (left, "officer", "H99.101"),
        (office, "officer", "H99.101"),
        (agent, "operator", "H99.101.04"),
    ):
        granted(position, duty, agency)
    for username in OTHERWISE:
        account = account_of(username)
        assert account is not None
        issue_token(account.user_id, api.province.token(username), label="test", actor=system("test"), now=LOADED_AT)
    return {"desk": desk, "office": office, "left": left}


def test_a_request_can_be_made_from_one_position_alone(api: Api, monday: datetime) -> None:
    posts = people_of_the_ward(api, monday)
    code = api.post("/dossiers", "citizen", _example(api)).json()["code"]
    seen = {}
    for name in ("office", "left", "desk"):
        chosen = Api(api.province, {"Motcua-Position": str(posts[name])})
        answer = chosen.act(code, "refuse", "two_posts", data=REASON)
        seen[name] = answer.status_code, answer.json().get("code")
    assert seen == {"office": (403, "not_allowed"), "left": (403, "position_not_yours"), "desk": (200, code)}


@pytest.mark.parametrize("position", ["", "0", "-1", "x", "٣", "9" * 40])
def test_a_position_that_is_none_of_the_callers_is_refused(api: Api, position: str) -> None:
    answer = Api(api.province, {"Motcua-Position": position}).get("/queue", "officer")
    assert (answer.status_code, answer.json()["code"]) == (403, "position_not_yours")


def test_nobody_reaches_what_is_not_public_without_a_token(api: Api) -> None:
    for endpoint in (each for each in ENDPOINTS if each.scope):
        answer = Client().generic(endpoint.method, BASE + endpoint.path.format(code="H99.101-261123-0001", **KEYS))
        assert answer.status_code == 401, endpoint.name
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer.json()["code"] == "not_signed_in"


def test_a_token_that_is_none_opens_nothing(api: Api) -> None:
    for header in ("", "Bearer", "Bearer ", "Basic abc", "Bearer mc_unknown", "Bearer \xe9"):
        answer = Client().get(f"{BASE}/notices", headers={"Authorization": header})
        assert answer.status_code == 401, header


def test_a_token_for_reading_does_not_write_nor_one_for_writing_read(api: Api) -> None:
    account = account_of(api.province.roles["citizen"])
    assert account is not None
    for scope in ("read", "write"):
        issue_token(account.user_id, f"only-{scope}", label="test", scopes=[scope], actor=system("test"), now=LOADED_AT)
    statuses = {}
    for scope in ("read", "write"):
        headers = {"Authorization": f"Bearer only-{scope}"}
        statuses[scope] = (
            Client().get(f"{BASE}/notices", headers=headers).status_code,
            Client().post(f"{BASE}/notices/1/read", headers=headers).status_code,
        )
    assert statuses == {"read": (200, 403), "write": (403, 404)}


def test_an_expired_token_opens_nothing(api: Api, monday: datetime) -> None:
    account = account_of(api.province.roles["citizen"])
    assert account is not None
    issue_token(account.user_id, "old", label="test", until=monday, actor=system("test"), now=LOADED_AT)
    assert Client().get(f"{BASE}/notices", headers={"Authorization": "Bearer old"}).status_code == 401


def test_a_file_is_its_uploaders_until_it_belongs_to_a_dossier(api: Api) -> None:
    file = api.upload("citizen").json()["id"]
    seen = {role: api.get(f"/files/{file}", role).status_code for role in ("citizen", "receptionist", "business")}
    assert seen == {"citizen": 200, "receptionist": 404, "business": 404}


def test_reading_anothers_papers_is_recorded_and_reading_ones_own_is_not(api: Api) -> None:
    body = api.filing()
    code = api.post("/dossiers", "citizen", body).json()["code"]
    file = body["components"][0]["file"]
    for role in ("citizen", "officer"):
        assert api.get(f"/files/{file}", role).status_code == 200
        assert api.get(f"/dossiers/{code}", role).status_code == 200
    purposes = list(AccessEntry.objects.order_by("id").values_list("purpose", flat=True))
    assert purposes == ["dossier.file", "dossier.read"]


KEYS = {"file": NO_FILE, "notice": "1", "kind": "supplement", "n": "1"}


def _call(api: Api, endpoint: Endpoint, role: str) -> int:
    """The status which the role gets from the endpoint, about a citizen's dossier just filed."""
    if endpoint.name == "uploadFile":
        return api.upload(role).status_code
    if endpoint.name == "fileDossier":
        return api.post("/dossiers", role, {**_example(api), "channel": "online"}).status_code
    if endpoint.name == "downloadFile":
        body = api.filing()
        assert api.post("/dossiers", "citizen", body).status_code == 201
        return api.get(f"/files/{body['components'][0]['file']}", role).status_code
    filed = api.post("/dossiers", "citizen", _example(api)).json()
    code = "1.004873" if endpoint.tag == "procedures" else filed["code"]
    path = endpoint.path.format(code=code, **KEYS)
    if endpoint.method == "POST":
        body = {"data": DATA.get(endpoint.name, {})}
        return api.post(path, role, body if endpoint.body else None).status_code
    query = {"secret": filed["secret"]} if endpoint.name == "trackDossier" else {}
    return api.get(path, role if endpoint.scope else None, **query).status_code


def _example(api: Api) -> dict[str, Any]:
    return {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
