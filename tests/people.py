"""People of a test: somebody with an account, posts, grants, and a colleague who stands in for him."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from motcua.accounts.operations import open_account
from motcua.directory.operations import (
    Appointing,
    GrantSpec,
    PositionSpec,
    StandInSpec,
    appoint,
    give,
    name_stand_in,
    open_position,
    register_officer,
)
from motcua.directory.queries import agency_by_code, officer_named
from motcua.platform.actor import system

LONG_AGO = date(2025, 7, 1)
BEFORE = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
ACTOR = system("test")
GROUND = "Quyết định số 1/QĐ"


def hire(username: str, *posts: tuple[str, str], until: date | None = None, name: str = "Ngô Đình Nam") -> list[int]:
    """A new officer with an account, and a post for each pair of agency and part; the ids of the posts."""
    officer = register_officer(username, name, actor=ACTOR, now=BEFORE)
    open_account(username, "officer", officer=officer, actor=ACTOR, now=BEFORE)
    return [post(officer, agency, part, until=until) for agency, part in posts]


def post(officer: int, agency: str, part: str, *, since: date = LONG_AGO, until: date | None = None) -> int:
    """A new position of an officer."""
    spec = PositionSpec(agency_by_code(agency).id, f"Vị trí {part} của {officer}", part, LONG_AGO)
    position = open_position(spec, actor=ACTOR, now=BEFORE)
    appoint(Appointing(officer, position, since, until), actor=ACTOR, now=BEFORE)
    return position


def granted(position: int, duty: str, agency: str, field: str = "", since: date = LONG_AGO) -> int:
    """A duty that the machine gives at once; the grant's id."""
    spec = GrantSpec(position, duty, agency_by_code(agency).id, since, GROUND, field=field)
    done = give(spec, actor=ACTOR, now=BEFORE).done
    assert done is not None
    return done


def lent(position: int, absent: str, deputy: str, *duties: str, since: date, days: int = 10, sign_as: str = "") -> int:
    """A colleague named to stand in; the arrangement's id."""
    people = officer_named(absent), officer_named(deputy)
    until = since + timedelta(days=days)
    spec = StandInSpec(position, *people, duties, since, until, GROUND, sign_as)
    done = name_stand_in(spec, actor=ACTOR, now=BEFORE).done
    assert done is not None
    return done
