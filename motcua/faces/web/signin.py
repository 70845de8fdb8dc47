"""Signing in and out. Whoever's sign-in has run out signs in where he is, and what he had typed goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from motcua.accounts import operations as accounts
from motcua.accounts.errors import BadPassword, TooManyAttempts
from motcua.faces.address import address_of
from motcua.faces.web import carried, remembered, second_step, session
from motcua.faces.web.carried import NEXT, PASSWORD, USERNAME, Facts
from motcua.faces.web.language import own_place
from motcua.faces.web.oidc import offer
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

HOMES = {"citizen": "/ho-so", "officer": "/can-bo"}
TOO_MANY_REQUESTS = 429


def show(visit: Visit) -> HttpResponseBase:
    """The sign-in page; a visitor who is signed in already is led on."""
    place = visit.asked.get(NEXT, "")
    if visit.account is not None:
        return HttpResponseRedirect(place_after(visit, place), status=303)
    return _asked(visit, carried.onward(place))


def act(visit: Visit) -> HttpResponseBase:
    """Take name and password and go on, to the second step or to where one wanted to."""
    place = visit.form.get(NEXT, "")
    try:
        entrant = _by_password(visit)
    except (BadPassword, TooManyAttempts) as refusal:
        return _asked(visit, carried.onward(place), refusal)
    if not entrant.is_in:
        session.begin_half(visit.request, entrant, visit.now)
        return visit.go("web:second_step", query=_query(place) if place else "")
    enter(visit, entrant.user_id, entrant.stamp, "password")
    return remembering(visit, HttpResponseRedirect(place_after(visit, place), status=303))


def show_second(visit: Visit) -> HttpResponseBase:
    """The page for the code; back to the beginning where nobody has given a password."""
    place = visit.asked.get(NEXT, "")
    known = session.half(visit.request, visit.now)
    if known is None:
        return visit.go("web:sign_in", query=_query(place) if place else "")
    return second_step.asked(visit, known, carried.onward(place))


def act_second(visit: Visit) -> HttpResponseBase:
    """Take the code and go on; whoever has just enrolled is shown his recovery codes first."""
    place = visit.form.get(NEXT, "")
    known = session.half(visit.request, visit.now)
    if known is None:
        return visit.go("web:sign_in", query=_query(place) if place else "")
    try:
        way = second_step.taken(visit, known)
    except Refusal as refusal:
        return second_step.asked(visit, known, carried.onward(place), refusal)
    enter(visit, known["id"], known["stamp"], way)
    place = place_after(visit, place)
    if known["must_enrol"]:
        codes = accounts.make_recovery_codes(known["id"], actor=visit.actor, now=visit.now)
        return remembering(visit, visit.show("web/security/codes.html", codes=codes, next=place))
    return remembering(visit, HttpResponseRedirect(place, status=303))


def ask_to_leave(visit: Visit) -> HttpResponseBase:
    """The page with the button, for where the masthead has only a link."""
    return visit.show("web/sign_out.html")


def leave(visit: Visit) -> HttpResponseBase:
    """Sign out."""
    session.sign_out(visit.request, visit.now)
    response = HttpResponseRedirect("/", status=303)
    remembered.forget(response)
    return response


def in_place(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    """Sign-in asked for on the way to a page: a form that was sent is carried along in it, its files too."""
    if visit.request.method != "POST":
        return visit.go("web:sign_in", query=_query(visit.request.get_full_path()))
    return _asked(visit, carried.along(visit), refusal, status=401)


def then(visit: Visit, go_on: Callable[[Visit], HttpResponseBase]) -> HttpResponseBase:
    """Take the proof that came along with a form, and once nothing is missing do what the form asks."""
    known = session.half(visit.request, visit.now)
    if USERNAME in visit.form:
        try:
            entrant = _by_password(visit)
        except (BadPassword, TooManyAttempts) as refusal:
            return in_place(visit, refusal)
        if entrant.is_in:
            enter(visit, entrant.user_id, entrant.stamp, "password")
            return _going_on(visit, go_on)
        session.begin_half(visit.request, entrant, visit.now)
        known = session.half(visit.request, visit.now) or {}
        return second_step.asked(visit, known, carried.along(visit), status=401)
    if known is None:
        return in_place(visit)
    try:
        way = second_step.taken(visit, known)
    except Refusal as refusal:
        return second_step.asked(visit, known, carried.along(visit), refusal)
    enter(visit, known["id"], known["stamp"], way)
    return _going_on(visit, go_on)


def enter(visit: Visit, user_id: int, stamp: str, way: str) -> None:
    """The visitor is signed in from here on, within this request too."""
    session.begin(visit.request, user_id, stamp, now=visit.now, way=way)
    visit.actor, visit.account = session.visitor(visit.request, visit.now)


def remembering(visit: Visit, response: HttpResponseBase) -> HttpResponseBase:
    """The response, which names the account to the browser for the next time a sign-in runs out."""
    if visit.account is not None:
        remembered.remember(response, visit.request, visit.account.user_id)
    return response


def place_after(visit: Visit, place: str) -> str:
    """Where to go once signed in: the place asked for, if it is one of ours, else the account's own beginning."""
    home = HOMES.get(visit.account.kind if visit.account else "", "/")
    return own_place(visit.request, place) if place else home


def _going_on(visit: Visit, go_on: Callable[[Visit], HttpResponseBase]) -> HttpResponseBase:
    carried.without_proof(visit)
    return remembering(visit, go_on(visit))


def _by_password(visit: Visit) -> accounts.Entrant:
    username, password = visit.form.get(USERNAME, "").strip(), visit.form.get(PASSWORD, "")
    return accounts.by_password(username, password, address=address_of(visit.request), now=visit.now)


def _asked(visit: Visit, about: Facts, refusal: Refusal | None = None, status: int = 200) -> HttpResponseBase:
    if isinstance(refusal, TooManyAttempts):
        status = TOO_MANY_REQUESTS
    elif refusal is not None and status == 200:
        status = 422
    ran_out = visit.request.session.pop(session.RAN_OUT, False)
    return visit.show(
        "web/sign_in.html", status, refusal=refusal, ran_out=ran_out, providers=offer.beside(visit, about), **about
    )


def _query(place: str) -> str:
    return f"?{urlencode({NEXT: place})}"
