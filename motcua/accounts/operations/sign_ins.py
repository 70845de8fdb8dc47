"""Keeping account of sign-ins and of the sessions they open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from motcua.accounts import events
from motcua.accounts.models import SignIn
from motcua.accounts.operations import lockouts
from motcua.accounts.operations.owned import check, end_sessions, locked, subject
from motcua.accounts.queries import stamp_of
from motcua.journal.operations import append
from motcua.platform.actor import Actor
from motcua.platform.operation import operation

log = structlog.get_logger(__name__)

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Seat:
    """From where somebody signs in: network address, and the browser in words."""

    address: str
    browser: str


@operation
def record(user_id: int, session: str, way: str, seat: Seat, *, now: datetime) -> None:
    """Somebody has signed in, in one of SignIn.Way; the failures before are told with it and forgotten."""
    failures = lockouts.forget(user_id)
    SignIn.objects.create(
        user_id=user_id,
        session=session,
        way=way,
        since=now,
        seen_at=now,
        address=seat.address[:45],
        browser=seat.browser[:60],
        failures=failures,
    )
    log.info("signed_in", account=user_id, way=way, failures=failures)


@operation
def seen(session: str, *, now: datetime, moved_to: str | None = None) -> None:
    """The session was used; `moved_to` is its new name, when it got one."""
    values = {"seen_at": now} | ({"session": moved_to} if moved_to else {})
    SignIn.objects.filter(session=session, ended_at__isnull=True).update(**values)


@operation
def end_session(session: str, *, now: datetime) -> None:
    """Somebody has signed out, or was too long away."""
    SignIn.objects.filter(session=session, ended_at__isnull=True).update(ended_at=now)


@operation
def end_one(user_id: int, sign_in: int, *, actor: Actor, now: datetime) -> str | None:
    """End one session of an account from elsewhere; answers the session's name, None where it has ended."""
    check(actor, user_id, now)
    row = SignIn.objects.select_for_update().filter(pk=sign_in, user=user_id, ended_at__isnull=True).first()
    if row is None:
        return None
    SignIn.objects.filter(pk=row.pk).update(ended_at=now)
    log.info("session_ended", account=user_id)
    return row.session


@operation
def end_all(user_id: int, *, actor: Actor, now: datetime) -> str:
    """End every session of an account; answers the stamp for one that begins anew."""
    check(actor, user_id, now)
    user = locked(user_id)
    end_sessions(user, now=now)
    append(subject(user_id), events.SIGNED_OUT_EVERYWHERE, actor=actor, now=now, facts={})
    return stamp_of(user_id)


@operation
def forget_old(*, now: datetime) -> None:
    """Sign-ins of more than 90 days ago."""
    SignIn.objects.filter(since__lt=now - KEPT).delete()
