"""What a browser is told of every page: to load nothing but our own files, and to keep no copy."""

from __future__ import annotations

from typing import TypeVar

from django.http.response import HttpResponseBase

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

R = TypeVar("R", bound=HttpResponseBase)


def guarded(response: R) -> R:
    """The response with its headers; those it has already stay."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    # Told nothing of where a form stands, a browser would hide its origin too, by which we know it for ours.
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response
