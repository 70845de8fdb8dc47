"""The edge of every web answer: a request's number, security headers, and problems for what no view has seen."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from motcua.faces import limits
from motcua.faces.api import errors, problems
from motcua.faces.web import refused
from motcua.faces.web.errors import NoProtection
from motcua.platform.errors import NotAllowed, Refusal
from motcua.platform.limits import TooMany

NOTHING_LOADS = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
UNUSED = (
    "accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment serial usb"
)
EVERYWHERE = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED.split()),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
HEADER = "X-Request-ID"


class Edge:
    """Middleware: number the request (a proxy's own number is kept) and set what every answer carries.

    `Server-Timing` says the milliseconds from the request's arrival here to the answer: whoever looks for a slow page
    sees how much of it was ours.

    A view's own Content-Security-Policy stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        number = given if GIVEN.fullmatch(given) else os.urandom(8).hex()
        request.request_id = number  # type: ignore[attr-defined]
        begun = time.perf_counter()
        response = self._too_many(request) or self.get_response(request)
        response.headers[HEADER] = number
        response.headers["Server-Timing"] = f"app;dur={1000 * (time.perf_counter() - begun):.1f}"
        response.headers.setdefault("Content-Security-Policy", NOTHING_LOADS)
        policy = response.headers["Content-Security-Policy"]
        # For browsers that do not read frame-ancestors.
        response.headers["X-Frame-Options"] = "SAMEORIGIN" if "frame-ancestors 'self'" in policy else "DENY"
        for name, value in EVERYWHERE.items():
            response.headers[name] = value
        return response

    @staticmethod
    def _too_many(request: HttpRequest) -> HttpResponseBase | None:
        """The answer to an address that asks and asks, before anything is done for it."""
        try:
            limits.count(limits.FLOOD, request, None, datetime.now(UTC))
        except TooMany as refusal:
            page = refused.bare if _by_a_person(request) else _problem
            return refused.later(page(request, refusal), refusal)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: Django found the request itself wrong, a foreign host name for instance."""
    return _answer(request, errors.BadRequest())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, where Django refuses by itself."""
    return _answer(request, NotAllowed())


def no_protection(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that does not carry the proof of coming from one of our pages."""
    return _answer(request, NoProtection())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address."""
    return _answer(request, errors.UnknownPath())


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a defect outside the faces' own views."""
    unexpected = errors.Unexpected(request=getattr(request, "request_id", "-"))
    return refused.bare(request, unexpected) if _by_a_person(request) else problems.answer(unexpected)


def _answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A problem for programs, a page for people."""
    return refused.outside(request, refusal) if _by_a_person(request) else problems.answer(refusal)


def _problem(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problems.answer(refusal)


def _by_a_person(request: HttpRequest) -> bool:
    return not request.path.startswith("/api/") and "text/html" in request.headers.get("Accept", "")
