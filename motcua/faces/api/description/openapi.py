"""OpenAPI 3.1 of the interface, from the table of endpoints."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from motcua import __version__
from motcua.dossiers.rules.forms import LETTERS
from motcua.dossiers.rules.schemas import Schema
from motcua.faces.api import problems
from motcua.faces.api.description.answers import ANSWERS
from motcua.faces.api.description.shapes import STRING, ref
from motcua.faces.api.endpoint import JSON, Endpoint
from motcua.faces.api.errors import WrongMethod
from motcua.faces.api.replay import HEADER
from motcua.faces.api.routes import ENDPOINTS

BASE = "/api/v1"
PATH_PARTS: dict[str, Schema] = {
    "code": {"type": "string", "minLength": 1, "maxLength": 50, "pattern": r"^[^/\u0000-\u001f\u007f]+$"},
    "file": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    "kind": {"type": "string", "enum": sorted(LETTERS)},
    "n": {"type": "integer", "minimum": 1, "maximum": 9999},
    "notice": {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
}
MEANINGS = {
    400: "The request cannot be read",
    401: "No token, or one that is not valid",
    403: "The token's scope or the caller's positions do not reach this",
    404: "It does not exist, or the caller may not know that it does",
    405: "Not with this method; `Allow` names those there are",
    409: "Not possible now: the thing has moved on, or the same request is being worked on",
    411: "The body comes without its length",
    413: "The body is too large",
    415: "The body, or the file in it, is of a type that is not taken",
    422: "It can be read but is wrong; `errors` says where",
    429: "Too often in a short time; again after `Retry-After` seconds",
    500: "A defect of ours, under the number in `X-Request-ID`",
    503: "The database does not answer now; nothing was changed",
}


def describe(request: HttpRequest) -> HttpResponse:
    """GET /api/v1/openapi.json."""
    if request.method not in {"GET", "HEAD"}:
        return problems.answer(WrongMethod(allowed="GET, HEAD"))
    response = HttpResponse(_text(), content_type=JSON)
    response["Cache-Control"] = "no-cache"
    return response


describe.csrf_exempt = True  # type: ignore[attr-defined]  # changes nothing; POST is answered 405


@cache
def _text() -> str:
    return json.dumps(description(), ensure_ascii=False)


def description() -> dict[str, Any]:
    """The whole description as plain values."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(BASE + endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Motcua",
            "version": __version__,
            "summary": "Administrative procedures of a province: filing, settling, returning, tracking",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token with the scopes `read` and `write`; one without scopes has both",
                }
            },
            "schemas": ANSWERS,
            "responses": {str(status): _problem(status) for status in MEANINGS},
        },
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "tags": [endpoint.tag],
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint), *_headers(endpoint)],
        "responses": {str(endpoint.status): _success(endpoint)}
        | {str(status): {"$ref": f"#/components/responses/{status}"} for status in refusals(endpoint)},
    }
    if endpoint.scope is None:
        operation["security"] = []
    if endpoint.body is not None:
        operation["requestBody"] = {
            "required": endpoint.body_required,
            "content": {endpoint.takes: {"schema": endpoint.body}},
        }
    return operation


def refusals(endpoint: Endpoint) -> list[int]:
    """The statuses of problems that the endpoint can answer with."""
    statuses = {405, 429, 500, 503, *endpoint.refuses}
    if endpoint.scope is not None:
        statuses |= {401, 403}
    if "{" in endpoint.path:
        statuses.add(404)
    if endpoint.query["properties"] or endpoint.method == "GET":
        statuses |= {400, 422}
    if endpoint.method == "POST":
        statuses |= {400, 409, 422}
    if endpoint.body is not None:
        statuses |= {411, 413, 415}
    return sorted(statuses)


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    names = re.findall(r"\{(\w+)\}", endpoint.path)
    return [{"name": name, "in": "path", "required": True, "schema": PATH_PARTS[name]} for name in names]


def _query_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": name in endpoint.query["required"], "schema": schema}
        for name, schema in endpoint.query["properties"].items()
    ]


def _headers(endpoint: Endpoint) -> list[dict[str, Any]]:
    language = {
        "name": "Accept-Language",
        "in": "header",
        "schema": {"type": "string"},
        "description": "vi (default) or en",
    }
    key = {
        "name": HEADER,
        "in": "header",
        "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
        "description": "the same key with the same body is done once within 48 hours and answered alike",
    }
    return [language, key] if endpoint.method == "POST" else [language]


def _success(endpoint: Endpoint) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": endpoint.summary}
    headers: dict[str, Any] = {"X-Request-ID": {"schema": STRING, "required": True}}
    if endpoint.status == 201:
        headers["Location"] = {"schema": STRING, "required": True}
    if endpoint.method == "POST":
        headers["Idempotent-Replayed"] = {
            "schema": {"enum": ["true"]},
            "description": "the answer that the same key had before",
        }
    answer["headers"] = headers
    if endpoint.answer is not None:
        answer["content"] = {JSON: {"schema": ref(endpoint.answer)}}
    elif endpoint.gives:
        answer["content"] = {media_type: {} for media_type in endpoint.gives}
    return answer


def _problem(status: int) -> dict[str, Any]:
    problem: dict[str, Any] = {
        "description": MEANINGS[status],
        "content": {problems.CONTENT_TYPE: {"schema": ref("Problem")}},
        "headers": {"X-Request-ID": {"schema": STRING, "required": True}},
    }
    extra = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}.get(status)
    if extra:
        problem["headers"][extra] = {"schema": STRING, "required": True}
    return problem
