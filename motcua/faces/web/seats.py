"""In which of his positions somebody works just now: all of them, or the one he has chosen in this session."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.directory.errors import PositionNotYours
from motcua.directory.queries import agency_view, officer_names, position_view
from motcua.platform.actor import Actor

CHOSEN, ALL = "position", "motcua.actor"


@dataclass(frozen=True)
class Seat:
    """A position to choose; `behalf` is the name of the absent colleague who lent it."""

    id: int
    title: str
    unit: str
    behalf: str
    chosen: bool

    @property
    def words(self) -> str:
        """As it stands in a list of them."""
        text = f"{self.title}, {self.unit}"
        return f"{text} ({_('thay mặt')} {self.behalf})" if self.behalf else text


def narrowed(request: HttpRequest, actor: Actor) -> Actor:
    """The actor in the position chosen in the session; one that is no longer his is forgotten."""
    request.META[ALL] = actor
    chosen = request.session.get(CHOSEN)
    if chosen is None:
        return actor
    only = actor.only_in(chosen)
    if only is None:
        del request.session[CHOSEN]
    return only or actor


def choose(request: HttpRequest, position: int | None) -> None:
    """From now on work in one position, or with None in all of them. Raises PositionNotYours."""
    if position is None:
        request.session.pop(CHOSEN, None)
        return
    actor: Actor = request.META[ALL]
    if actor.only_in(position) is None:
        raise PositionNotYours
    request.session[CHOSEN] = position


def seats_of(request: HttpRequest) -> tuple[Seat, ...]:
    """The positions the visitor may choose among, his own first; empty where there is no choice."""
    actor: Actor | None = request.META.get(ALL)
    if actor is None or len(actor.seats) < 2:
        return ()
    chosen = request.session.get(CHOSEN)
    absent = {seat: None if seat in actor.positions else actor.absent_from(seat) for seat in actor.seats}
    names = officer_names([officer for officer in absent.values() if officer is not None])
    return tuple(_seat(seat, names.get(officer or 0, ""), seat == chosen) for seat, officer in absent.items())


def _seat(position: int, behalf: str, chosen: bool) -> Seat:
    view = position_view(position)
    return Seat(position, view.title, agency_view(view.agency_id).name, behalf, chosen)
