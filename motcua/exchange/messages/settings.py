"""The settings of the message ports, read into values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.platform.environment import BadSetting

NAME = "MOTCUA_SMTP_URL"
PORTS = {"smtp": 587, "smtps": 465}
Tls = Literal["implicit", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes our letters (RFC 6409), and the address they come from."""

    host: str
    port: int
    user: str
    password: str
    tls: Tls
    sender: str


def mail_server(url: str) -> MailServer:
    """Read `smtp(s)://user:password@host:port?from=ADDRESS`. `smtps` is TLS from the first byte (RFC 8314).

    `smtp` must change to TLS (STARTTLS) before anything else; `&tls=no` waives that, for a server on this machine.
    User and password are percent-encoded where they hold signs that mean something in an address. Raises BadSetting.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as problem:
        raise BadSetting(NAME, "must be smtp://host or smtps://host") from problem
    asked = parse_qs(parts.query)
    sender = asked.get("from", [""])[0]
    try:
        validate_email(sender)
    except ValidationError as problem:
        raise BadSetting(NAME, "needs ?from= and an e-mail address") from problem
    if not parts.hostname or set(asked) - {"from", "tls"} or asked.get("tls", ["no"]) != ["no"]:
        raise BadSetting(NAME, "knows a host, ?from= and &tls=no only")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, _tls(parts.scheme, "tls" in asked), sender)


def _tls(scheme: str, is_waived: bool) -> Tls:
    if scheme == "smtps":
        return "implicit"
    return "none" if is_waived else "starttls"
