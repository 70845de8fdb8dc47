"""Counting failed attempts to sign in: by account, and by the address they come from."""

from __future__ import annotations

import ipaddress
from datetime import datetime

import structlog

from motcua.accounts import events
from motcua.accounts.models import Lockout, User
from motcua.accounts.operations.owned import subject
from motcua.accounts.rules import lockouts as rules
from motcua.journal.operations import append
from motcua.platform.actor import system
from motcua.platform.operation import operation

log = structlog.get_logger(__name__)

DOOR = system("sign-in")
IPV6_NETWORK = 64


def shut_until(user_id: int | None, address: str, now: datetime) -> dict[str, datetime]:
    """Until when nothing is considered: under `account` and `address`, where that lies ahead. One statement."""
    names = {"account": _account(user_id), "address": _network(address)}
    rows = Lockout.objects.filter(whom__in=[name for name in names.values() if name], until__gt=now)
    found = dict(rows.values_list("whom", "until"))
    return {kind: found[name] for kind, name in names.items() if name in found}


@operation
def count_failure(user_id: int | None, address: str, *, now: datetime) -> None:
    """One more failure in a row; the journal is told when an account's door shuts."""
    _counted(_network(address), rules.ADDRESS, now)
    log.warning("sign_in_failed", account=user_id)
    if user_id is None:
        return
    User.objects.select_for_update().filter(pk=user_id).first()
    failures = _counted(_account(user_id), rules.ACCOUNT, now)
    if failures == rules.ACCOUNT.most:
        log.warning("account_locked", account=user_id)
        append(subject(user_id), events.ACCOUNT_LOCKED, actor=DOOR, now=now, facts={"failures": failures})


def forget(user_id: int) -> int:
    """The account's failures are forgotten, for somebody has signed in; how many there were."""
    row = Lockout.objects.filter(whom=_account(user_id)).first()
    if row is None:
        return 0
    row.delete()
    return row.failures


def _counted(whom: str, limits: rules.Limits, now: datetime) -> int:
    if not whom:
        return 0
    begun = {"last_at": now, "until": now}
    row, _new = Lockout.objects.select_for_update().get_or_create(whom=whom, defaults=begun)
    row.failures = rules.counted(row.failures, now - row.last_at, limits)
    row.last_at, row.until = now, now + rules.wait(row.failures, limits)
    row.save(update_fields=["failures", "last_at", "until"])
    return row.failures


@operation
def forget_old(*, now: datetime) -> None:
    """Rows that hold nothing against anybody any more."""
    Lockout.objects.filter(last_at__lt=now - rules.KEPT).delete()


def _account(user_id: int | None) -> str:
    return f"account:{user_id}" if user_id is not None else ""


def _network(address: str) -> str:
    """Where attempts come from; of IPv6 the network, for one household has billions of addresses in it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return f"address:{mapped or ipaddress.ip_network((found, IPV6_NETWORK), strict=False)}"
    return f"address:{found}"
