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
    """Sign in by name and password. Raises BadPassword.

    The session gets a new key, so that one planted before is worth nothing; what it holds stays.
    """
    actor, account, stamp = actor_by_password(username, password, now)
    if request.session.get(ACCOUNT, {}).get("id", account.user_id) != account.user_id:
        request.session.flush()  # another person at the same machine
    request.session.cycle_key()
    request.session[ACCOUNT] = {"id": account.user_id, "stamp": stamp}
    return actor, account


def sign_out(request: HttpRequest) -> None:
    """Forget everything about this visitor."""
    request.session.flush()
