"""One's own sign-ins and second factors on one page, and ending sessions from it."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts import operations as accounts
from motcua.accounts.errors import NotSignedIn
from motcua.accounts.queries import Account, protection_of, sign_ins_of
from motcua.faces.web import session
from motcua.faces.web.page import STAFF, Visit
from motcua.platform.errors import Text

WAYS: dict[str, Text] = {
    "password": _("Mật khẩu"),
    "totp": _("Mật khẩu và mã xác thực"),
    "passkey": _("Mật khẩu và khóa truy cập"),
    "recovery": _("Mật khẩu và mã khôi phục"),
    "provider": _("Tài khoản định danh điện tử"),
}
KINDS: dict[str, Text] = {"totp": _("Ứng dụng xác thực"), "passkey": _("Khóa truy cập")}


def own(visit: Visit) -> Account:
    """The account of the visitor, who is signed in wherever this is asked. Raises NotSignedIn."""
    if visit.account is None:
        raise NotSignedIn
    return visit.account


def show(visit: Visit) -> HttpResponseBase:
    """The page."""
    account = own(visit)
    here = visit.request.session.session_key
    signed = sign_ins_of(account.user_id, since=visit.now - session.LONGEST)
    context: dict[str, Any] = {
        "open": [each for each in signed if each.is_open],
        "ended": [each for each in signed if not each.is_open],
        "session": here,
        "ways": WAYS,
        "kinds": KINDS,
        "protection": protection_of(account.user_id),
        "staff": account.kind in STAFF,
    }
    return visit.show("web/security/overview.html", **context)


def back(visit: Visit) -> HttpResponseBase:
    """An address that only takes forms leads here."""
    return visit.go("web:security")


def end(visit: Visit) -> HttpResponseBase:
    """End one session by its number, or all but this one."""
    account, number = own(visit), visit.form.get("sign_in", "")
    if not number:
        stamp = accounts.end_all(account.user_id, actor=visit.actor, now=visit.now)
        session.begin(visit.request, account.user_id, stamp, now=visit.now, way=session.way(visit.request))
        visit.say(_("Đã đăng xuất ở mọi thiết bị khác."))
        return back(visit)
    ended = None
    if number.isdecimal() and len(number) < 19:
        ended = accounts.end_one(account.user_id, int(number), actor=visit.actor, now=visit.now)
    if ended == visit.request.session.session_key:
        session.sign_out(visit.request, visit.now)
        return visit.go("web:sign_in")
    if ended is not None:
        session.shut(ended)
    visit.say(_("Phiên đăng nhập đã kết thúc."))
    return back(visit)
