"""Passkeys on pages: what a browser's script is given, and the challenge its answer must bear, used once."""

from __future__ import annotations

import ipaddress
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable

from django.http import HttpRequest

from motcua.accounts.queries import Factor
from motcua.accounts.rules import passkeys
from motcua.accounts.rules.passkeys import Site

CHALLENGE = "challenge"


def site_of(request: HttpRequest) -> Site | None:
    """Where passkeys would be good; None at a bare network address, for browsers know them by names only."""
    host, origin = request.get_host().rpartition(":"), f"{request.scheme}://{request.get_host()}"
    name = host[0] if host[0] and host[2].isdecimal() else request.get_host()
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return Site(name, origin)
    return None


def asking_for_new(request: HttpRequest, user: int, username: str, known: Iterable[Factor]) -> str | None:
    """What the script needs to make a passkey, as JSON; None where there can be none."""
    site = site_of(request)
    if site is None:
        return None
    credentials = [each.credential for each in known if each.credential]
    return passkeys.asking_for_new(site, _challenge(request), user=user, username=username, known=credentials)


def asking_for_known(request: HttpRequest, known: Iterable[Factor]) -> str | None:
    """What the script needs to use one of the passkeys, as JSON; None where there is none."""
    site, credentials = site_of(request), [each.credential for each in known if each.credential]
    if site is None or not credentials:
        return None
    return passkeys.asking_for_known(site, _challenge(request), credentials)


def taken(request: HttpRequest) -> tuple[Site, bytes] | None:
    """The site and the challenge last asked, which is used up by this; None where nothing was asked."""
    site, challenge = site_of(request), request.session.pop(CHALLENGE, "")
    return (site, b64decode(challenge)) if site and challenge else None


def _challenge(request: HttpRequest) -> bytes:
    challenge = secrets.token_bytes(32)
    request.session[CHALLENGE] = b64encode(challenge).decode()
    return challenge
