"""A refusal as a page: what happened, and what to do next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import loader
from django.utils import translation

from motcua.faces.api import problems
from motcua.faces.web.headers import guarded
from motcua.faces.web.language import language_of
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal
from motcua.platform.limits import TooMany


def page(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The plain page of a refusal."""
    status = problems.status_of(refusal)
    return later(visit.show("web/refused.html", status, refusal=refusal, title=problems.TITLES[status]), refusal)


def later(response: HttpResponseBase, refusal: Refusal) -> HttpResponseBase:
    """The page, which says when to try again if that is what helps; whatever it shows, what was typed too."""
    if isinstance(refusal, TooMany):
        response.status_code = problems.status_of(refusal)
    if wait := problems.retry_after(refusal):
        response.headers["Retry-After"] = wait
    return response


def outside(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The same where no page has been reached: an unknown address, a form without its protection."""
    status = problems.status_of(refusal)
    context: dict[str, Any] = {"refusal": refusal, "title": problems.TITLES[status], "status": status}
    with translation.override(language_of(request)):
        return guarded(render(request, "web/refused.html", context, status=status))


def bare(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The same without anything around it: what stands around a page may be what failed."""
    status = problems.status_of(refusal)
    with translation.override(language_of(request)):
        context = {"refusal": refusal, "title": problems.TITLES[status]}
        return guarded(HttpResponse(loader.get_template("web/bare.html").render(context), status=status))
