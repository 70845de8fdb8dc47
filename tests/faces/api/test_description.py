"""The description: complete, sound, and made of the schemas that check."""

from __future__ import annotations

import json
import re

from django.test import Client
from django.urls import get_resolver

from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.rules import schemas
from motcua.faces.api.description.answers import ANSWERS
from motcua.faces.api.routes import ENDPOINTS
from tests.faces.api.client import BASE
from tests.faces.api.described import departures


def described() -> dict:
    """The description as clients get it."""
    answer = Client().get(f"{BASE}/openapi.json")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return dict(answer.json())


def test_it_names_every_endpoint_once() -> None:
    operations = [one["operationId"] for path in described()["paths"].values() for one in path.values()]
    assert sorted(operations) == sorted(endpoint.name for endpoint in ENDPOINTS)


def test_every_address_that_answers_is_described() -> None:
    (api,) = (entry for entry in get_resolver().url_patterns if str(entry.pattern) == "api/v1/")
    patterns = {re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", str(one.pattern)).strip("^$") for one in api.url_patterns}
    paths = {path.removeprefix(f"{BASE}/") for path in described()["paths"]}
    assert {pattern.replace("\\.", ".") for pattern in patterns} == paths | {"openapi.json"}


def test_every_action_of_the_life_cycle_is_described_with_the_schema_that_checks_it() -> None:
    paths = described()["paths"]
    for action in ACTIONS:
        body = paths[f"{BASE}/dossiers/{{code}}/actions/{action}"]["post"]["requestBody"]
        data = body["content"]["application/json"]["schema"]["properties"]["data"]
        assert schemas.ACTION_DATA[action] in (data, *data.get("anyOf", ()))
    filing = paths[f"{BASE}/dossiers"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert filing == json.loads(json.dumps(schemas.FILING))


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(described())
    components = described()["components"]
    for kind, name in re.findall(r'"#/components/(\w+)/(\w+)"', text):
        assert name in components[kind], name
    assert {name for kind, name in re.findall(r'"#/components/(\w+)/(\w+)"', text) if kind == "schemas"} == set(ANSWERS)


def test_it_is_the_same_whatever_language_is_asked_for() -> None:
    english = Client().get(f"{BASE}/openapi.json", headers={"Accept-Language": "en"})
    vietnamese = Client().get(f"{BASE}/openapi.json", headers={"Accept-Language": "vi"})
    assert english.content == vietnamese.content


def test_an_answer_that_departs_from_it_is_found() -> None:
    path = f"{BASE}/dossiers/H99.101-261102-0001/clock"
    clock = {
        "due_at": None,
        "redated_due_at": None,
        "running": False,
        "intervals": [],
        "deadlines": [],
        "explanation": [],
    }
    assert departures("GET", path, 200, clock) == []
    assert departures("GET", path, 201, clock)
    assert departures("GET", path, 200, {**clock, "running": "no"})
    assert departures("GET", path, 200, {**clock, "more": 1})
    assert departures("GET", f"{BASE}/nowhere", 200, {})
