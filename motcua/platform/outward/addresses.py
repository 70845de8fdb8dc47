"""Which addresses may be called: a list of bases, and where on the network a peer may stand.

A peer stands on the public internet, unless `OUTWARD_PRIVATE` names the network: the state's own data network has
private addresses, and the demonstration's peers stand on this machine. Only there may one speak without TLS.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

import httpx

from motcua.platform.environment import BadSetting

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOCALHOST = ("127.0.0.0/8", "::1/128")
DEFAULT_PORTS = {"http": 80, "https": 443}


class Base(NamedTuple):
    """A configured address: scheme, host name in lower case, port, and the path everything called lies below."""

    scheme: str
    host: str
    port: int
    path: str

    def covers(self, scheme: str, host: str, port: int, path: str) -> bool:
        """True when an address lies below this one."""
        if (scheme, host, port) != (self.scheme, self.host, self.port):
            return False
        steps = unquote(path).replace("\\", "/").split("/")
        return ".." not in steps and (path == self.path or path.startswith(self.path.rstrip("/") + "/"))


def base(address: str) -> Base:
    """The base an address of a web site names. Raises BadSetting."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as problem:
        raise BadSetting("address of a peer", f"{address!r} is no address of a web site") from problem
    if url.scheme not in DEFAULT_PORTS or not url.host or url.userinfo or url.query or url.fragment:
        raise BadSetting("address of a peer", f"{address!r} must be http or https, a host and a path, nothing else")
    return Base(url.scheme, host_of(url), port_of(url), path_of(url))


def host_of(url: httpx.URL) -> str:
    """The host as it travels: ASCII, lower case; an IPv6 address without its brackets."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    """The port, said or usual; 0 for a scheme that is not of the web."""
    return url.port or DEFAULT_PORTS.get(url.scheme, 0)


def path_of(url: httpx.URL) -> str:
    """The path as it travels, without the query."""
    return url.raw_path.decode("ascii").partition("?")[0]


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """The networks of `OUTWARD_PRIVATE`: `10.20.0.0/16`, one address, or `localhost`. Raises BadSetting."""
    found: list[Network] = []
    for name in names:
        try:
            found += [ipaddress.ip_network(one) for one in (LOCALHOST if name == "localhost" else (name,))]
        except ValueError as problem:
            raise BadSetting("MOTCUA_OUTWARD_PRIVATE", f"{name!r} is no network") from problem
    return tuple(found)


def resolve(host: str, port: int) -> list[Address]:
    """All addresses of a host, as the system resolves it; `host` may be an address itself. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(_plain(ipaddress.ip_address(str(one[4][0]).partition("%")[0])) for one in found))


def may_stand(address: Address, private: Sequence[Network], scheme: str) -> bool:
    """True when a peer may stand at this address and be spoken to by this scheme."""
    if any(address in network for network in private):
        return True
    is_tunnel = isinstance(address, ipaddress.IPv6Address) and bool(address.sixtofour or address.teredo)
    return scheme == "https" and address.is_global and not address.is_multicast and not is_tunnel


def _plain(address: Address) -> Address:
    """An IPv4 address in IPv6 dress, undressed."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
