"""One provider over the real protocol: authorization code flow with PKCE, state and nonce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote

import structlog
from authlib.common.security import generate_token
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from motcua.accounts.errors import ProofInvalid, ProviderDown, SignInLost, SignInRefused
from motcua.accounts.ports import Departure, Gone, Profile, Vouched
from motcua.exchange.identity import tokens
from motcua.exchange.identity.metadata import Metadata, Unusable
from motcua.exchange.identity.profiles import vouched
from motcua.exchange.identity.settings import ProviderSettings
from motcua.platform import outward
from motcua.platform.errors import Text

log = structlog.get_logger(__name__)

TIMEOUT, DEADLINE = 5.0, 10.0
"""Seconds: somebody is looking at the page meanwhile."""


class OpenIdProvider:
    """Fills `accounts.ports.IdentityProvider` from a provider's settings."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._settings = settings
        peer, bases = f"identity.{settings.id}", (settings.issuer, *settings.addresses)
        self._client = outward.client(peer, bases, timeout=TIMEOUT, deadline=DEADLINE)
        self._metadata = Metadata(settings.issuer, self._client)

    @property
    def id(self) -> str:
        """Its name in addresses."""
        return self._settings.id

    @property
    def label(self) -> Text:
        """Its name for people."""
        return self._settings.name

    @property
    def profile(self) -> Profile:
        """Whom it vouches for."""
        return self._settings.profile

    def begin(self, *, back: str, level: int, again: bool, now: datetime) -> Departure:
        """See the port."""
        with self._spoken_to():
            endpoint = self._metadata.endpoint("authorization_endpoint", now, lively=True)
        state, nonce, verifier = generate_token(32), generate_token(32), generate_token(64)
        more = {"acr_values": self._acr(level)} if level > 1 else {}
        address = prepare_grant_uri(
            endpoint,
            self._settings.client_id,
            "code",
            redirect_uri=back,
            scope=" ".join(self._settings.scopes),
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            **more,
            **({"prompt": "login", "max_age": "0"} if again else {}),
        )
        return Departure(address, state, nonce, verifier, int(now.timestamp()) if again else 0)

    def finish(self, departure: Departure, answer: Mapping[str, str], *, back: str, now: datetime) -> Vouched:
        """See the port."""
        if answer.get("state") != departure.state:
            raise SignInLost
        if answer.get("iss", self._settings.issuer).rstrip("/") != self._settings.issuer.rstrip("/"):
            raise ProofInvalid  # RFC 9207: the answer of another provider
        if "error" in answer or not answer.get("code"):
            log.info("sign_in_refused", provider=self.id, error=answer.get("error", "")[:40])
            raise SignInRefused
        with self._spoken_to():
            given = self._exchange(answer["code"], departure.verifier, back, now)
            said = tokens.id_token(
                given["id_token"],
                self._metadata,
                issuer=self._settings.issuer,
                client_id=self._settings.client_id,
                nonce=departure.nonce,
                access_token=given.get("access_token"),
                now=now,
            )
            _check_age(said, departure.proved_after)
            more = self._userinfo(given.get("access_token", ""), str(said.get("sub")), now)
        return vouched(
            {**more, **said},
            provider=self.id,
            claims=self._settings.claims,
            levels=self._settings.levels,
            id_token=given["id_token"],
        )

    def farewell(self, id_token: str, *, back: str, now: datetime) -> str | None:
        """See the port."""
        with self._spoken_to():
            endpoint = self._metadata.endpoint("end_session_endpoint", now, lively=True)
        if not endpoint:
            return None
        hint = {"id_token_hint": id_token} if id_token else {}
        said = {**hint, "client_id": self._settings.client_id, "post_logout_redirect_uri": back}
        return str(add_params_to_uri(endpoint, said))

    def gone(self, logout_token: str, *, now: datetime) -> Gone:
        """See the port."""
        issuer, client_id = self._settings.issuer, self._settings.client_id
        with self._spoken_to():
            said = tokens.logout_token(logout_token, self._metadata, issuer=issuer, client_id=client_id, now=now)
        return Gone(str(said.get("sub") or ""), str(said.get("sid") or ""))

    def _exchange(self, code: str, verifier: str, back: str, now: datetime) -> dict[str, Any]:
        """The tokens for a code (RFC 6749 §4.1.3). A code that is refused was used or has run out."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        who = quote(self._settings.client_id, safe=""), quote(self._settings.client_secret, safe="")
        answer = self._client.post(self._metadata.endpoint("token_endpoint", now), data=form, auth=who)
        if answer.status_code == 400:
            raise SignInLost
        given = answer.raise_for_status().json()
        if not isinstance(given, dict) or not isinstance(given.get("id_token"), str):
            raise ProofInvalid
        return given

    def _userinfo(self, access_token: str, subject: str, now: datetime) -> dict[str, Any]:
        """What the provider says beyond the token, where it has a place for it (OpenID Connect Core 1.0 §5.3)."""
        endpoint = self._metadata.endpoint("userinfo_endpoint", now)
        if not endpoint or not access_token:
            return {}
        bearer = {"Authorization": f"Bearer {access_token}"}
        said = self._client.get(endpoint, headers=bearer).raise_for_status().json()
        if not isinstance(said, dict) or said.get("sub") != subject:
            raise ProofInvalid
        return said

    def _acr(self, level: int) -> str:
        return next(name for name, meant in self._settings.levels.items() if meant == level)

    @contextmanager
    def _spoken_to(self) -> Iterator[None]:
        """Whatever goes wrong on the line is one refusal for people, and a line for who runs this."""
        try:
            yield
        except (Unusable, outward.Failed, ValueError) as problem:
            log.warning("provider_down", provider=self.id, problem=f"{type(problem).__name__}: {problem}"[:200])
            raise ProviderDown(provider=str(self.label)) from problem


def _check_age(said: Mapping[str, Any], proved_after: int) -> None:
    """Whoever was to prove himself anew has: the visitor may have taken that wish out of the address. ProofInvalid."""
    proved = said.get("auth_time")
    if proved_after and not (isinstance(proved, int) and proved >= proved_after - tokens.LEEWAY):
        raise ProofInvalid
