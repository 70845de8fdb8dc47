"""Signed in without the way of signing in, which has tests of its own: a session made where sessions are kept."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from motcua.accounts.queries import account_of, stamp_of
from motcua.faces.web import remembered, session
from motcua.faces.web.oidc import standing


def cookies(username: str) -> dict[str, str]:
    """The cookies of a browser in which the account has just signed in."""
    account = account_of(username)
    assert account is not None, username
    request, response = HttpRequest(), HttpResponse()
    request.session = SessionStore()
    session.begin(request, account.user_id, stamp_of(account.user_id), now=datetime.now(UTC), way="totp")
    if account.kind == "citizen":
        standing.note(request, "", 2, "")
    request.session.save()
    remembered.remember(response, request, account.user_id)
    kept = {name: morsel.value for name, morsel in response.cookies.items()}
    return {**kept, "motcua_session": str(request.session.session_key)}
