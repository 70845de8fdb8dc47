"""Choosing a password with the one-time code an administrator has given, and going on to the second step."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts import operations as accounts
from motcua.accounts.errors import TooManyAttempts
from motcua.faces.address import address_of
from motcua.faces.web import session, signin
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Invalid, Refusal, Text

DIFFERENT = _("Hai lần nhập mật khẩu mới chưa giống nhau.")


def show(visit: Visit) -> HttpResponseBase:
    """The form: account, one-time code, the new password twice."""
    return visit.show("web/anew.html", username="")


def act(visit: Visit) -> HttpResponseBase:
    """Set the password and go on; the code is used up by it."""
    username = visit.form.get("username", "").strip()
    try:
        password = typed_twice(visit)
        entrant = accounts.begin_anew(
            username, visit.form.get("code", ""), password, address=address_of(visit.request), now=visit.now
        )
    except Refusal as refusal:
        status = 429 if isinstance(refusal, TooManyAttempts) else 422
        return visit.show("web/anew.html", status, username=username, refusal=refusal, errors=told(refusal))
    if entrant.is_in:
        signin.enter(visit, entrant.user_id, entrant.stamp, "password")
        return visit.go("web:security")
    session.begin_half(visit.request, entrant, visit.now)
    return visit.go("web:second_step")


def typed_twice(visit: Visit) -> str:
    """The new password of a form. Invalid when it was not typed the same twice."""
    password = visit.form.get("password", "")
    if password != visit.form.get("password_again", ""):
        raise Invalid(errors=[FieldError("/password_again", DIFFERENT)])
    return password


def told(refusal: Refusal) -> dict[str, Text]:
    """What is wrong, by field."""
    return {error.pointer.strip("/"): error.message for error in refusal.errors}
