"""Positions, who holds them, and in whose name they sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Exists, OuterRef, Q

from motcua.directory import rules
from motcua.directory.errors import UnknownOfficer, UnknownPosition
from motcua.directory.models import Appointment, Officer, Position, SigningAuthority
from motcua.directory.queries.snapshot import FAMILY
from motcua.kernel.text import fold
from motcua.platform.generations import cached


@dataclass(frozen=True, slots=True)
class PositionView:
    """A post: `agency_id` is the unit it sits in; `role` its part there in one word; `sign_as` the lines above
    a signature ("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"), empty where the post signs nothing."""

    id: int
    agency_id: int
    title: str
    role: str
    sign_as: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OfficerView:
    """Somebody who acts in the system; `username` is his account's name."""

    id: int
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """A written authority to sign a kind of act: on what ground, under which lines."""

    position_id: int
    act: str
    ground: str
    sign_as: str


def position_view(position_id: int) -> PositionView:
    """A position, also one that has ended. UnknownPosition."""
    try:
        return _positions()[position_id]
    except KeyError:
        raise UnknownPosition from None


def all_positions() -> tuple[PositionView, ...]:
    """Every position there is or was, by id."""
    return tuple(_positions().values())


def positions_in(agency_ids: Iterable[int], on: date, *, role: str | None = None) -> tuple[PositionView, ...]:
    """The positions that exist on the day in the agencies, all or those of a role, by id."""
    wanted = frozenset(agency_ids)
    return tuple(
        view
        for view in _positions().values()
        if view.agency_id in wanted and (role is None or view.role == role) and rules.holds(view.since, view.until, on)
    )


def positions_held(officer_id: int, on: date) -> tuple[int, ...]:
    """The ids of the positions an officer holds on the day, by id."""
    rows = Appointment.objects.filter(officer_id=officer_id).order_by("position_id")
    held = (row.position_id for row in rows if rules.holds(row.since, row.until, on))
    return tuple(dict.fromkeys(held))


def holders_of(position_ids: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """Which officers (ids) hold each of the positions on the day; one statement, empty where nobody does."""
    holders: dict[int, list[int]] = {position_id: [] for position_id in position_ids}
    for row in Appointment.objects.filter(position_id__in=list(holders)).order_by("since", "officer_id"):
        if rules.holds(row.since, row.until, on):
            holders[row.position_id].append(row.officer_id)
    return {position_id: tuple(dict.fromkeys(officers)) for position_id, officers in holders.items()}


def terms_in(position_ids: Iterable[int]) -> dict[int, tuple[tuple[date, date | None], ...]]:
    """From when to when each of the positions was or is held by anybody; one statement."""
    found: dict[int, list[tuple[date, date | None]]] = {}
    rows = Appointment.objects.filter(position_id__in=list(position_ids)).order_by("position_id", "since", "id")
    for position, since, until in rows.values_list("position_id", "since", "until"):
        found.setdefault(position, []).append((since, until))
    return {position: tuple(terms) for position, terms in found.items()}


def officers_in(units: frozenset[int], on: date) -> tuple[int, ...]:
    """Who holds any position in the units on the day, by id; from memory after the first time."""

    def load() -> tuple[int, ...]:
        held = holders_of((position.id for position in positions_in(units, on)), on)
        return tuple(sorted({officer for officers in held.values() for officer in officers}))

    return cached(FAMILY, ("officers in", units, on), load)


def in_office(officer: OuterRef, on: date) -> Exists:
    """For a query of another domain: whether the officer of its row holds any position on the day."""
    standing = Q(until__isnull=True) | Q(until__gt=on)
    return Exists(Appointment.objects.filter(standing, officer=officer, since__lte=on))


def appointed(officer_id: int, on: date) -> dict[int, tuple[date, date | None]]:
    """The existing positions an officer holds on the day, each with its first and the first day without it.

    One statement.
    """
    rows = Appointment.objects.filter(officer_id=officer_id).order_by("position_id", "since")
    views = ((row, position_view(row.position_id)) for row in rows)
    return {
        row.position_id: (row.since, row.until)
        for row, view in views
        if rules.holds(row.since, row.until, on) and rules.holds(view.since, view.until, on)
    }


def officer_named(username: str) -> int:
    """The officer of an account's name. UnknownOfficer."""
    found = Officer.objects.filter(username=username).values_list("id", flat=True).first()
    if found is None:
        raise UnknownOfficer(username=username)
    return found


def officer_names(officer_ids: Iterable[int]) -> dict[int, str]:
    """Names by officer id, from the process-local copy."""
    names = cached(FAMILY, "officers", lambda: dict(Officer.objects.values_list("id", "name")))
    return {officer_id: names[officer_id] for officer_id in officer_ids if officer_id in names}


def officers_called(words: str, *, limit: int = 50) -> list[OfficerView]:
    """Officers whose name (without its marks) or account name holds the words, by name, no more than `limit`."""
    wanted = fold(words)
    known = cached(FAMILY, "officers by name", _load_officers)
    found = (view for folded, view in known if wanted in folded or wanted in view.username)
    return list(islice(found, limit))


def authorities_of(officer_id: int, on: date) -> tuple[AuthorityView, ...]:
    """The acts an officer may sign in his leader's name on the day."""
    rows = SigningAuthority.objects.filter(appointment__officer_id=officer_id).select_related("appointment")
    return tuple(
        AuthorityView(row.appointment.position_id, row.act, row.ground, row.sign_as)
        for row in rows.order_by("since", "id")
        if rules.holds(row.since, row.until, on)
    )


def _load_officers() -> tuple[tuple[str, OfficerView], ...]:
    rows = Officer.objects.order_by("sort_key", "id").values_list("id", "username", "name")
    return tuple((fold(name), OfficerView(number, username, name)) for number, username, name in rows)


def _positions() -> Mapping[int, PositionView]:
    return cached(FAMILY, "positions", _load_positions)


def _load_positions() -> Mapping[int, PositionView]:
    return {
        row.pk: PositionView(row.pk, row.agency_id, row.title, row.role, row.sign_as, row.since, row.until)
        for row in Position.objects.order_by("id")
    }
