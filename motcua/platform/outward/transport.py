"""The guards around each call, as a transport of httpx."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import httpx
import structlog
from django.conf import settings

from motcua.platform.outward.addresses import (
    Address,
    base,
    host_of,
    may_stand,
    networks,
    path_of,
    port_of,
    resolve,
)
from motcua.platform.outward.errors import NotAPeer, TooLarge, TooSlow

log = structlog.get_logger(__name__)
MEGABYTE = 1024 * 1024
MOST_ADDRESSES = 3


class Limits(NamedTuple):
    """How long and how much: seconds for one wait, seconds for the whole answer, bytes of its body."""

    timeout: float = 10
    deadline: float = 30
    max_bytes: int = 5 * MEGABYTE


class Transport(httpx.BaseTransport):
    """Calls the peers at `bases` and nobody else; for `httpx.Client(transport=...)` and what is built on it.

    A name is resolved once per call, all its addresses are looked at, and the call goes to one of the addresses
    looked at: a name that changes its mind in between leads nowhere. The certificate is checked against the name.
    The log says peer, method, status and time; never path, query, headers or body, which hold secrets and persons.
    """

    def __init__(self, peer: str, bases: Sequence[str], limits: Limits) -> None:
        self.peer = peer
        self.bases = tuple(base(one) for one in bases)
        self.limits = limits
        self._inner: dict[tuple[str, str], httpx.HTTPTransport] = {}
        self._lock = Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it where it may go. Raises NotAPeer, TooSlow, TooLarge and httpx's own transport errors."""
        started = time.monotonic()
        try:
            self._check(request.url)
            response = self._send(request)
        except httpx.HTTPError as problem:
            self._tell(request, started, type(problem).__name__)
            raise
        self._tell(request, started, response.status_code)
        return self._limited(request, response, started)

    def close(self) -> None:
        """Close the connections that are kept."""
        for one in self._inner.values():
            one.close()

    def _check(self, url: httpx.URL) -> None:
        place = url.scheme, host_of(url), port_of(url), path_of(url)
        if url.userinfo or not any(one.covers(*place) for one in self.bases):
            raise NotAPeer(f"{self.peer}: not one of its addresses")

    def _send(self, request: httpx.Request) -> httpx.Response:
        if settings.OUTWARD_PROXY:
            return self._through("", "").handle_request(request)
        problem: httpx.ConnectError | httpx.ConnectTimeout | None = None
        for address in self._addresses(request.url)[:MOST_ADDRESSES]:
            try:
                return self._through(host_of(request.url), str(address)).handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as one:
                problem = one
        raise problem or httpx.ConnectError(f"{self.peer}: no address")

    def _addresses(self, url: httpx.URL) -> list[Address]:
        try:
            found = resolve(host_of(url), port_of(url))
        except (OSError, UnicodeError) as problem:
            raise httpx.ConnectError(f"{self.peer}: name not resolved") from problem
        private = networks(settings.OUTWARD_PRIVATE)
        if not all(may_stand(address, private, url.scheme) for address in found):
            raise NotAPeer(f"{self.peer}: stands where MOTCUA_OUTWARD_PRIVATE allows none, or needs https")
        return found

    def _through(self, host: str, address: str) -> httpx.HTTPTransport:
        """The connections to one name at one address: another name at it never travels under this one's TLS."""
        with self._lock:
            if (host, address) not in self._inner:
                self._inner[host, address] = httpx.HTTPTransport(
                    verify=_authorities(), trust_env=False, proxy=settings.OUTWARD_PROXY or None, retries=0
                )
            return self._inner[host, address]

    def _limited(self, request: httpx.Request, response: httpx.Response, started: float) -> httpx.Response:
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise TooLarge(f"{self.peer}: compressed answer", request=request)
        assert isinstance(response.stream, httpx.SyncByteStream)  # noqa: S101 (httpx promises it of a sync transport)
        response.stream = _Limited(response.stream, request, self.limits, started)
        return response

    def _tell(self, request: httpx.Request, started: float, outcome: int | str) -> None:
        took = round((time.monotonic() - started) * 1000)
        log.info("outward_call", peer=self.peer, method=request.method, outcome=outcome, ms=took)


class _Limited(httpx.SyncByteStream):
    """An answer's body that ends with an error where it grows too long or takes too long."""

    def __init__(self, body: httpx.SyncByteStream, request: httpx.Request, limits: Limits, started: float) -> None:
        self.body, self.request, self.limits, self.started = body, request, limits, started

    def __iter__(self) -> Iterator[bytes]:
        so_far = 0
        for piece in self.body:
            so_far += len(piece)
            if so_far > self.limits.max_bytes:
                raise TooLarge("the answer goes on after its limit", request=self.request)
            if time.monotonic() - self.started > self.limits.deadline:
                raise TooSlow("the answer takes longer than its deadline", request=self.request)
            yield piece

    def close(self) -> None:
        """Give the connection back."""
        self.body.close()


def _pinned(request: httpx.Request, address: Address) -> httpx.Request:
    """The same request to the address; the Host header and the certificate's name stay the host's."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host_of(request.url)},
    )


@cache
def _authorities() -> ssl.SSLContext:
    """The authorities whose certificates count: the usual ones and those of `OUTWARD_CA`, a PEM file."""
    context = httpx.create_ssl_context(trust_env=False)
    if settings.OUTWARD_CA:
        context.load_verify_locations(settings.OUTWARD_CA)
    return context
