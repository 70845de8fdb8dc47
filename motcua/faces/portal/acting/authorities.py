"""Authorities: those given and received, giving a new one, saying its code, ending one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.operations import authorities
from motcua.accounts.operations.authorities import Wish
from motcua.accounts.queries import AuthorityView, authorities_given, authorities_received, organisations_of
from motcua.accounts.queries.acting import REPRESENTATIVE
from motcua.catalog import queries as catalog
from motcua.dossiers.queries.codes import codes_of
from motcua.faces.web.eform import errors_by_field, read_day
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, NotFound, Refusal, Text

SELF = "self"
LABELS: dict[str, Text] = {
    "giver": gettext_lazy("Người ủy quyền"),
    "number": gettext_lazy("Số định danh cá nhân của người được ủy quyền"),
    "name": gettext_lazy("Họ, chữ đệm và tên của người được ủy quyền"),
    "procedures": gettext_lazy("Thủ tục"),
    "last_day": gettext_lazy("Ủy quyền đến hết ngày"),
    "code": gettext_lazy("Mã xác nhận"),
}
SHOWN_PROCEDURES = 20
STANDINGS: dict[str, tuple[Text, str]] = {
    "waiting": (gettext_lazy("Chờ mã xác nhận"), "yellow"),
    "holds": (gettext_lazy("Đang có hiệu lực"), "green"),
    "over": (gettext_lazy("Đã hết hạn"), "grey"),
    "revoked": (gettext_lazy("Đã thôi"), "grey"),
}


def show(visit: Visit) -> HttpResponseBase:
    """What one gave and what one was given."""
    given = authorities_given(actor=visit.actor, now=visit.now)
    received = authorities_received(actor=visit.actor, now=visit.now)
    codes = codes_of({each.dossier for each in (*given, *received) if each.dossier})
    return visit.show(
        "portal/acting/authorities.html",
        given=[_shown(each, codes) for each in given],
        received=[_shown(each, codes) for each in received],
    )


def ask(visit: Visit) -> HttpResponseBase:
    """The form for a new authority."""
    return _form(visit)


def give(visit: Visit) -> HttpResponseBase:
    """Give it; it holds once the code has been said. Raises what `authorities.give` raises."""
    form = visit.form
    giver = form.get("giver", SELF)
    wish = Wish(
        number=form.get("number", "").strip(),
        name=form.get("name", "").strip(),
        organisation=int(giver) if giver.isdecimal() else None,
        procedures=_procedures(form.get("procedures", ""), local_day(visit.now)),
        may_file=form.get("may", "file") == "file",
        may_receive="receive" in form.getlist("receive"),
        last_day=_last_day(visit),
    )
    authority = authorities.give(wish, actor=visit.actor, now=visit.now)
    visit.say(_("Đã gửi mã xác nhận đến số điện thoại hoặc thư điện tử đã xác thực của Ông/Bà."))
    return visit.go("portal:authority_confirm", authority=str(authority))


def not_given(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form with what was typed and what is wrong with it."""
    return _form(visit, refusal)


def ask_code(visit: Visit) -> HttpResponseBase:
    """Where the code is typed. Raises NotFound for what does not wait for one."""
    return _code(visit)


def confirm(visit: Visit) -> HttpResponseBase:
    """Take the code, or send another."""
    authority = int(visit.path["authority"])
    if "again" in visit.form:
        to = authorities.send_again(authority, actor=visit.actor, now=visit.now)
        visit.say(_("Đã gửi mã khác đến %(to)s.") % {"to": to})
        return visit.go("portal:authority_confirm", authority=str(authority))
    authorities.confirm(authority, visit.form.get("code", ""), actor=visit.actor, now=visit.now)
    visit.say(_("Ủy quyền đã có hiệu lực. Ông/Bà có thể thôi ủy quyền bất cứ lúc nào."))
    return visit.go("portal:authorities")


