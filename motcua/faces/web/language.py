"""Vietnamese unless the visitor chose otherwise: the choice is kept in a cookie, a browser's setting is no choice."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.faces.web.page import Visit
from motcua.platform.errors import NotFound

YEAR = 365 * 24 * 3600


def language_of(request: HttpRequest) -> str:
    """`vi` or `en`."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def choose(visit: Visit) -> HttpResponseBase:
    """Remember the language of the address and go back to the page one came from. Raises NotFound."""
    language = visit.path["language"]
    if language not in dict(settings.LANGUAGES):
        raise NotFound
    response = HttpResponseRedirect(own_place(visit.request, visit.asked.get("next", "")), status=303)
    secure = visit.request.is_secure()
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, httponly=True, samesite="Lax", secure=secure
    )
    return response


def own_place(request: HttpRequest, place: str) -> str:
    """The place if it lies on this site, else the front page: nobody is led away by a crafted address."""
    own = place.startswith("/") and url_has_allowed_host_and_scheme(place, allowed_hosts=None)
    return place if own else "/"
