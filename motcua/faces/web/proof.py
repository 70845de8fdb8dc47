"""Proving oneself once more, before something grave: signing, and all of administration."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase

from motcua.accounts import operations as accounts
from motcua.accounts.errors import NotSignedIn, TooManyAttempts
from motcua.accounts.queries import factors_of, offered
from motcua.faces.address import address_of
from motcua.faces.web import carried, passkeys, second_step, session
from motcua.faces.web.carried import CODE, NEXT, PASSKEY, PROOF, Facts
from motcua.faces.web.language import own_place
from motcua.faces.web.oidc import kept, offer, standing
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal


def show(visit: Visit) -> HttpResponseBase:
    """The page that asks; whoever has proved himself just now is led on."""
    place = visit.asked.get(NEXT, "")
    if session.is_fresh(visit.request, visit.now):
        return HttpResponseRedirect(own_place(visit.request, place), status=303)
    return _asked(visit, carried.onward(place))


def act(visit: Visit) -> HttpResponseBase:
    """Take the proof and go on to where one wanted to."""
    place = visit.form.get(NEXT, "")
    try:
        _take(visit)
    except Refusal as refusal:
        return _asked(visit, carried.onward(place), refusal)
    return HttpResponseRedirect(own_place(visit.request, place), status=303)


def in_place(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    """Proof asked for on the way to a page: a form that was sent is carried along."""
    if visit.request.method != "POST":
        return visit.go("web:proof", query=f"?{urlencode({NEXT: visit.request.get_full_path()})}")
    return _asked(visit, carried.along(visit), refusal, status=401)


def then(visit: Visit, go_on: Callable[[Visit], HttpResponseBase]) -> HttpResponseBase:
    """Take the proof that came along with a form, and do what the form asks."""
    try:
        _take(visit)
    except Refusal as refusal:
        return in_place(visit, refusal)
    carried.without_proof(visit)
    return go_on(visit)


def _take(visit: Visit) -> None:
    if visit.account is None:
        raise NotSignedIn
    user_id, password = visit.account.user_id, visit.form.get(PROOF, "")
    code, answer = visit.form.get(CODE, "").strip(), visit.form.get(PASSKEY, "")
    if code or answer:
        second_step.proved(visit, user_id, code, answer)
    else:
        accounts.again_by_password(user_id, password, address=address_of(visit.request), now=visit.now)
    session.proved_again(visit.request, visit.now)


def _asked(visit: Visit, about: Facts, refusal: Refusal | None = None, status: int = 200) -> HttpResponseBase:
    if refusal is not None:
        status = 429 if isinstance(refusal, TooManyAttempts) else 422
    factors = factors_of(visit.account.user_id) if visit.account else ()
    by = standing.provider_of(visit.request)
    options = passkeys.asking_for_known(visit.request, factors)
    return visit.show(
        "web/proof.html",
        status,
        refusal=refusal,
        passkey_options=options,
        has_app=any(each.kind == "totp" for each in factors),
        ways=_at_provider(visit, about, by) if by else [],
        **about,
    )


def _at_provider(visit: Visit, about: Facts, by: str) -> list[offer.Way]:
    """The way back to the provider that opened the session, which asks its person anew; a form is kept meanwhile."""
    form = kept.keep(visit.request, about["action"], about["kept"], visit.now) if about["kept"] else ""
    place = about["next"] or ("" if form else about["action"])
    return [offer.way(each, place=place, form=form, again=True) for each in offered() if each.id == by]
