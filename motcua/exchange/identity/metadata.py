"""What a provider says of itself: its endpoints (OpenID Connect Discovery 1.0) and its keys, kept for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from motcua.platform.outward import Failed

KEPT = timedelta(hours=1)
BETWEEN_KEYS = timedelta(seconds=5)
"""How soon keys are fetched again for a key nobody knows: tokens with made-up keys must not set us to work."""


class Unusable(Exception):
    """The provider does not answer, or not what it should."""


class Metadata:
    """Endpoints and keys of one issuer; shared by threads."""

    def __init__(self, issuer: str, client: httpx.Client) -> None:
        self._issuer, self._client, self._lock = issuer.rstrip("/"), client, Lock()
        self._endpoints: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._endpoints_at: datetime | None = None
        self._keys_at: datetime | None = None

    def endpoint(self, name: str, now: datetime, *, lively: bool = False) -> str:
        """The address of an endpoint, such as `token_endpoint`; empty where the provider has none. Unusable.

        `lively`: somebody is about to be sent there, so it is asked once more: a browser would meet the silence alone.
        """
        with self._lock:
            if lively or _past(self._endpoints_at, KEPT, now):
                self._endpoints, self._endpoints_at = self._discovered(), now
            return str(self._endpoints.get(name) or "")

    def keys(self, now: datetime, *, anew: bool = False) -> KeySet:
        """The keys tokens are signed with; `anew` when one is met that is not among them. Unusable."""
        address = self.endpoint("jwks_uri", now)
        with self._lock:
            kept = BETWEEN_KEYS if anew else KEPT
            if self._keys is None or _past(self._keys_at, kept, now):
                self._keys, self._keys_at = self._fetched_keys(address), now
            return self._keys

    def _discovered(self) -> dict[str, Any]:
        found = self._get(f"{self._issuer}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != self._issuer:
            raise Unusable("the metadata are another issuer's")
        return found

    def _fetched_keys(self, address: str) -> KeySet:
        try:
            return KeySet.import_key_set(self._get(address))  # type: ignore[arg-type] # checked there
        except (JoseError, ValueError, KeyError, TypeError) as problem:
            raise Unusable("the keys cannot be read") from problem

    def _get(self, address: str) -> dict[str, Any]:
        try:
            found = self._client.get(address).raise_for_status().json()
        except (Failed, ValueError) as problem:
            raise Unusable(type(problem).__name__) from problem
        if not isinstance(found, dict):
            raise Unusable("not an object")
        return found


def _past(at: datetime | None, kept: timedelta, now: datetime) -> bool:
    """Never yet, or longer ago than kept; a clock that was set back counts as past too."""
    return at is None or not at <= now <= at + kept
