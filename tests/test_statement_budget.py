"""The standard job costs at most 80 statements and 7 commits; a list costs the same for one row and for sixty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.journal import feed, readers
from motcua.platform import generations
from tests.faces.api.client import Api
from tests.faces.api.conftest import MONDAY
from tests.province import Province

MOST_STATEMENTS, MOST_COMMITS = 80, 7
FRAME = re.compile(r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)", re.IGNORECASE)
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
LISTS: tuple[tuple[str, str | None], ...] = (
    ("/queue", "officer"),
    ("/queue?limit=200", "officer"),
    ("/queue?assignee=none&status=1", "receptionist"),
    ("/notices", "citizen"),
    ("/notices?limit=200", "citizen"),
    ("/procedures?limit=1", None),
    ("/procedures?limit=200", None),
    ("/dossiers/{code}", "officer"),
    ("/dossiers/{code}/timeline", "officer"),
    ("/dossiers/{code}/clock", "officer"),
)
STEPS = (("officer", "pass"), ("officer", "submit"), ("leader", "approve"))


@dataclass
class Cost:
    """What one request cost. A change outside a transaction is a commit of its own."""

    name: str
    statements: list[str]
    commits: int

    def __str__(self) -> str:
        lines = "".join(f"\n    {text[:200]}" for text in self.statements)
        return f"{self.name}: {len(self.statements)} statements, {self.commits} commits{lines}"


@dataclass
class Bill:
    """What the requests of a job cost."""

    costs: list[Cost] = field(default_factory=list)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count what happens inside."""
        with CaptureQueriesContext(connection) as captured:
            yield
        texts = [query["sql"] for query in captured.captured_queries]
        frames = [text.upper().split()[0] for text in texts if FRAME.match(text)]
        alone = 0 if frames else sum(WRITES.match(text) is not None for text in texts)
        self.costs.append(Cost(name, [text for text in texts if not FRAME.match(text)], frames.count("COMMIT") + alone))

    @property
    def statements(self) -> int:
        return sum(len(cost.statements) for cost in self.costs)

    @property
    def commits(self) -> int:
        return sum(cost.commits for cost in self.costs)

    def __str__(self) -> str:
        head = f"{self.statements} statements, {self.commits} commits"
        return "\n".join([head, *map(str, self.costs)])


@pytest.fixture
def api(province: Province, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The interface over the province, with everything in memory that a running server has there."""
    with time_machine.travel(MONDAY):
        api = Api(province)
        code = job(api, Bill())
        for path, role in LISTS:
            questions(api, path.format(code=code), role)
        # Once a second a process asks whether its memory is stale; that one statement must not fall into a count.
        monkeypatch.setattr(generations, "FRESH_SECONDS", 3600.0)
        yield api


def job(api: Api, bill: Bill) -> str:
    """The standard job: filed, received, examined, drafted, approved, read. The dossier's code."""
    example = api.get("/procedures/1.004873", None).json()["example"]
    with bill.of("POST /files"):
        uploaded = api.upload("citizen").json()
    for paper in example["components"]:
        paper["file"] = uploaded["id"]
    with bill.of("POST /dossiers"):
        filed = api.post("/dossiers", "citizen", example)
    code: str = filed.json()["code"]
    with bill.of("accept"):
        dossier = api.done(code, "accept", "receptionist")
    for role, outcome in STEPS:
        with bill.of(f"complete_step {outcome}"):
            dossier = api.done(code, "complete_step", role, step=dossier["steps"][0]["id"], outcome=outcome)
    with bill.of("GET /dossiers/{code}"):
        read = api.get(f"/dossiers/{code}", "citizen")
    assert read.json()["steps"][0]["code"] == "issue"
    return code


@pytest.mark.django_db(transaction=True)
def test_the_standard_job_stays_within_its_budget(api: Api) -> None:
    bill = Bill()
    job(api, bill)
    assert bill.statements <= MOST_STATEMENTS, str(bill)
    assert bill.commits <= MOST_COMMITS, str(bill)


def test_a_list_asks_the_same_number_of_questions_for_one_row_and_for_sixty(api: Api) -> None:
    code = job(api, Bill())
    told()
    few = [questions(api, path.format(code=code), role) for path, role in LISTS]
    grow(api, code)
    many = [questions(api, path.format(code=code), role) for path, role in LISTS]
    for (path, _role), before, after in zip(LISTS, few, many, strict=True):
        # A work list that stands on one page whole need not be counted.
        more = len(after.statements) - len(before.statements)
        assert more in ({0, 1} if path.startswith("/queue") else {0}), f"{before}\n{after}"


def questions(api: Api, path: str, role: str | None) -> Cost:
    """What a GET costs."""
    bill = Bill()
    with bill.of(path):
        answer = api.get(path, role)
    assert answer.status_code == 200, answer.content
    return bill.costs[0]


def grow(api: Api, code: str) -> None:
    """Sixty more dossiers in the work lists, sixty more steps in one dossier, sixty more notices."""
    example = api.get("/procedures/1.004873", None).json()["example"]
    for _ in range(60):
        filed = api.post("/dossiers", "citizen", {**example, "components": []})
        api.done(filed.json()["code"], "accept", "receptionist")
    dossier = api.done(code, "undo_step", "leader")
    for _ in range(30):
        for role, outcome in (("leader", "again"), ("officer", "submit")):
            dossier = api.done(code, "complete_step", role, step=dossier["steps"][0]["id"], outcome=outcome)
    told()
    assert len(api.get("/queue?limit=200", "officer").json()["items"]) > 60
    assert len(api.get(f"/dossiers/{code}/timeline", "officer").json()["items"]) > 60
    assert len(api.get(f"/dossiers/{code}/clock", "officer").json()["intervals"]) > 5
    assert len(api.get("/notices?limit=200", "citizen").json()["items"]) > 60


def told() -> None:
    """Let the notices come."""
    while feed.advance() + readers.run_all(now=MONDAY):
        continue
