"""People who act for one another, in tests: verified contacts, authorities given and confirmed, children."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.accounts.models import Contact, Membership, Organisation, Person
from motcua.accounts.operations import authorities, members
from motcua.accounts.operations.authorities import Wish
from motcua.accounts.queries import person_of
from motcua.platform.actor import Actor
from tests.held_messages import Post
from tests.province import Province

COMPANY = "9900001235"
FRIEND = "nphqtanh"
"""An account that has nothing to do with the citizen or the company."""
MINUTE = timedelta(minutes=1)


def person(actor: Actor) -> int:
    """The person behind a citizen's account."""
    found = person_of(actor)
    assert found is not None
    return found.id


def named(actor: Actor) -> tuple[str, str]:
    """The number and name by which others name him."""
    found = person_of(actor)
    assert found is not None
    assert found.citizen_id is not None
    return found.citizen_id, found.name


def company() -> int:
    """The organisation that the demo role `business` represents."""
    return Organisation.objects.get(tax_code=COMPANY).pk


def reachable(actor: Actor, now: datetime) -> None:
    """Give the citizen a verified contact."""
    Contact.objects.create(
        person_id=person(actor), kind="email", value=f"{actor.id}@nguoidan.example", since=now, verified_at=now
    )


def authorised(giver: Actor, taker: Actor, post: Post, now: datetime, **wish: object) -> int:
    """An authority that holds at `now`."""
    reachable(giver, now)
    number, name = named(taker)
    authority = authorities.give(Wish(number, name, **wish), actor=giver, now=now)  # type: ignore[arg-type]
    authorities.confirm(authority, post.code(now), actor=giver, now=now)
    return authority


def employed(province: Province, now: datetime, role: str = Membership.STAFF, account: str = FRIEND) -> int:
    """Somebody who acts for the company; the membership's id."""
    number, name = named(province.actor(account, now))
    return members.add_member(company(), number, name, role, actor=province.actor("business", now), now=now)


def child(parent: Actor, born: date, number: str) -> int:
    """A child of the citizen's, with a personal number of its own."""
    from motcua.accounts.operations import PersonSpec, register_person
    from motcua.accounts.queries import IdNumber
    from motcua.platform.actor import system

    spec = PersonSpec("Nguyễn Hạnh An", "F", born, (IdNumber("citizen", number),), mother=person(parent))
    made = register_person(spec, actor=system("test"), now=datetime.fromisoformat("2026-11-02T01:00:00+00:00"))
    assert Person.objects.get(pk=made).mother_id == person(parent)
    return made
