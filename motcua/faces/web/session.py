"""Who is signed in on pages: an account in the session, read anew with its positions at every request."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from motcua.accounts.errors import NotSignedIn
from motcua.accounts.queries import Account, actor_by_account, actor_by_password
from motcua.platform.actor import ANONYMOUS, Actor

ACCOUNT = "account"


def visitor(request: HttpRequest, now: datetime) -> tuple[Actor, Account | None]:
    """The actor behind the session; ANONYMOUS and None where nobody is signed in or no longer may be."""
    known = request.session.get(ACCOUNT)
    if known is None:
        return ANONYMOUS, None
    try:
        return actor_by_account(known["id"], known["stamp"], now)
    except NotSignedIn:
        request.session.flush()
        return ANONYMOUS, None


def sign_in(request: HttpRequest, username: str, password: str, now: datetime) -> tuple[Actor, Account]:
    """Sign in by name and password. Raises BadPassword."""
    actor, account, stamp = actor_by_password(username, password, now)
    begin(request, account.user_id, stamp)
    return actor, account


def begin(request: HttpRequest, account: int, stamp: str) -> None:
    """From now on the account, proved by whatever way of signing in, is behind the session; `stamp` see `visitor`.

    The session gets a new key, so that one planted before is worth nothing; what it holds stays.
    """
    if request.session.get(ACCOUNT, {}).get("id", account) != account:
        request.session.flush()  # another person at the same machine
    request.session.cycle_key()
    request.session[ACCOUNT] = {"id": account, "stamp": stamp}


def sign_out(request: HttpRequest) -> None:
    """Forget everything about this visitor."""
    request.session.flush()
