"""Who calls: the bearer token's account, and whether the token reaches that far."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from motcua.accounts.errors import NotSignedIn
from motcua.accounts.queries import actor_by_token
from motcua.faces.api import errors
from motcua.faces.api.endpoint import Endpoint
from motcua.platform.actor import ANONYMOUS, Actor


def caller(request: HttpRequest, endpoint: Endpoint, now: datetime) -> Actor:
    """The actor behind the request; nobody is asked for where the endpoint is public.

    A token without scopes reaches everything its account does. Raises NotSignedIn, BadToken, ScopeMissing.
    """
    if endpoint.scope is None:
        return ANONYMOUS
    kind, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() != "bearer" or not secret.strip():
        raise NotSignedIn
    actor, _account = actor_by_token(secret.strip(), now)
    if actor.scopes and endpoint.scope not in actor.scopes:
        raise errors.ScopeMissing(scope=endpoint.scope)
    return actor
