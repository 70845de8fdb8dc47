"""Adding and removing second factors, making recovery codes, changing the password."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts import operations as accounts
from motcua.accounts.errors import BadCode, BadPassword, TooManyAttempts, UnknownFactor
from motcua.accounts.queries import factors_of
from motcua.faces.api.problems import status_of
from motcua.faces.web import anew, enrolling, passkeys, session
from motcua.faces.web.clients import address_of
from motcua.faces.web.page import Visit
from motcua.faces.web.security.overview import back, own
from motcua.platform.errors import FieldError, Invalid, Refusal

ADDED = _("Đã thêm cách xác thực.")


def show_app(visit: Visit) -> HttpResponseBase:
    """A secret for another authenticator app."""
    return _app(visit)


def add_app(visit: Visit) -> HttpResponseBase:
    """Enrol the app that shows the code."""
    enrolling.done(visit, own(visit).user_id, visit.form.get("code", ""), visit.form.get("label", ""), visit.actor)
    visit.say(ADDED)
    return back(visit)


def app_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The same secret once more."""
    return _app(visit, refusal)


def show_passkey(visit: Visit) -> HttpResponseBase:
    """What a script needs to make a passkey, and what to do without one."""
    return _passkey(visit)


def add_passkey(visit: Visit) -> HttpResponseBase:
    """Enrol what the browser has made."""
    asked_for = passkeys.taken(visit.request)
    if asked_for is None:
        raise BadCode
    answer, label = visit.form.get("passkey", ""), visit.form.get("label", "")
    accounts.enrol_passkey(own(visit).user_id, *asked_for, answer, label=label, actor=visit.actor, now=visit.now)
    visit.say(ADDED)
    return back(visit)


def passkey_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with a new challenge."""
    return _passkey(visit, refusal)


def remove(visit: Visit) -> HttpResponseBase:
    """Take away a second factor by its number."""
    number = visit.form.get("factor", "")
    if not number.isdecimal() or len(number) > 18:
        raise UnknownFactor
    accounts.remove_factor(own(visit).user_id, int(number), actor=visit.actor, now=visit.now)
    visit.say(_("Đã bỏ cách xác thực."))
    return back(visit)


def make_codes(visit: Visit) -> HttpResponseBase:
    """Ten new recovery codes, shown this once."""
    made = accounts.make_recovery_codes(own(visit).user_id, actor=visit.actor, now=visit.now)
    return visit.show("web/security/codes.html", codes=made, next="")


def show_password(visit: Visit) -> HttpResponseBase:
    """The form: the old password, the new one twice."""
    return visit.show("web/security/password.html")


def change_password(visit: Visit) -> HttpResponseBase:
    """Change it; other sessions end, this one goes on."""
    new, old, address = anew.typed_twice(visit), visit.form.get("old", ""), address_of(visit.request)
    try:
        stamp = accounts.change_password(
            own(visit).user_id, old, new, address=address, actor=visit.actor, now=visit.now
        )
    except BadPassword:
        return password_refused(visit, Invalid(errors=[FieldError("/old", _("Mật khẩu hiện tại không đúng."))]))
    session.begin(visit.request, own(visit).user_id, stamp, now=visit.now, way=session.way(visit.request))
    visit.say(_("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."))
    return back(visit)


def password_refused(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, empty."""
    status = 429 if isinstance(refusal, TooManyAttempts) else 422
    return visit.show("web/security/password.html", status, refusal=refusal, errors=anew.told(refusal))


def _app(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    status = 200 if refusal is None else status_of(refusal)
    typed = visit.form.get("label", "")
    offered = enrolling.offered(visit, own(visit).username)
    return visit.show("web/security/app.html", status, refusal=refusal, label=typed, **offered)


def _passkey(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    account, status = own(visit), 200 if refusal is None else status_of(refusal)
    known = factors_of(account.user_id)
    options = passkeys.asking_for_new(visit.request, account.user_id, account.username, known)
    return visit.show("web/security/passkey.html", status, refusal=refusal, passkey_options=options)
