"""The interface keeps to its description, whatever is sent. The long run is `python -m tests.soak.schemathesis`."""

from __future__ import annotations

import httpx
import pytest

from tests.contracts.canaries import caller, plant, seen
from tests.contracts.fuzzing import Known, fuzz
from tests.faces.api.client import Api
from tests.province import Province
from tests.serving import served

REQUESTS = 300
ONCE = {"Connection": "close"}  # the server of tests answers one request a connection
ROLES = ("citizen", "receptionist", "business", "board")  # the long run takes all ten


@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)
def test_every_answer_is_described_and_none_is_an_error_of_ours(province: Province) -> None:
    api = Api(province)
    dossiers = [api.filed()["code"], api.filed()["code"]]
    api.done(dossiers[0], "accept", "receptionist")
    tokens = {role: province.token(role) for role in ROLES}
    with served() as url, httpx.Client(base_url=f"{url}/api/v1", timeout=60, headers=ONCE) as client:
        planted = plant(caller(client, tokens), ROLES, "1.004873")
        known = Known(
            [*planted.dossiers, *dossiers],
            ["1.004873", "2.001955", "1.004222"],
            [*planted.files, api.upload("citizen").json()["id"]],
        )
        outcome = fuzz(url, tokens, known, hidden=planted.hidden, examples=2, least=REQUESTS)
    assert not outcome.failures, "\n".join(outcome.failures)
    assert outcome.requests >= REQUESTS
    assert {200, 201, 404, 409, 422} <= set(outcome.statuses)
    assert outcome.checks["nothing_of_another_person"] >= REQUESTS


def test_a_value_of_another_person_in_an_answer_is_found() -> None:
    hidden = {"business": frozenset({"Mục đích chim én mang theo"})}
    answer = '{"form": {"purpose": "Mục đích chim én mang theo"}}'.encode()
    assert seen(hidden, "business", answer, "") == ["Mục đích chim én mang theo"]
    assert seen(hidden, "citizen", answer, "") == []