def not_confirmed(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong with the code."""
    if isinstance(refusal, NotFound):
        raise refusal
    return _code(visit, refusal)


def ask_to_end(visit: Visit) -> HttpResponseBase:
    """Is it to end? Raises NotFound for what is not one's own or has ended."""
    found = _one(visit, authorities_given(actor=visit.actor, now=visit.now))
    found = found or _one(visit, authorities_received(actor=visit.actor, now=visit.now))
    if found is None or found.standing == "revoked":
        raise NotFound
    return visit.show("portal/acting/end_authority.html", authority=_shown(found, {}))


def end(visit: Visit) -> HttpResponseBase:
    """End it."""
    authorities.revoke(int(visit.path["authority"]), actor=visit.actor, now=visit.now)
    visit.say(_("Đã thôi ủy quyền. Người được ủy quyền không còn xem được hồ sơ."))
    return visit.go("portal:authorities")


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    led = [each for each in organisations_of(actor=visit.actor, now=visit.now) if each.role == REPRESENTATIVE]
    errors = errors_by_field(refusal) if refusal else {}
    context: dict[str, Any] = {
        "givers": [(SELF, _("Chính tôi")), *((str(each.id), each.name) for each in led)] if led else [],
        "typed": visit.form,
        "giver": visit.form.get("giver", SELF),
        "may": visit.form.get("may", "file"),
        "mays": [("file", _("Nộp và theo dõi hồ sơ")), ("follow", _("Chỉ theo dõi hồ sơ"))],
        "receive": visit.form.getlist("receive") if visit.form else ["receive"],
        "receives": [("receive", _("Nhận kết quả thay"))],
        "last_day": [visit.form.get(f"last_day-{part}", "") for part in ("day", "month", "year")],
        "refusal": refusal,
        "errors": errors,
        "labels": LABELS,
    }
    return visit.show("portal/acting/new_authority.html", 422 if refusal else 200, **context)


def _code(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    found = _one(visit, authorities_given(actor=visit.actor, now=visit.now))
    if found is None or found.standing != "waiting":
        raise NotFound
    context = {"authority": _shown(found, {}), "refusal": refusal, "labels": LABELS}
    errors = errors_by_field(refusal) if refusal else {}
    return visit.show("portal/acting/code.html", 422 if refusal else 200, errors=errors, **context)


def _one(visit: Visit, found: Iterable[AuthorityView]) -> AuthorityView | None:
    wanted = int(visit.path["authority"])
    return next((each for each in found if each.id == wanted), None)


def _shown(found: AuthorityView, codes: dict[int, str]) -> dict[str, Any]:
    words, colour = STANDINGS[found.standing]
    return {
        "view": found,
        "standing": words,
        "colour": colour,
        "ended": found.standing in {"over", "revoked"},
        "procedures": [str(catalog.newest(code).name) for code in found.procedures[:SHOWN_PROCEDURES]],
        "code": codes.get(found.dossier or 0, ""),
    }


def _procedures(text: str, day: date) -> tuple[str, ...]:
    """The procedures named, a line each, by code or by words that fit only one. Raises Invalid."""
    found, wrong = [], []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        hits: Sequence[Any] = catalog.suggestions(line, 2, on=day)
        exact = [hit for hit in hits if hit.code == line]
        if len(hits) == 1 or exact:
            found.append((exact or list(hits))[0].code)
        else:
            wrong.append(line)
    if wrong:
        message = _("Không rõ là thủ tục nào: %(lines)s. Ghi mã thủ tục.") % {"lines": "; ".join(wrong)}
        raise Invalid(errors=[FieldError("/procedures", message)])
    return tuple(dict.fromkeys(found))


def _last_day(visit: Visit) -> date | None:
    """The last day, None for nothing. Raises Invalid for what is no day."""
    text = read_day(visit.form, "last_day")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise Invalid(errors=[FieldError("/last_day", _("Ngày không đúng."))]) from problem
