"""What every line of a script says: when it happens, and who does it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.accounts.errors import UnknownAccount
from motcua.accounts.queries import account_of
from motcua.demo.load import LOADER
from motcua.directory.queries import positions_held
from motcua.kernel.clock_zone import from_local, local_day
from motcua.platform.actor import Actor


def moment_of(line: dict[str, Any], now: datetime) -> datetime:
    """When a line of a script happens: nothing happens after now."""
    return min(from_local(datetime.fromisoformat(line["at"])), now)


def acting(line: dict[str, Any], now: datetime) -> Actor:
    """Who does it; without a name it came from another system."""
    username = line.get("by")
    if username is None:
        return LOADER
    account = account_of(username)
    if account is None:
        raise UnknownAccount
    officer = account.officer_id
    held = positions_held(officer, local_day(now)) if officer else ()
    return Actor("user", str(account.user_id), positions=held, officer=officer)
