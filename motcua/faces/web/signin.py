"""Signing in and out. Whoever's sign-in has run out signs in where he is, and what he had typed goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.errors import BadPassword
from motcua.faces.web import remembered, session, uploads
from motcua.faces.web.language import own_place
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

USERNAME, PASSWORD, NEXT = "sign_in_username", "sign_in_password", "next"
OWN = frozenset({USERNAME, PASSWORD, "csrfmiddlewaretoken"})
FILES_LOST = _("Tệp vừa chọn chưa gửi được vì phiên đăng nhập đã hết; đăng nhập rồi chọn lại tệp.")
HOMES = {"citizen": "/ho-so", "officer": "/can-bo"}


def show(visit: Visit) -> HttpResponseBase:
    """The sign-in page; a visitor who is signed in already is led on."""
    if visit.account is not None:
        return HttpResponseRedirect(_on(visit, visit.asked.get(NEXT, "")), status=303)
    return visit.show("web/sign_in.html", next=visit.asked.get(NEXT, ""), kept=[])


def act(visit: Visit) -> HttpResponseBase:
    """Sign in and go on to where one wanted to; the page once more, if the name or the password is wrong."""
    try:
        _sign_in(visit)
    except BadPassword as refusal:
        next_place = visit.form.get(NEXT, "")
        return visit.show("web/sign_in.html", status=422, next=next_place, kept=[], refusal=refusal)
    return _remembering(visit, HttpResponseRedirect(_on(visit, visit.form.get(NEXT, "")), status=303))


def ask_to_leave(visit: Visit) -> HttpResponseBase:
    """The page with the button, for where the masthead has only a link."""
    return visit.show("web/sign_out.html")


def leave(visit: Visit) -> HttpResponseBase:
    """Sign out."""
    session.sign_out(visit.request)
    response = HttpResponseRedirect("/", status=303)
    remembered.forget(response)
    return response


def in_place(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    """Sign-in asked for on the way to a page: a form that was sent is carried along in it, its files too."""
    if visit.request.method != "POST":
        return visit.go("web:sign_in", query=f"?{_query(visit)}")
    kept = [(name, value) for name in visit.form if name not in OWN for value in visit.form.getlist(name)]
    files, lost = uploads.keep_for_later(visit)
    return visit.show(
        "web/sign_in.html",
        status=401,
        next="",
        kept=kept + files,
        lost=[error.message for error in lost] or ([FILES_LOST] if visit.files and not files else []),
        action=visit.request.get_full_path(),
        refusal=refusal,
    )


def comes_along(visit: Visit) -> bool:
    """Does the form bring a sign-in with it (see `in_place`)?"""
    return visit.page.name != "sign_in" and USERNAME in visit.form


def then(visit: Visit, go_on: Callable[[Visit], HttpResponseBase]) -> HttpResponseBase:
    """Sign in and do what the form that came along asks."""
    try:
        _sign_in(visit)
    except BadPassword as refusal:
        return in_place(visit, refusal)
    posted = visit.form.copy()
    del posted[USERNAME], posted[PASSWORD]
    visit.request.POST = posted  # type: ignore[assignment] # mutable in the meantime
    return _remembering(visit, go_on(visit))


def _sign_in(visit: Visit) -> None:
    username, password = visit.form.get(USERNAME, "").strip(), visit.form.get(PASSWORD, "")
    visit.actor, visit.account = session.sign_in(visit.request, username, password, visit.now)


def _remembering(visit: Visit, response: HttpResponseBase) -> HttpResponseBase:
    if visit.account is not None:
        remembered.remember(response, visit.request, visit.account.user_id)
    return response


def _on(visit: Visit, place: str) -> str:
    home = HOMES.get(visit.account.kind if visit.account else "", "/")
    return own_place(visit.request, place) if place else home


def _query(visit: Visit) -> str:
    return urlencode({NEXT: visit.request.get_full_path()})
