"""Whose uploads are kept when a sign-in has run out: a signed cookie names the account last signed in here.

It lets nobody in and shows nothing; it only says whose a file is that would else be lost. Signing out forgets it.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE, SALT = f"{settings.COOKIE_PREFIX}motcua_last", "motcua.faces.web.remembered"
KEPT = timedelta(days=30)


def remember(response: HttpResponseBase, request: HttpRequest, account: int) -> None:
    """Name the account that has just signed in."""
    age, secure = int(KEPT.total_seconds()), request.is_secure()
    response.set_signed_cookie(
        COOKIE, str(account), salt=SALT, max_age=age, httponly=True, samesite="Lax", secure=secure
    )


def account_of(request: HttpRequest) -> int | None:
    """The account last signed in on this browser; None where there is none, or somebody made the cookie up."""
    found = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=KEPT)
    return int(found) if found else None


def forget(response: HttpResponseBase) -> None:
    """Whoever signs out leaves nothing behind."""
    response.delete_cookie(COOKIE, samesite="Lax")
