"""The citizen's contacts: add, confirm by a code, take away, and where notices of dossiers go too."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.accounts.errors import UnknownContact, WrongOneTimeCode
from motcua.accounts.operations import contacts
from motcua.accounts.queries.contacts import ContactView, contacts_of
from motcua.faces.api import problems
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Refusal, Text

KINDS: dict[str, Text] = {"phone": _("Số điện thoại"), "email": _("Thư điện tử")}
ADD, VALUE, CODE = "kind", "value", "code"
LABELS: dict[str, Text] = {VALUE: _("Số điện thoại hoặc thư điện tử"), CODE: _("Mã xác nhận")}
LONGEST = 200


def show(visit: Visit) -> HttpResponseBase:
    """All contacts, with what can be done with each."""
    return _list(visit)


def add(visit: Visit) -> HttpResponseBase:
    """Note a contact and send it a code."""
    kind, value = visit.form.get(ADD, ""), visit.form.get(VALUE, "")[:LONGEST]
    made = contacts.add_own_contact(kind, value, language=get_language() or "vi", actor=visit.actor, now=visit.now)
    return visit.go("portal:contact", contact=str(made))


def add_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what is wrong."""
    return _list(visit, refusal)


def ask(visit: Visit) -> HttpResponseBase:
    """Where the code is typed in."""
    view = _found(visit)
    return visit.go("portal:contacts") if view is None else _one(visit, view)


def confirm(visit: Visit) -> HttpResponseBase:
    """Try a code. A wrong one has been counted when it is refused."""
    is_good = contacts.confirm_contact(
        _number(visit), visit.form.get(CODE, "")[:LONGEST], actor=visit.actor, now=visit.now
    )
    if not is_good:
        raise WrongOneTimeCode(errors=[FieldError(f"/{CODE}", WrongOneTimeCode.message)])
    visit.say(_("Đã xác nhận."))
    return visit.go("portal:contacts")


def confirm_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what is wrong."""
    view = _found(visit)
    if view is None:
        raise refusal
    return _one(visit, view, refusal)


def send(visit: Visit) -> HttpResponseBase:
    """Send another code."""
    contacts.send_contact_code(_number(visit), actor=visit.actor, now=visit.now)
    return visit.go("portal:contact", contact=visit.path["contact"])


def end(visit: Visit) -> HttpResponseBase:
    """Take a contact away."""
    contacts.end_contact(_number(visit), actor=visit.actor, now=visit.now)
    visit.say(_("Đã bỏ."))
    return visit.go("portal:contacts")


def direct(visit: Visit) -> HttpResponseBase:
    """Choose the address to which notices go, or none."""
    chosen = visit.form.get("contact", "")
    contact = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) <= 18 else None
    contacts.choose_for_notices(contact, actor=visit.actor, now=visit.now)
    visit.say(_("Đã lưu lựa chọn nhận thông báo."))
    return visit.go("portal:contacts")


def back(visit: Visit) -> HttpResponseBase:
    """An address that takes a form only."""
    return visit.go("portal:contacts")


def _list(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    found = contacts_of(visit.actor, visit.now)
    letters = [(each.id, each.value) for each in found if each.kind == "email" and each.is_verified]
    return visit.show(
        "portal/account/contacts.html",
        200 if refusal is None else problems.status_of(refusal),
        contacts=[(KINDS[each.kind], each) for each in found],
        letters=[*letters, ("none", _("Không gửi thư; chỉ xem trong mục Thông báo"))] if letters else [],
        chosen=next((each.id for each in found if each.for_notices), "none"),
        kinds=list(KINDS.items()),
        kind=visit.form.get(ADD, "phone"),
        value=visit.form.get(VALUE, ""),
        refusal=None if (errors := _by_field(refusal)) else refusal,
        errors=errors,
        labels=LABELS,
    )


def _one(visit: Visit, view: ContactView, refusal: Refusal | None = None) -> HttpResponseBase:
    return visit.show(
        "portal/account/contact.html",
        200 if refusal is None else problems.status_of(refusal),
        contact=view,
        words=KINDS[view.kind],
        refusal=None if (errors := _by_field(refusal)) else refusal,
        errors=errors,
        labels=LABELS,
    )


def _by_field(refusal: Refusal | None) -> dict[str, Text]:
    return {each.pointer.removeprefix("/"): each.message for each in refusal.errors} if refusal else {}


def _found(visit: Visit) -> ContactView | None:
    number = _number(visit)
    return next((each for each in contacts_of(visit.actor, visit.now) if each.id == number), None)


def _number(visit: Visit) -> int:
    """The contact the address names. UnknownContact."""
    given = visit.path["contact"]
    if not (given.isascii() and given.isdecimal() and len(given) <= 18):
        raise UnknownContact
    return int(given)
