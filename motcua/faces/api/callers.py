"""Who calls: the bearer token's account, and whether the token reaches that far."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from motcua.accounts.errors import NotSignedIn
from motcua.accounts.queries import actor_by_token
from motcua.directory.errors import PositionNotYours
from motcua.faces.api import errors
from motcua.faces.api.endpoint import Endpoint
from motcua.platform.actor import ANONYMOUS, Actor

POSITION = "Motcua-Position"
LONGEST = 19  # digits of a whole number in the database


def caller(request: HttpRequest, endpoint: Endpoint, now: datetime) -> Actor:
    """The actor behind the request; nobody is asked for where the endpoint is public.

    A token without scopes reaches everything its account does. With the header `Motcua-Position` the caller acts in
    that one of his positions only. Raises NotSignedIn, BadToken, ScopeMissing, PositionNotYours.
    """
    if endpoint.scope is None:
        return ANONYMOUS
    kind, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise NotSignedIn
    actor, _account = actor_by_token(secret.strip(), now)
    if actor.scopes and endpoint.scope not in actor.scopes:
        raise errors.ScopeMissing(scope=endpoint.scope)
    chosen = request.headers.get(POSITION)
    return actor if chosen is None else _only_in(actor, chosen)


def _only_in(actor: Actor, chosen: str) -> Actor:
    """The actor in the one position the request names."""
    named = chosen.isascii() and chosen.isdecimal() and len(chosen) < LONGEST
    only = actor.only_in(int(chosen)) if named else None
    if only is None:
        raise PositionNotYours
    return only
