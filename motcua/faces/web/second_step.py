"""The second step of signing in: a code or a passkey; for whoever has neither yet, enrolling an app first."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase

from motcua.accounts import operations as accounts
from motcua.accounts.errors import BadCode, TooManyAttempts
from motcua.accounts.queries import factors_of
from motcua.faces.address import address_of
from motcua.faces.web import enrolling, passkeys
from motcua.faces.web.carried import CODE, PASSKEY, Facts
from motcua.faces.web.page import Visit
from motcua.platform.actor import Actor
from motcua.platform.errors import Refusal


def asked(
    visit: Visit, known: dict[str, Any], about: Facts, refusal: Refusal | None = None, status: int = 200
) -> HttpResponseBase:
    """The page that asks for the code, or has an authenticator app enrolled. `known` is `session.half`."""
    if refusal is not None:
        status = 429 if isinstance(refusal, TooManyAttempts) else 422
    if known["must_enrol"]:
        return visit.show(
            "web/enrol.html", status, refusal=refusal, **enrolling.offered(visit, known["username"]), **about
        )
    options = passkeys.asking_for_known(visit.request, factors_of(known["id"]))
    return visit.show("web/second_step.html", status, refusal=refusal, passkey_options=options, **about)


def taken(visit: Visit, known: dict[str, Any]) -> str:
    """How the visitor has proved himself (one of SignIn.Way). BadCode, TooManyAttempts."""
    code = visit.form.get(CODE, "")
    if known["must_enrol"]:
        enrolling.done(visit, known["id"], code, "", Actor("user", str(known["id"])))
        return "totp"
    return proved(visit, known["id"], code, visit.form.get(PASSKEY, ""))


def proved(visit: Visit, user_id: int, code: str, answer: str) -> str:
    """How the owner of an account has proved himself: by a passkey's answer if there is one, else by a code."""
    address = address_of(visit.request)
    if not answer:
        return accounts.by_code(user_id, code, address=address, now=visit.now)
    asked_for = passkeys.taken(visit.request)
    if asked_for is None:
        raise BadCode
    return accounts.by_passkey(user_id, *asked_for, answer, address=address, now=visit.now)
