"""Calls to the outside: every one goes through `client`, which reaches the configured peers and nothing else.

A library that speaks HTTP through httpx takes the guards with the client or the `Transport`. What may go wrong at
the other end (refused, too slow, too large, unreadable) is one exception, `Failed`; callers turn it into their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx

from motcua.platform.outward.errors import Failed, NotAPeer, TooLarge, TooSlow
from motcua.platform.outward.transport import MEGABYTE, Limits, Transport

__all__ = ["Failed", "Limits", "NotAPeer", "TooLarge", "TooSlow", "Transport", "client"]

MOST_CONNECTIONS = 10


def client(
    peer: str,
    bases: Sequence[str],
    *,
    timeout: float = 10,
    deadline: float = 30,
    max_bytes: int = 5 * MEGABYTE,
    headers: Mapping[str, str] | None = None,
) -> httpx.Client:
    """A client for one peer; may be shared by threads, is closed by its owner.

    `peer` is the name logs and metrics say. `bases` are the configured addresses, such as
    `https://id.example.gov.vn/sso`: a request must have scheme, host and port of one of them and a path below its
    path. `timeout` (seconds) is for each wait, `deadline` for the whole answer, `max_bytes` for its body.
    Redirects are answers, not followed. Raises BadSetting for a base that is no address of a web site.
    """
    limits = Limits(timeout=timeout, deadline=deadline, max_bytes=max_bytes)
    return httpx.Client(
        transport=Transport(peer, bases, limits),
        timeout=httpx.Timeout(timeout),
        follow_redirects=False,
        trust_env=False,
        # A small compressed answer may unfold into one that fills the memory; so none is asked for.
        headers={"Accept-Encoding": "identity", "User-Agent": "motcua", **(headers or {})},
    )
