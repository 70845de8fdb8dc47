"""Who opened my file: the readings of a person's dossiers by others, told to the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.accounts.queries import officers_behind, person_of
from motcua.directory.queries import agency_view, body_of, officer_names, position_view
from motcua.dossiers import errors, purposes
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.mine import followed
from motcua.dossiers.queries.read import visible
from motcua.journal.purposes import words
from motcua.journal.reads import Ids, Read, reads_of
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

SIZE = 50
"""How many readings stand on a page."""
UNNAMED = frozenset({purposes.LIST, purposes.SUPERVISION})
"""Readings told by unit and position alone: their readers do not handle the dossier (decision 27)."""


def who_looked(code: str, *, actor: Actor, now: datetime, before: int | None = None) -> dict[str, Any]:
    """Who opened one's own dossier: `{items, next}`, newest first, 50 at a time.

    An item: {id, at, unit, post, name, stands_in, own, purpose, dossiers}. `unit` and `post` are those of the position
    in whose name it was read, `name` the officer's (None in lists and for supervision), `stands_in` that the position
    was lent, `own` that the caller read it himself for its owner, `purpose` words, `dossiers` codes. `before` and
    `next` are ids of readings. Raises DossierNotFound, for officials too: they are the ones told of. Six statements.
    """
    found, scope = visible(code, actor, now)
    if not scope.is_applicant(found):
        raise errors.DossierNotFound
    return _told({"dossier": _with_children(Q(pk=found.id))}, before, actor)


def who_looked_at_mine(*, actor: Actor, before: int | None = None) -> dict[str, Any]:
    """The same for everything of the account: the dossiers it owns or filed, and its person. Seven statements."""
    if actor.kind != "user":
        return {"items": [], "next": None}
    person = person_of(actor)
    subjects: dict[str, Ids] = {"dossier": _own(int(actor.id), person.id if person else None)}
    if person is not None:
        subjects["person"] = [person.id]
    return _told(subjects, before, actor)


def _own(account: int, person: int | None) -> QuerySet[Dossier, Any]:
    own = followed(account)
    if person is not None:
        own |= Q(owner_person=person)
    return _with_children(own)


def _with_children(own: Q) -> QuerySet[Dossier, Any]:
    """Whoever looks at a part that another agency does looks at the same people."""
    found = Dossier.objects.filter(own).order_by().values("id")
    return Dossier.objects.filter(Q(pk__in=found) | Q(parent__in=found)).order_by().values("id")


def _told(subjects: dict[str, Ids], before: int | None, actor: Actor) -> dict[str, Any]:
    found = reads_of(subjects, before=before, limit=SIZE + 1)
    shown = found[:SIZE]
    officers = officers_behind({read.actor for read in shown})
    names, codes = officer_names(officers.values()), _codes(shown)
    items = [
        {**_item(read, names.get(officers.get(read.actor, 0)), codes), "own": read.actor == actor.text}
        for read in shown
    ]
    return {"items": items, "next": shown[-1].id if len(found) > SIZE else None}


def _codes(reads: Iterable[Read]) -> dict[int, str]:
    ids = {subject.id for read in reads for subject in read.subjects if subject.kind == "dossier"}
    if not ids:
        return {}
    rows = Dossier.objects.filter(pk__in=ids).annotate(told=Coalesce("parent__code", "code"))
    return dict(rows.values_list("id", "told"))


def _item(read: Read, name: str | None, codes: dict[int, str]) -> dict[str, Any]:
    account, _behind, absent = read.actor.partition(">")
    position = account.partition("@")[2]
    place = position_view(int(position)) if position else None
    return {
        "id": read.id,
        "at": read.at,
        "unit": _unit(place.agency_id, local_day(read.at)) if place else "",
        "post": place.title if place else "",
        "name": None if read.purpose in UNNAMED else name,
        "stands_in": absent.startswith("officer:"),
        "purpose": words(read.purpose),
        "dossiers": [codes[each.id] for each in read.subjects if each.id in codes],
    }


def _unit(agency: int, day: date) -> str:
    """The unit as it was called then, with the body it is a part of."""
    names = (agency_view(agency, day).name, body_of(agency, day).name)
    return ", ".join(dict.fromkeys(names))
