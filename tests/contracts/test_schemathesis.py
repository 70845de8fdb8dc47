"""The interface keeps to its description, whatever is sent. The long run is `python -m tests.soak.schemathesis`."""

from __future__ import annotations

import pytest

from tests.contracts.fuzzing import Known, fuzz
from tests.faces.api.client import Api
from tests.province import Province
from tests.serving import served

REQUESTS = 300
ROLES = ("citizen", "receptionist", "officer", "leader")  # the long run takes all ten


@pytest.mark.timeout(600)
@pytest.mark.django_db(transaction=True)
def test_every_answer_is_described_and_none_is_an_error_of_ours(province: Province) -> None:
    api = Api(province)
    dossiers = [api.filed()["code"], api.filed()["code"]]
    api.done(dossiers[0], "accept", "receptionist")
    known = Known(dossiers, ["1.004873", "2.001955", "1.004222"], [api.upload("citizen").json()["id"]])
    tokens = {role: province.token(role) for role in ROLES}
    with served() as url:
        outcome = fuzz(url, tokens, known, examples=2, least=REQUESTS)
    assert not outcome.failures, "\n".join(outcome.failures)
    assert outcome.requests >= REQUESTS
    assert {200, 201, 404, 409, 422} <= set(outcome.statuses)
