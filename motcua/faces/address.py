"""From which network address a request comes."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def address_of(request: HttpRequest) -> str:
    """The client's network address, blank where there is none to be known.

    Behind a TLS proxy of ours, who connects is that proxy (or one of `TRUSTED_PROXIES`, if they are named), and the
    client is the last address it wrote that is no proxy of ours: what stands before that may be made up.
    """
    nearest = _read(str(request.META.get("REMOTE_ADDR", "")))
    written = request.META.get("HTTP_X_FORWARDED_FOR") if settings.SESSION_COOKIE_SECURE else None
    proxies = _networks(tuple(settings.TRUSTED_PROXIES))
    if not written or (proxies and not _is_one_of(nearest, proxies)):
        return str(nearest or "")
    for text in reversed(str(written).split(",")):
        nearest = _read(text.strip())
        if not _is_one_of(nearest, proxies):
            break
    return str(nearest or "")


def neighbourhood(address: str) -> str:
    """What limits count as one address: an IPv4 address, or the IPv6 network a household gets. Blank for this machine
    itself, and where the address is not known."""
    found = _read(address)
    if found is None or found.is_loopback:
        return ""
    return str(found) if isinstance(found, ipaddress.IPv4Address) else str(ipaddress.ip_network((found, 64), False))


def _read(text: str) -> Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found


def _is_one_of(address: Address | None, networks: tuple[Network, ...]) -> bool:
    return address is not None and any(address in network for network in networks)


@lru_cache(maxsize=8)
def _networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(name, strict=False) for name in names)
