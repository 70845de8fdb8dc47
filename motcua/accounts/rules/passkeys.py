"""Passkeys (W3C Web Authentication): what a browser is asked, and whether its answer is good.

The challenge is made by whoever asks, kept by him, and used once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

NAME = "Motcua"


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are good: the host's name, and the origins a browser may name with it."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey: credential and public key in base64url, and how often it says it was used."""

    credential: str
    public_key: str
    count: int


class NoGood(Exception):
    """The browser's answer does not prove what it should."""


def asking_for_new(site: Site, challenge: bytes, *, user: int, username: str, known: Iterable[str]) -> str:
    """What the browser is given to make a passkey, as JSON; authenticators that hold a `known` one decline."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=NAME,
        user_id=str(user).encode(),
        user_name=username,
        challenge=challenge,
        exclude_credentials=_described(known),
        authenticator_selection=AuthenticatorSelectionCriteria(user_verification=UserVerificationRequirement.PREFERRED),
    )
    return webauthn.options_to_json(options)


def made(site: Site, challenge: bytes, answer: str) -> Passkey:
    """The passkey a browser has made. Raises NoGood."""
    try:
        found = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise NoGood from problem
    public_key = bytes_to_base64url(found.credential_public_key)
    return Passkey(bytes_to_base64url(found.credential_id), public_key, found.sign_count)


def asking_for_known(site: Site, challenge: bytes, known: Iterable[str]) -> str:
    """What the browser is given to prove that one of the passkeys is at hand, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host, challenge=challenge, allow_credentials=_described(known)
    )
    return webauthn.options_to_json(options)


def credential_in(answer: str) -> str:
    """Which passkey a browser's answer says it is from. Raises NoGood."""
    try:
        return bytes_to_base64url(webauthn.helpers.parse_authentication_credential_json(answer).raw_id)
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise NoGood from problem


def count_after(site: Site, challenge: bytes, answer: str, passkey: Passkey) -> int:
    """What the passkey counts now that its answer has proved it. Raises NoGood, for a copy that counts back too."""
    try:
        found = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.count,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
        raise NoGood from problem
    return found.new_sign_count


def _described(known: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
