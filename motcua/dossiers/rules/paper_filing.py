"""Who should not file on paper."""

from __future__ import annotations

FILE_ONLINE = frozenset({"state_body", "public_service_unit"})
"""State bodies and public service units are to use online services where there are any (article to be confirmed)."""
_SERVED_ONLINE = frozenset({"partial", "full"})


def despite_online(organisation_kind: str | None, channel: str, level: str) -> bool:
    """Whether a state body or public service unit files on paper what the agency serves online.

    `level` is the offering's at the time of filing. It is noted and counted, and never a ground to refuse.
    """
    return organisation_kind in FILE_ONLINE and channel != "online" and level in _SERVED_ONLINE
