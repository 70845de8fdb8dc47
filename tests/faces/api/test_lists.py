"""Lists: `{items, next, count}`, page after page, each item once, and only with cursors of ours."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signing import Signer

from motcua.journal import feed, readers
from tests.faces.api.client import Api
from tests.faces.api.conftest import MONDAY

NUMBER = 7
LISTS = (("/queue", "officer", "code"), ("/notices", "citizen", "id"), ("/procedures", None, "code"))


@pytest.fixture
def full(api: Api) -> Api:
    """The interface with seven dossiers received and seven notices left."""
    body = {**api.get("/procedures/1.004873", None).json()["example"], "components": []}
    for _ in range(NUMBER):
        code = api.post("/dossiers", "citizen", body).json()["code"]
        api.done(code, "accept", "receptionist")
    while feed.advance() + readers.run_all(now=MONDAY):
        continue
    return api


def pages(api: Api, path: str, role: str | None, **query: Any) -> list[dict[str, Any]]:
    """Every page from the first to the last."""
    found = [api.get(path, role, **query).json()]
    while found[-1]["next"]:
        found.append(api.get(path, role, **query, cursor=found[-1]["next"]).json())
    return found


@pytest.mark.parametrize(("path", "role", "key"), LISTS)
def test_pages_together_are_the_list(path: str, role: str | None, key: str, full: Api) -> None:
    whole = full.get(path, role, limit=200).json()
    assert whole["next"] is None
    assert whole["count"] == {"value": len(whole["items"]), "exact": True}
    assert len(whole["items"]) >= NUMBER
    for limit in (1, 3, NUMBER, NUMBER + 1):
        found = pages(full, path, role, limit=limit)
        assert all(len(page["items"]) == limit for page in found[:-1])
        assert [item[key] for page in found for item in page["items"]] == [item[key] for item in whole["items"]]
        assert {page["count"]["value"] for page in found} == {len(whole["items"])}


def test_the_work_list_is_ordered_by_due_date_and_filing(full: Api) -> None:
    items = full.get("/queue", "officer").json()["items"]
    assert items == sorted(items, key=lambda item: (item["next_due_at"], item["code"]))


def test_notices_are_newest_first(full: Api) -> None:
    numbers = [item["id"] for item in full.get("/notices", "citizen").json()["items"]]
    assert numbers == sorted(numbers, reverse=True)


def test_the_work_list_is_narrowed_by_each_parameter(full: Api) -> None:
    code = full.get("/queue", "officer").json()["items"][0]["code"]
    full.done(code, "take", "officer")

    def found(role: str = "officer", **query: Any) -> int:
        return len(full.get("/queue", role, **query).json()["items"])

    assert found(assignee="me") == found(assignee=full.province.roles["officer"]) == 1
    assert found(assignee="none") == NUMBER - 1
    assert found(status=2) + found(status=4) == NUMBER
    assert found(status=9) == 0
    assert found(agency="H99.101") == NUMBER
    assert found(agency="") == NUMBER
    assert found(due_before="2026-11-23") == 0
    assert found(due_before="2099-01-01T00:00:00+07:00") == NUMBER
    assert found("leader", assignee="me") == 0
    assert found(procedure="1.004873", channel="online", step="examine") == NUMBER
    assert found(applicant="hanh NGUYEN") == NUMBER
    assert found(channel="postal") == found(step="sign") == found(applicant="không ai") == 0
    assert found(procedure="", channel="", step="", applicant="") == NUMBER


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [({"procedure": "9.999999"}, "/procedure"), ({"applicant": "..."}, "/applicant"), ({"channel": "fax"}, "/channel")],
)
def test_a_filter_that_can_find_nothing_is_refused(asked: dict[str, str], pointer: str, full: Api) -> None:
    answer = full.get("/queue", "officer", **asked)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(("path", "role", "key"), LISTS)
def test_a_tampered_cursor_is_refused(path: str, role: str | None, key: str, full: Api) -> None:
    ours = full.get(path, role, limit=1).json()["next"]
    others = [full.get(other, who, limit=1).json()["next"] for other, who, _key in LISTS if other != path]
    tampered = [ours[:-1] + ("A" if ours[-1] != "A" else "B"), "x" + ours, ours.split(":")[0], "x", "9", *others]
    for cursor in [*tampered, Signer(salt="cursor").sign("1"), "ộ", "[" * 900]:
        answer = full.get(path, role, cursor=cursor)
        assert answer.status_code == 422, cursor
        assert {error["pointer"] for error in answer.json()["errors"]} == {"/cursor"}
    assert full.get(path, role, cursor="").status_code == 200


def test_a_notice_is_read_once_and_only_by_its_reader(full: Api) -> None:
    notice = full.get("/notices", "citizen").json()["items"][0]
    assert notice["read_at"] is None
    assert notice["dossier"] in notice["text"]
    assert full.post(f"/notices/{notice['id']}/read", "business").status_code == 404
    for _ in range(2):
        answer = full.post(f"/notices/{notice['id']}/read", "citizen")
        assert (answer.status_code, answer.content) == (204, b"")
    assert full.get("/notices", "citizen").json()["items"][0]["read_at"].startswith("2026-11-23T09:")
