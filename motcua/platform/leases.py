"""Leases: a row says who holds a named thing until when. What outlives a transaction is held this way.

A holder that died simply stops renewing. The fencing number grows with every change of holder: whoever writes on
the strength of a lease compares it, so that a holder who woke up too late changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from motcua.platform.models import Lease
from motcua.platform.operation import operation


@operation
def acquire(name: str, holder: str, *, seconds: int, now: datetime) -> int | None:
    """Take or renew the lease until `now` + `seconds`; its fencing number, or None while another holds it."""
    until = now + timedelta(seconds=seconds)
    rows = Lease.objects.filter(name=name)
    if not rows.filter(holder=holder, expires_at__gt=now).update(expires_at=until):
        fresh = Lease(name=name, holder=holder, expires_at=until)
        Lease.objects.bulk_create([fresh], ignore_conflicts=True)
        rows.filter(expires_at__lte=now).update(holder=holder, expires_at=until, fencing=F("fencing") + 1)
    return rows.filter(holder=holder).values_list("fencing", flat=True).first()


@operation
def release(name: str, holder: str, *, now: datetime) -> None:
    """Give the lease back before its time. The row stays, so that fencing numbers never repeat."""
    Lease.objects.filter(name=name, holder=holder, expires_at__gt=now).update(expires_at=now)


def holds(name: str, holder: str, fencing: int, *, now: datetime) -> bool:
    """Whether the holder still has it under that fencing number; locks the row until the transaction ends."""
    lease = Lease.objects.select_for_update().filter(name=name).first()
    return lease is not None and (lease.holder, lease.fencing) == (holder, fencing) and lease.expires_at > now


def held(prefix: str, *, now: datetime) -> int:
    """How many leases whose name begins with the prefix are held."""
    return Lease.objects.filter(name__startswith=prefix, expires_at__gt=now).count()
