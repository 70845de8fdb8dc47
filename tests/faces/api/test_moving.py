"""Moving a dossier to another version through the interface: offered with its data, refused with every obstacle."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.dossiers.renewing import Steps, Values, renew
from tests.faces.api.client import Api
from tests.faces.api.test_bad_requests import is_problem

STATUS, REASON = "1.004873", "Điều 2 Quyết định 163/QĐ-BTP"


def gone(values: Values, steps: Steps) -> None:
    steps["examine"]["code"] = "check"


def received(api: Api) -> str:
    code = str(api.filed()["code"])
    api.done(code, "accept", "receptionist")
    return code


def offered(api: Api, code: str) -> list[dict[str, Any]]:
    found = api.get(f"/dossiers/{code}", "leader").json()["allowed_actions"]
    return [each for each in found if each["action"] == "move_version"]


def test_it_is_offered_while_a_later_version_is_in_force_and_done_once(api: Api, monday: datetime) -> None:
    code = received(api)
    assert offered(api, code) == []
    number = renew(STATUS, monday)
    (offer,) = offered(api, code)
    assert offer["data_schema"]["required"] == ["version", "reason"]
    answer = api.act(code, "move_version", "leader", data={"version": number, "reason": REASON})
    assert answer.status_code == 200, answer.content
    assert offered(api, code) == []
    again = api.act(code, "move_version", "leader", data={"version": number, "reason": REASON})
    assert is_problem(again, 409)["code"] == "nothing_newer"


def test_each_obstacle_is_an_error_of_the_answer(api: Api, monday: datetime) -> None:
    code = received(api)
    number = renew(STATUS, monday, gone)
    answer = api.act(code, "move_version", "leader", data={"version": number, "reason": REASON})
    problem = is_problem(answer, 409)
    assert problem["code"] == "cannot_move"
    assert [error["pointer"] for error in problem["errors"]] == ["/data/version"]


def test_data_of_another_shape_are_refused_at_their_place(api: Api, monday: datetime) -> None:
    code = received(api)
    renew(STATUS, monday)
    for data, pointer in (({"version": 2}, "/data/reason"), ({"version": "2", "reason": REASON}, "/data/version")):
        answer = api.act(code, "move_version", "leader", data=data)
        assert [error["pointer"] for error in is_problem(answer, 422)["errors"]] == [pointer]
