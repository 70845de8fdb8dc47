"""Run inside an installation: how many SQL statements each request of one standard job takes; prints JSON.

Counted in one process with warm caches, without BEGIN, COMMIT and SAVEPOINT.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

from bench.job import Answer, Session, Transport, example, server_ms, standard_job

ALONE = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def main() -> None:
    """`python -m bench.statements TOKENS` with the tokens by role as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from django.db import connection

    session = Session(in_process(), json.loads(sys.argv[1]))
    body = example(session)
    standard_job(session, body)
    counts: Counter[str] = Counter()
    current = [""]

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(ALONE):
            counts[current[0]] += 1
        return execute(sql, params, many, context)

    def watch(name: str) -> None:
        current[0] = name

    with connection.execute_wrapper(count):
        standard_job(session, body, watch)
    print(json.dumps(dict(counts)))


def in_process() -> Transport:
    """A transport that calls the application without a socket."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")

    def send(method: str, path: str, headers: dict[str, str], body: bytes | None) -> Answer:
        answer = client.generic(method, path, body or b"", headers["Content-Type"], headers=headers)
        return Answer(answer.status_code, answer.content, server_ms(answer.headers["Server-Timing"]))

    return send


if __name__ == "__main__":
    main()
