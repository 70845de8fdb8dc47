"""From a request to its answer: method, caller, parameters, body, one call into a domain; any refusal a problem."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from motcua.faces import limits
from motcua.faces.api import callers, errors, problems, reading, replay
from motcua.faces.api.endpoint import FORM, JSON, Answer, Call, Endpoint
from motcua.platform.errors import Refusal

log = structlog.get_logger(__name__)

View = Callable[..., HttpResponseBase]
REPLAYED = "Idempotent-Replayed"


def view(endpoints: Sequence[Endpoint]) -> View:
    """The view of one address: its endpoints by method; HEAD is answered where GET is."""
    by_method = {endpoint.method: endpoint for endpoint in endpoints}
    if "GET" in by_method:
        by_method["HEAD"] = by_method["GET"]
    allowed = ", ".join(sorted(by_method))

    def answer(request: HttpRequest, **path: str) -> HttpResponseBase:
        endpoint = by_method.get(request.method or "")
        try:
            if endpoint is None:
                raise errors.WrongMethod(allowed=allowed)
            return _answered(request, endpoint, path)
        except Refusal as refusal:
            return problems.answer(refusal)
        except OperationalError:
            log.exception("database_unavailable", request=_id(request), endpoint=_name(endpoint))
            return problems.answer(errors.Unavailable())
        except Exception:  # the last line: a defect of ours, told under a number and never in detail
            log.exception("request_failed", request=_id(request), endpoint=_name(endpoint))
            return problems.answer(errors.Unexpected(request=_id(request)))

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie signs anybody in here
    return answer


def _answered(request: HttpRequest, endpoint: Endpoint, path: dict[str, str]) -> HttpResponseBase:
    now = datetime.now(UTC)
    actor = callers.caller(request, endpoint, now)
    limits.on_route("api", request, endpoint.name, actor, now)
    call = Call(request, actor, now, path, reading.parameters(request, endpoint.query))
    if endpoint.body is not None and endpoint.takes == JSON:
        call.body = reading.body(request, endpoint.envelope, required=endpoint.body_required)
    if endpoint.method != "POST" or endpoint.takes == FORM:
        return respond(endpoint.run(call))
    raw = request.body if endpoint.body is not None else b""
    answer, is_repeat = replay.once(call, raw, lambda: _only_answer(endpoint.run(call)))
    return respond(answer, is_repeat=is_repeat)


def respond(answer: Answer | HttpResponseBase, *, is_repeat: bool = False) -> HttpResponseBase:
    """The answer as JSON; what is a response already stays as it is."""
    if isinstance(answer, HttpResponseBase):
        return answer
    text = "" if answer.data is None else json.dumps(answer.data, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, status=answer.status, content_type=JSON)
    if answer.data is None:
        del response["Content-Type"]
    response["Cache-Control"] = "no-store"
    if answer.location:
        response["Location"] = answer.location
    if is_repeat:
        response[REPLAYED] = "true"
    return response


def _only_answer(result: Answer | HttpResponseBase) -> Answer:
    if isinstance(result, Answer):
        return result
    raise TypeError("an endpoint that changes something answers with a value")


def _id(request: HttpRequest) -> Any:
    return getattr(request, "request_id", "-")


def _name(endpoint: Endpoint | None) -> str:
    return endpoint.name if endpoint else "-"
