"""Who helped somebody to file online, and where: a fact of the filing beside its channel, told to its owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.directory.queries import PositionView, agency_by_code, agency_view, officer_names, position_view
from motcua.dossiers.errors import NotAHelper
from motcua.dossiers.rules.filing_for import HELPERS
from motcua.dossiers.scope import Scope
from motcua.platform.actor import Actor
from motcua.platform.errors import FieldError, Invalid, NotFound

RECEPTIONIST, OTHER = "receptionist", "other"
CODE, PAPER = "code", "paper"


@dataclass(frozen=True)
class Assistance:
    """The helper's name and kind (receptionist | post_agent | volunteer | other), the agency (id) at which he helped,
    and how the person agreed: `code` said, or what is known of the signed paper; None for whoever did not say."""

    helper: str
    kind: str
    agency: int
    consent: str | None

    @property
    def agreed_by(self) -> str | None:
        """`code` or `paper`; what is known of the paper is the person's own matter."""
        return self.consent and (CODE if self.consent == CODE else PAPER)


def of_filing(body: Mapping[str, Any], scope: Scope, day: date) -> Assistance | None:
    """What a filing says of help, or what follows from an officer filing online. Raises Invalid, NotAHelper.

    An officer's own name and agency stand in place of whatever he wrote.
    """
    told = body.get("assistance")
    if scope.actor.officer is not None and body["channel"] == "online":
        return of_officer(scope.actor, (told or {}).get("consent"))
    if not told:
        return None
    try:
        agency = agency_by_code(told["place"], day).id
    except NotFound as missing:
        raise Invalid(errors=[FieldError("/assistance/place", missing.text)]) from missing
    return Assistance(told["helper"], told.get("kind") or OTHER, agency, told.get("consent"))


def of_officer(actor: Actor, consent: str | None = None) -> Assistance:
    """Help by the officer acting, in the first of his positions that helps. Raises NotAHelper."""
    for position in map(position_view, actor.positions):
        kind = _kind(position)
        if kind is not None and actor.officer is not None:
            name = officer_names([actor.officer]).get(actor.officer, "")
            return Assistance(name, kind, position.agency_id, consent)
    raise NotAHelper


def helps(actor: Actor) -> bool:
    """Whether the actor holds a position that helps people to file online."""
    return actor.officer is not None and any(_kind(position_view(each)) for each in actor.positions)


def named(helped: Assistance) -> dict[str, Any]:
    """The same as the body of a filing says it."""
    return {
        "helper": helped.helper,
        "kind": helped.kind,
        "place": agency_view(helped.agency).code,
        "consent": helped.consent,
    }


def _kind(position: PositionView) -> str | None:
    """What kind of helper the position makes: a receptionist, or whoever sits at an agent's or with a team."""
    if position.role == RECEPTIONIST:
        return RECEPTIONIST
    return HELPERS.get(agency_view(position.agency_id).kind)
