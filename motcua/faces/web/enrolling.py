"""Enrolling an authenticator app: a secret is shown as a square code, and is good once the app shows a code for it."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

from motcua.accounts import operations as accounts
from motcua.accounts.errors import BadCode
from motcua.accounts.rules import codes
from motcua.directory.queries import province_name
from motcua.faces.web.carried import Facts
from motcua.faces.web.page import Visit
from motcua.platform import sealed
from motcua.platform.actor import Actor

NEW_APP, PURPOSE = "new_app", "second factor being enrolled"


def offered(visit: Visit, username: str) -> Facts:
    """The secret for a new app, as a square code and as text; the same one until it is enrolled."""
    kept = visit.request.session.get(NEW_APP, "")
    secret = sealed.unseal(PURPOSE, kept) if kept else codes.new_secret()
    if not kept:
        visit.request.session[NEW_APP] = sealed.seal(PURPOSE, secret)
    address = codes.address(secret, username, province_name() or "")
    groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"secret": groups, "address": address, "square": _square(address)}


def done(visit: Visit, user_id: int, code: str, label: str, actor: Actor) -> None:
    """Enrol the app that shows the code. BadCode."""
    kept = visit.request.session.get(NEW_APP, "")
    if not kept:
        raise BadCode
    accounts.enrol_app(user_id, sealed.unseal(PURPOSE, kept), code, label=label, actor=actor, now=visit.now)
    del visit.request.session[NEW_APP]


def _square(address: str) -> SafeString:
    # Made by the library of an address of ours: nothing in it is anybody's markup.
    return mark_safe(segno.make(address, error="m").svg_inline(scale=5, border=2))  # noqa: S308
