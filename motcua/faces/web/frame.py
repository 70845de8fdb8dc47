"""From a request to a page: language, visitor, who may come in, the form's token, one call, refusals as pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_protect

from motcua.accounts.errors import LevelNeeded, NotSignedIn
from motcua.documents.operations import MEGABYTE
from motcua.faces import limits
from motcua.faces.api import errors
from motcua.faces.web import carried, proof, refused, session, signin, tokens
from motcua.faces.web.errors import ProofNeeded
from motcua.faces.web.headers import guarded
from motcua.faces.web.language import language_of
from motcua.faces.web.oidc import signing_in, standing
from motcua.faces.web.page import STAFF, Page, Run, Visit, Who
from motcua.platform import idempotency
from motcua.platform.actor import ANONYMOUS
from motcua.platform.errors import NotAllowed, Refusal
from motcua.platform.limits import TooMany

log = structlog.get_logger(__name__)

MOST_FILES = 10  # of the largest size, in one form
View = Callable[..., HttpResponseBase]
TAKES_PROOF = frozenset({"sign_in", "second_step", "proof"})
"""The pages whose own forms these are."""
KINDS = {Who.CITIZEN: {"citizen"}, Who.OFFICER: {"officer"}, Who.STAFF: STAFF}


def view(page: Page) -> View:
    """The Django view of a page. A form of absurd length is refused before a byte of it is read."""

    def answer(request: HttpRequest, **path: str) -> HttpResponseBase:
        with translation.override(language_of(request)):
            response = _answered(page, request, path)
        return guarded(response)

    with_session: View = decorator_from_middleware(SessionMiddleware)(csrf_protect(answer))

    def bounded(request: HttpRequest, **path: str) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > MOST_FILES * settings.FILE_MAX_SIZE:
            return refused.outside(request, errors.BodyTooLarge(limit=MOST_FILES * settings.FILE_MAX_SIZE // MEGABYTE))
        return with_session(request, **path)

    return bounded


def _answered(page: Page, request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
    visit = Visit(request, page, datetime.now(UTC), path, ANONYMOUS, None)
    try:
        visit.actor, visit.account = session.visitor(request, visit.now)
        return _inside(visit)
    except NotSignedIn:
        return signin.in_place(visit)
    except ProofNeeded:
        return proof.in_place(visit)
    except LevelNeeded as refusal:
        return signing_in.step_up(visit, refusal)
    except Refusal as refusal:
        return refused.page(visit, refusal)
    except OperationalError:
        log.exception("database_unavailable", request=_number(request), page=page.name)
        return refused.page(visit, errors.Unavailable())
    except Exception:  # the last line: a defect of ours, told under a number and never in detail
        log.exception("page_failed", request=_number(request), page=page.name)
        return refused.page(visit, errors.Unexpected(request=_number(request)))


def _inside(visit: Visit) -> HttpResponseBase:
    page, method = visit.page, visit.request.method
    if method == "POST" and carried.brings_proof(visit) and page.name not in TAKES_PROOF:
        knows = visit.account is not None and carried.USERNAME not in visit.form
        asked = proof if knows else signin
        try:
            limits.count(limits.SIGN_IN, visit.request, visit.actor, visit.now)
        except TooMany as refusal:
            return refused.later(asked.in_place(visit, refusal), refusal)
        return asked.then(visit, _inside)
    _let_in(visit)
    if method in {"GET", "HEAD"}:
        limits.on_route("page", visit.request, page.name, visit.actor, visit.now)
        return page.show(visit)
    if method != "POST" or page.act is None:
        raise errors.WrongMethod(allowed="GET" if page.act is None else "GET, POST")
    try:
        limits.on_route("page", visit.request, page.name, visit.actor, visit.now)
        return once(visit, page.act) if page.once else page.act(visit)
    except Refusal as refusal:
        if page.again is None or isinstance(refusal, NotSignedIn | LevelNeeded):
            raise
        return refused.later(page.again(visit, refusal), refusal)


def _let_in(visit: Visit) -> None:
    if visit.page.who is Who.ANYONE:
        return
    if visit.account is None:
        raise NotSignedIn
    wanted = KINDS.get(visit.page.who)
    if wanted is not None and visit.account.kind not in wanted:
        raise NotAllowed
    if visit.account.kind == "citizen" and standing.level_of(visit.request) < visit.page.level:
        raise LevelNeeded(level=visit.page.level)
    if not session.is_fresh(visit.request, visit.now) and visit.page.fresh(visit):
        raise ProofNeeded


def once(visit: Visit, act: Run) -> HttpResponseBase:
    """Do what the form asks, or lead to where it led the first time it was sent.

    For pages themselves where something comes before: files are taken in outside the transaction of this.
    """
    fresh: list[HttpResponseBase] = []

    def run() -> idempotency.Answer:
        fresh.append(act(visit))
        return idempotency.Answer(fresh[0].status_code, tokens.sealed(fresh[0].headers.get("Location")))

    token = tokens.token_of(visit.form)
    caller = f"{visit.actor.kind}:{visit.actor.id}" if visit.account else f"session:{visit.request.session.session_key}"
    kept, is_repeat = idempotency.once(
        caller=caller,
        route=visit.request.path,
        key=token,
        body=tokens.contents(visit.form, visit.files),
        now=visit.now,
        run=run,
    )
    if not is_repeat:
        return fresh[0]
    place = tokens.opened(kept.text)
    return HttpResponseRedirect(place, status=303) if place else HttpResponse(status=204)


def _number(request: HttpRequest) -> str:
    return str(getattr(request, "request_id", "-"))
