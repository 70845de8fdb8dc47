"""What can go wrong with a call to the outside. All are httpx's own kind, so that libraries over httpx know them."""

from __future__ import annotations

import httpx

Failed = httpx.HTTPError
"""Any failure of an outward call, from the name's resolution to the last byte."""


class NotAPeer(httpx.RequestError):
    """The address is none of the configured ones, or stands where no peer may stand. Nothing was sent."""


class TooLarge(httpx.RequestError):
    """The answer's body went on after the limit, or came compressed; reading stopped."""


class TooSlow(httpx.TimeoutException):
    """The whole answer took longer than the deadline; reading stopped."""
