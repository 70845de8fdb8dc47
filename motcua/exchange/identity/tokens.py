"""Checking what a provider has signed: ID tokens and logout tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry, Token

from motcua.accounts.errors import ProofExpired, ProofInvalid
from motcua.exchange.identity.metadata import Metadata

# Signed by a key that only the provider has; never "none", never by the secret both know.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
LEEWAY = 60
"""Seconds by which two machines' clocks may differ."""
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


def id_token(
    text: str,
    metadata: Metadata,
    *,
    issuer: str,
    client_id: str,
    nonce: str | None,
    access_token: str | None,
    now: datetime,
) -> dict[str, Any]:
    """The claims of an ID token (OpenID Connect Core 1.0 §3.1.3.7). ProofExpired, ProofInvalid, Unusable."""
    token = _signed(text, metadata, now)
    expected = {"nonce": nonce, "client_id": client_id, "access_token": access_token}
    options = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}}
    claims = CodeIDToken(token.claims, token.header, options, expected)
    try:
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except ExpiredTokenError as problem:
        raise ProofExpired from problem
    except JoseError as problem:
        raise ProofInvalid from problem
    return dict(claims)


def logout_token(text: str, metadata: Metadata, *, issuer: str, client_id: str, now: datetime) -> dict[str, Any]:
    """The claims of a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6). As `id_token`."""
    token = _signed(text, metadata, now)
    claims = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client_id},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
    )
    try:
        claims.validate(token.claims)
    except ExpiredTokenError as problem:
        raise ProofExpired from problem
    except JoseError as problem:
        raise ProofInvalid from problem
    said = token.claims
    named = isinstance(said.get("sub"), str) or isinstance(said.get("sid"), str)
    if "nonce" in said or not named or not isinstance(said.get("events"), dict) or LOGOUT not in said["events"]:
        raise ProofInvalid
    return said


def _signed(text: str, metadata: Metadata, now: datetime) -> Token:
    """The token, by one of the provider's keys; a key we do not know may be a new one."""
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        try:
            return jwt.decode(text, metadata.keys(now), registry=registry)
        except InvalidKeyIdError:
            return jwt.decode(text, metadata.keys(now, anew=True), registry=registry)
    except (JoseError, ValueError) as problem:
        raise ProofInvalid from problem
