"""What an endpoint is: an address, who may call it, what it takes and gives, and the function behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motcua.dossiers.rules.schemas import Schema, table
from motcua.platform.actor import Actor

READ, WRITE = "read", "write"
JSON, FORM = "application/json", "multipart/form-data"
NO_PARAMETERS = table()


class Answer(NamedTuple):
    """A status, the value to send as JSON (None for 204) and where the new thing lies."""

    status: int
    data: Any
    location: str | None = None


@dataclass(slots=True)
class Call:
    """One request, read and checked: who calls, when, with what. `body` is None where there is none."""

    request: HttpRequest
    actor: Actor
    now: datetime
    path: dict[str, str]
    query: dict[str, Any]
    body: Any = None


@dataclass(frozen=True)
class Endpoint:
    """One method of one address.

    `path` is the template below /api/v1 as OpenAPI writes it. `scope` None: anybody may call. `query` is the
    JSON Schema of the parameters as one object; `body` that of the body, sent as `takes`; `envelope` is the part
    of it that is checked here, None where the domain checks all of it. `answer` names a schema of the
    description, None where the answer is no JSON; then `gives` are the media types it may have. `refuses` are the
    statuses of problems beside those that every such endpoint has.
    """

    method: str
    path: str
    name: str
    summary: str
    tag: str
    run: Callable[[Call], Answer | HttpResponseBase]
    scope: str | None
    answer: str | None
    status: int = 200
    query: Schema = field(default_factory=lambda: NO_PARAMETERS)
    body: Schema | None = None
    body_required: bool = True
    envelope: Schema | None = None
    takes: str = JSON
    refuses: tuple[int, ...] = ()
    gives: tuple[str, ...] = ()
