"""Signing out at the provider too, and being signed out by it."""

from __future__ import annotations

from datetime import UTC, datetime

import structlog
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.accounts import operations as accounts
from motcua.accounts import ports
from motcua.accounts.errors import ProofInvalid, ProviderDown, UnknownProvider
from motcua.faces.web import session, signin
from motcua.faces.web.oidc import standing
from motcua.faces.web.oidc.signing_in import absolute
from motcua.faces.web.page import Visit

log = structlog.get_logger(__name__)

LEAVING = "leaving"


def farewell(visit: Visit) -> str:
    """Where to end the session at the provider that opened this one; empty where that is not possible now."""
    name = standing.provider_of(visit.request)
    if not name:
        return ""
    back = absolute(visit, reverse("web:signed_out"))
    try:
        place = ports.provider(name).farewell(standing.id_token_of(visit.request), back=back, now=visit.now)
    except (ProviderDown, UnknownProvider):
        return ""
    return place or ""


def leave(visit: Visit) -> HttpResponseBase:
    """Sign out here, and on to the page that leads to the provider where one has opened the session.

    A page in between, for browsers hold a redirect that follows a form against `form-action`.
    """
    place = farewell(visit)
    left = signin.leave(visit)
    if not place:
        return left
    visit.request.session[LEAVING] = place
    left.headers["Location"] = reverse("web:signed_out")
    return left


def show_signed_out(visit: Visit) -> HttpResponseBase:
    """Signed out here; and, where there is one, the way to sign out at the provider, which is taken at once."""
    place = visit.request.session.pop(LEAVING, "")
    return visit.show("web/oidc/signed_out.html", place=place)


@csrf_exempt
@require_POST
def told_by_provider(request: HttpRequest, provider: str) -> HttpResponse:
    """OpenID Connect Back-Channel Logout 1.0: the provider says that somebody is signed in there no more.

    204; 400 for what is not signed by the provider, 404 for an unknown one, 503 when its keys cannot be fetched.
    """
    now = datetime.now(UTC)
    try:
        gone = ports.provider(provider).gone(request.POST.get("logout_token", ""), now=now)
    except UnknownProvider:
        return _answer(404)
    except ProofInvalid:
        return _answer(400)
    except ProviderDown:
        return _answer(503)
    ended = accounts.end_provided(provider, gone.subject, gone.sid, now=now)
    for each in ended:
        session.shut(each)
    log.info("signed_out_by_provider", provider=provider, sessions=len(ended))
    return _answer(204)


def _answer(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})
