"""In which capacity an officer signs from a position, and what lets him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.directory import rules
from motcua.directory.duties import LENT_SIGNING
from motcua.directory.errors import AuthorityMissing
from motcua.directory.models import Appointment, SigningAuthority
from motcua.directory.queries.grants import granted_to
from motcua.directory.queries.officers import position_view
from motcua.directory.queries.snapshot import FAMILY
from motcua.directory.queries.stand_ins import stand_in_for
from motcua.platform.generations import cached


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above a signature (`KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`; the post's title for one's own authority), the
    capacity they say (`KT`, blank for one's own) and the document that lets him sign so, blank where none is needed."""

    capacity: str
    sign_as: str
    ground: str


@dataclass(frozen=True, slots=True)
class _Lines:
    since: date
    until: date | None
    sign_as: str
    ground: str


def signature_of(officer: int, position: int, on: date, *, absent: int | None = None) -> Signature:
    """How an officer signs from a position on a day; `absent` is whom he stands in for there.

    AuthorityMissing where his lines say TL. or TUQ. and no document says that he may.
    """
    if absent is not None:
        lent = stand_in_for(officer, position, absent, on)
        return _checked(lent.sign_as if lent else "", lent.ground if lent else "", position)
    own, given = _of(officer, position, on)
    lines = own or position_view(position).sign_as or (given[-1].sign_as if given else "")
    fitting = [each.ground for each in given if each.sign_as == lines] or [each.ground for each in given]
    written = fitting or [view.ground for view in granted_to((position,), on, *LENT_SIGNING) if view.id is not None]
    return _checked(lines, written[-1] if written else "", position)


def _checked(lines: str, ground: str, position: int) -> Signature:
    capacity = rules.capacity_of(lines)
    if capacity in rules.BY_WRITTEN_AUTHORITY and not ground:
        raise AuthorityMissing(sign_as=lines)
    return Signature(capacity, lines or position_view(position).title, ground)


def _of(officer: int, position: int, on: date) -> tuple[str, list[_Lines]]:
    """The lines of his appointment, and his written authorities, oldest first."""
    appointed, authorised = cached(FAMILY, "signing", _load)
    key = (officer, position)
    own = [each.sign_as for each in appointed.get(key, ()) if rules.holds(each.since, each.until, on)]
    return own[-1] if own else "", [each for each in authorised.get(key, ()) if rules.holds(each.since, each.until, on)]


Known = Mapping[tuple[int, int], list[_Lines]]


def _load() -> tuple[Known, Known]:
    appointed: defaultdict[tuple[int, int], list[_Lines]] = defaultdict(list)
    authorised: defaultdict[tuple[int, int], list[_Lines]] = defaultdict(list)
    for row in Appointment.objects.exclude(sign_as="").order_by("since", "id"):
        appointed[row.officer_id, row.position_id].append(_Lines(row.since, row.until, row.sign_as, ""))
    for each in SigningAuthority.objects.select_related("appointment").order_by("since", "id"):
        holder = each.appointment
        lines = _Lines(each.since, each.until, each.sign_as, each.ground)
        authorised[holder.officer_id, holder.position_id].append(lines)
    return dict(appointed), dict(authorised)
