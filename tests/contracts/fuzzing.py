"""Driving the interface from its own description: Schemathesis with all its checks, as every demo role in turn.

Two words of its configuration need a reason. A filing that fits the schema may still name an agency that does not
exist, and a file may fit "binary" without being a PDF: so 413, 415 and 422 are answers a well-formed request may get.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema

from tests.contracts import canaries
from tests.documents import samples

SEED = 20261122
WELL_FORMED = ["2xx", "401", "403", "404", "409", "413", "415", "422", "429"]
ILL_FORMED = ["400", "401", "403", "404", "405", "409", "411", "413", "415", "422", "429"]


@dataclass
class Outcome:
    """What a run came to: requests by status, and what failed, each with the request to see it again."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Take another run into this one."""
        self.requests += other.requests
        self.statuses += other.statuses
        self.checks += other.checks
        self.failures += other.failures


@dataclass(frozen=True)
class Known:
    """What exists, so that not every request ends in 404."""

    dossiers: Sequence[str]
    procedures: Sequence[str]
    files: Sequence[str]


def prepare() -> None:
    """Files as people send them, where the description says `binary`."""
    good = [samples.pdf(), samples.image("PNG"), samples.docx()]
    bad = [b"", samples.encrypted_pdf(user="x"), samples.pdf()[:-200], b"PK\x03\x04", b"text"]
    schemathesis.openapi.format("binary", st.one_of(st.sampled_from([*good, *bad]), st.binary(max_size=200)))


def fuzz(
    url: str,
    tokens: Mapping[str, str],
    known: Known,
    *,
    hidden: Mapping[str, frozenset[str]],
    examples: int,
    coverage: bool = False,
    least: int = 0,
) -> Outcome:
    """One run for each role, `examples` per endpoint in each; more rounds until `least` requests have been made.

    `hidden` are values of other people that the role may find in no answer (see `tests.contracts.canaries`).

    `coverage` adds, for the first role, the systematic cases: every bound, every wrong method, every missing part.
    """
    prepare()
    total, round_ = Outcome(), 0
    while round_ == 0 or total.requests < least:
        for number, (role, token) in enumerate(tokens.items()):
            is_first = round_ == 0 and number == 0
            seed = SEED + 1000 * round_ + number
            config = _config(token, known, examples, seed, coverage=coverage and is_first)
            total.add(_run(url, role, config, hidden))
        round_ += 1
    return total


def _run(url: str, role: str, config: dict[str, Any], hidden: Mapping[str, frozenset[str]]) -> Outcome:
    schema = schemathesis.openapi.from_url(f"{url}/api/v1/openapi.json", config=SchemathesisConfig.from_dict(config))
    outcome = Outcome()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _take(outcome, event, role, hidden)
        elif isinstance(event, events.NonFatalError):
            outcome.failures.append(f"{role}, {event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            raise event.exception
    return outcome


def _take(outcome: Outcome, event: events.ScenarioFinished, role: str, hidden: Mapping[str, frozenset[str]]) -> None:
    for interaction in event.recorder.interactions.values():
        outcome.requests += 1
        if interaction.response is not None:
            outcome.statuses[interaction.response.status_code] += 1
            outcome.checks["nothing_of_another_person"] += 1
            if found := canaries.seen(hidden, role, interaction.response.content, str(interaction.response.headers)):
                outcome.failures.append(f"{role}, {event.label}: reads {found} of another person")
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            outcome.checks[check.name] += 1
            if check.failure_info is not None:
                case = event.recorder.cases[case_id].value
                failure: Failure = check.failure_info.failure
                outcome.failures.append(
                    f"{role}, {event.label}: {check.name}: {failure.title}: {failure.message}\n"
                    f"    {case.as_curl_command()}"[:3000]
                )


def _config(token: str, known: Known, examples: int, seed: int, *, coverage: bool) -> dict[str, Any]:
    return {
        "seed": seed,
        "workers": 1,
        "continue-on-failure": True,
        # A seed by which too little that fits a schema is drawn says nothing of the system; others follow.
        "suppress-health-check": ["filter_too_much"],
        "output": {"sanitization": {"enabled": False}},
        "auth": {"openapi": {"token": {"bearer": token}}},
        "generation": {"max-examples": examples, "deterministic": True, "no-shrink": True},
        "checks": {
            "positive_data_acceptance": {"expected-statuses": WELL_FORMED},
            "negative_data_rejection": {"expected-statuses": ILL_FORMED},
            "missing_required_header": {"expected-statuses": ILL_FORMED},
        },
        "phases": {
            "examples": {"enabled": coverage},
            "coverage": {"enabled": coverage},
            "stateful": {"enabled": coverage},
        },
        "dictionaries": {
            "dossiers": {"values": list(known.dossiers)},
            "procedures": {"values": list(known.procedures)},
            "files": {"values": list(known.files)},
        },
        "parameters": {
            "path.code": {"dictionary": "dossiers", "probability": 0.7},
            "path.file": {"dictionary": "files", "probability": 0.7},
            "body.procedure": {"dictionary": "procedures", "probability": 0.7},
        },
        "operations": [
            {
                "include-path": "/api/v1/procedures/{code}",
                "parameters": {"path.code": {"dictionary": "procedures", "probability": 0.8}},
            }
        ],
    }
