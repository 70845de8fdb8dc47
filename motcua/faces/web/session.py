"""Who is signed in on pages: an account in the session, read anew with its positions at every request.

A session ends after twelve hours, an officer's also when he has done nothing for a while. What he was doing waits:
see `signin`. The moments stand in the session as whole seconds since 1970; the last use is noted every few minutes
only, so that reading a page writes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from motcua.accounts import operations as accounts
from motcua.accounts.errors import NotSignedIn
from motcua.accounts.queries import Account, actor_by_account
from motcua.faces.web import seats
from motcua.faces.web.clients import seat_of
from motcua.platform.actor import ANONYMOUS, Actor

ACCOUNT, HALF, RAN_OUT = "account", "half", "ran_out"
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=3)
HALF_GOOD_FOR = timedelta(minutes=10)


def visitor(request: HttpRequest, now: datetime) -> tuple[Actor, Account | None]:
    """The actor behind the session; ANONYMOUS and None where nobody is signed in or no longer may be."""
    known = request.session.get(ACCOUNT)
    if known is None:
        return ANONYMOUS, None
    try:
        actor, account = actor_by_account(known["id"], known["stamp"], now)
    except NotSignedIn:
        request.session.flush()
        return ANONYMOUS, None
    if _ran_out(known, account, now):
        sign_out(request, now)
        request.session[RAN_OUT] = True
        return ANONYMOUS, None
    _note(request, known, now)
    return seats.narrowed(request, actor), account


def begin(request: HttpRequest, account: int, stamp: str, *, now: datetime, way: str = "provider") -> None:
    """From now on the account, proved by whatever way of signing in, is behind the session.

    `stamp` is `accounts.queries.stamp_of`, `way` one of SignIn.Way. The session gets a new key, so that one planted
    before is worth nothing; what it holds stays, unless it was another person's.
    """
    before = request.session.get(ACCOUNT)
    if before is not None:
        accounts.end_session(str(request.session.session_key), now=now)
    if before is not None and before["id"] != account:
        request.session.flush()
    request.session.cycle_key()
    request.session.pop(HALF, None)
    request.session.pop(RAN_OUT, None)
    seconds = _seconds(now)
    moments = {"since": seconds, "seen": seconds, "proved": seconds}
    request.session[ACCOUNT] = {"id": account, "stamp": stamp, "way": way, **moments}
    accounts.record(account, str(request.session.session_key), way, seat_of(request), now=now)


def way(request: HttpRequest) -> str:
    """How the visitor signed in, one of SignIn.Way."""
    return str(request.session.get(ACCOUNT, {}).get("way", "provider"))


def is_fresh(request: HttpRequest, now: datetime) -> bool:
    """Has the visitor proved who he is a short while ago (`MOTCUA_REAUTH_MINUTES`)?"""
    proved = request.session.get(ACCOUNT, {}).get("proved", 0)
    return bool(_seconds(now) - proved < settings.REAUTH.total_seconds())


def proved_again(request: HttpRequest, now: datetime, stamp: str | None = None) -> None:
    """The visitor has proved himself once more: the session gets a new key. `stamp` when that has changed too."""
    before = str(request.session.session_key)
    request.session.cycle_key()
    seconds = _seconds(now)
    changed = {"seen": seconds, "proved": seconds} | ({"stamp": stamp} if stamp else {})
    request.session[ACCOUNT] = {**request.session[ACCOUNT], **changed}
    accounts.seen(before, now=now, moved_to=str(request.session.session_key))


def begin_half(request: HttpRequest, entrant: accounts.Entrant, now: datetime) -> None:
    """The password was right; what is missing must come within ten minutes. The session gets a new key."""
    request.session.cycle_key()
    request.session[HALF] = {
        "id": entrant.user_id,
        "username": entrant.username,
        "stamp": entrant.stamp,
        "must_enrol": entrant.must_enrol,
        "at": _seconds(now),
    }


def half(request: HttpRequest, now: datetime) -> dict[str, Any] | None:
    """Who has given his password and nothing more yet."""
    known: dict[str, Any] | None = request.session.get(HALF)
    if known is None or _seconds(now) - known["at"] > HALF_GOOD_FOR.total_seconds():
        return None
    return known


def sign_out(request: HttpRequest, now: datetime) -> None:
    """Forget everything about this visitor."""
    if ACCOUNT in request.session:
        accounts.end_session(str(request.session.session_key), now=now)
    request.session.flush()


def shut(session: str) -> None:
    """End a session from elsewhere."""
    Session.objects.filter(session_key=session).delete()


def _ran_out(known: dict[str, Any], account: Account, now: datetime) -> bool:
    seconds = _seconds(now)
    if seconds - known.get("since", 0) > LONGEST.total_seconds():
        return True
    return account.kind != "citizen" and seconds - known.get("seen", 0) > settings.OFFICER_IDLE.total_seconds()


def _note(request: HttpRequest, known: dict[str, Any], now: datetime) -> None:
    seconds = _seconds(now)
    if seconds - known["seen"] < min(NOTED_EVERY, settings.OFFICER_IDLE / 5).total_seconds():
        return
    request.session[ACCOUNT] = {**known, "seen": seconds}
    accounts.seen(str(request.session.session_key), now=now)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
