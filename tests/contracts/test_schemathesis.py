"""The interface keeps to its description, whatever is sent."""

from __future__ import annotations

import pytest

from tests.contracts.fuzzing import Known, fuzz
from tests.faces.api.client import Api
from tests.province import Province
from tests.serving import served

EXAMPLES = 2


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_described_and_none_is_an_error_of_ours(province: Province) -> None:
    api = Api(province)
    dossiers = [api.filed()["code"], api.filed()["code"]]
    api.done(dossiers[0], "accept", "receptionist")
    known = Known(dossiers, ["1.004873", "2.001955", "1.004222"], [api.upload("citizen").json()["id"]])
    tokens = {role: province.token(role) for role in province.roles}
    with served() as url:
        outcome = fuzz(url, tokens, known, examples=EXAMPLES, coverage=True)
    print(outcome.requests, outcome.statuses, outcome.checks)
    assert not outcome.failures, "\n".join(outcome.failures[:20])
