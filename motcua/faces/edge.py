"""The edge of every web answer: a request's number, security headers, and problems for what no view has seen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from motcua.faces.api import errors, problems
from motcua.platform.errors import NotAllowed

NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'"
GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
HEADER = "X-Request-ID"


class Edge:
    """Middleware: number the request (a proxy's own number is kept) and set what every answer carries.

    A view's own Content-Security-Policy stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if GIVEN.fullmatch(given) else os.urandom(8).hex()
        request.request_id = number  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers[HEADER] = number
        response.headers.setdefault("Content-Security-Policy", NOTHING_LOADS)
        return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: Django found the request itself wrong, a foreign host name for instance."""
    return problems.answer(errors.BadRequest())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, where Django refuses by itself."""
    return problems.answer(NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address."""
    return problems.answer(errors.UnknownPath())


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a defect outside the interface's own views."""
    return problems.answer(errors.Unexpected(request=getattr(request, "request_id", "-")))
