"""The account's page, and taking a sign-in back."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts import operations as accounts
from motcua.faces.portal.account.sections import SECTIONS
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotFound, Refusal


def show(visit: Visit) -> HttpResponseBase:
    """All sections."""
    return _shown(visit)


def back(visit: Visit) -> HttpResponseBase:
    """An address that takes a form only."""
    return visit.go("portal:account")


def end_way(visit: Visit) -> HttpResponseBase:
    """One of the linked sign-ins opens the account no more."""
    number = visit.form.get("identity", "")
    if not number.isdecimal() or len(number) > 18:
        raise NotFound
    accounts.end_identity(int(number), actor=visit.actor, now=visit.now)
    visit.say(_("Cách đăng nhập này không còn mở được tài khoản của Ông/Bà."))
    return visit.go("portal:account")


def end_way_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, with what is wrong."""
    return _shown(visit, refusal, 409)


def _shown(visit: Visit, refusal: Refusal | None = None, status: int = 200) -> HttpResponseBase:
    shown = [(each, each.facts(visit)) for each in SECTIONS]
    return visit.show("portal/account/page.html", status, sections=shown, refusal=refusal)
