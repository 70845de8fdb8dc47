"""By which provider, and how surely, the visitor's session was opened; and who has left for one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from motcua.accounts.ports import Departure
from motcua.platform import sealed

PROVIDED, AWAY = "provided", "away"
PURPOSE = "sign-ins under way"
GOOD_FOR, MOST_AWAY = timedelta(minutes=20), 5


@dataclass(frozen=True, slots=True)
class Trip:
    """A visitor on his way to a provider: what he took along, and where he wants to go afterwards."""

    provider: str
    departure: Departure
    next: str
    kept: str
    level: int


def set_out(request: HttpRequest, trip: Trip, now: datetime) -> None:
    """Note that the visitor leaves; of several tabs the five newest can come back."""
    text = json.dumps([asdict(trip), int(now.timestamp())])
    others = list(request.session.get(AWAY, {}).items())[1 - MOST_AWAY :]
    request.session[AWAY] = dict([*others, (trip.departure.state, sealed.seal(PURPOSE, text))])


def come_back(request: HttpRequest, state: str, now: datetime) -> Trip | None:
    """The trip of that state, once; None for one we know nothing of or that took longer than 20 minutes."""
    away = dict(request.session.get(AWAY, {}))
    text = away.pop(state, None)
    if text is None:
        return None
    request.session[AWAY] = away
    try:
        told, since = json.loads(sealed.unseal(PURPOSE, text))
    except sealed.Unreadable:
        return None
    if now.timestamp() - since > GOOD_FOR.total_seconds():
        return None
    return Trip(**{**told, "departure": Departure(**told["departure"])})


def note(request: HttpRequest, provider: str, level: int, id_token: str) -> None:
    """The session was opened by a provider; its token is kept for signing out there."""
    request.session[PROVIDED] = {"by": provider, "level": level, "token": sealed.seal(PURPOSE, id_token)}


def provider_of(request: HttpRequest) -> str:
    """The provider that opened the session, or empty."""
    return str(request.session.get(PROVIDED, {}).get("by", ""))


def level_of(request: HttpRequest) -> int:
    """How surely: 1 or 2; 0 where no provider has vouched."""
    return int(request.session.get(PROVIDED, {}).get("level", 0))


def id_token_of(request: HttpRequest) -> str:
    """The provider's token, or empty where it cannot be read any more."""
    try:
        return sealed.unseal(PURPOSE, request.session.get(PROVIDED, {}).get("token", ""))
    except sealed.Unreadable:
        return ""
