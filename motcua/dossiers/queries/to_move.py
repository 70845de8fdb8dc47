"""Which running dossiers go by an older version than the one in force: by name for leaders, counted for authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from motcua.catalog.content import ProcedureContent
from motcua.catalog.queries import version
from motcua.directory.duties import LEADER
from motcua.directory.queries import AgencyView, agency_by_code, agency_view
from motcua.dossiers import errors
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.models import Dossier, WorkStep
from motcua.dossiers.queries.moving import Preview, newer, preview
from motcua.dossiers.queries.read import visible
from motcua.dossiers.scope import Place, scope_of
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import Actor

MOST, MOST_PLACES = 50, 500
ROW = ("dossier__version_id", "dossier__process_level", "code", "count")
STATES = tuple(sorted(state.value for state in ACTIONS["move_version"].states))


@dataclass(frozen=True, slots=True)
class Older:
    """How many running dossiers of a procedure at an agency go by an older version than `new`, the one in force."""

    agency: AgencyView
    new: ProcedureContent
    count: int


@dataclass(frozen=True, slots=True)
class Stands:
    """How many open passes are at a step (its name) of an earlier version (its number), and the step where they would
    go on by the new one; None: it has no place for them."""

    version: int
    level: str
    step: str
    count: int
    to: str | None

    def as_dict(self) -> dict[str, Any]:
        """`{version, level, step, count, to}`."""
        return {
            "version": self.version,
            "level": self.level,
            "step": self.step,
            "count": self.count,
            "to": self.to,
        }

    def __str__(self) -> str:
        goes = f"sang bước “{self.to}”" if self.to else "không có bước nào thay thế nên không chuyển được"
        return f"{self.count} hồ sơ theo phiên bản {self.version} đang ở bước “{self.step}”: {goes}"


def older(*, actor: Actor, now: datetime) -> list[Older]:
    """Where the actor, as a leader, could move dossiers, by procedure and agency, MOST_PLACES at most. One query."""
    day, places = local_day(now), _led(actor, now)
    rows = _running(agency for agency, _procedure in places).values("competent_id", "procedure", "version_id")
    counts: dict[tuple[str, int], Older] = {}
    for row in rows.annotate(count=Count("id")).order_by("procedure", "competent_id", "version_id"):
        place = (row["competent_id"], row["procedure"])
        new = newer(row["procedure"], row["version_id"], day) if place in places else None
        if new is not None:
            known = counts.get(place[::-1])
            total = row["count"] + (known.count if known else 0)
            counts[place[::-1]] = Older(agency_view(row["competent_id"], day), new, total)
    return list(counts.values())[:MOST_PLACES]


def movable(procedure: str, agency: str, *, actor: Actor, now: datetime) -> list[Preview]:
    """The first MOST such dossiers of a procedure at an agency (its code) by due date, each with what would change.

    Raises DossierNotFound where the actor leads nothing of that kind. Four statements a dossier and one.
    """
    day, place = local_day(now), agency_by_code(agency)
    if place is None or (place.id, procedure) not in _led(actor, now):
        raise errors.DossierNotFound
    rows = _running([place.id]).filter(procedure=procedure).select_related("form").order_by("next_due_at", "id")
    known = rows.values_list("version_id", flat=True).order_by().distinct()
    wanted = [each for each in known if newer(procedure, each, day) is not None]
    found = (preview(row, day) for row in rows.filter(version_id__in=wanted)[:MOST])
    return [each for each in found if each is not None]


def preview_of(code: str, *, actor: Actor, now: datetime) -> Preview | None:
    """What would change for one dossier; None where there is no newer version. Raises DossierNotFound.

    For those who lead where it is settled; its code, steps and papers' names only. Five statements at most.
    """
    found, scope = visible(code, actor, now)
    if LEADER not in scope.roles(found):
        raise errors.DossierNotFound
    return preview(found, local_day(now))


def leads(*, actor: Actor, now: datetime) -> bool:
    """Whether the actor leads anywhere, and so may move dossiers. No statement while caches are fresh."""
    return bool(_led(actor, now))


def standing_now(new: ProcedureContent) -> list[Stands]:
    """Where all running dossiers of a procedure stand, and where they would go on by a version not yet taken in.

    For the keeper of the catalogue: numbers only. One statement.
    """
    opened = WorkStep.objects.filter(until__isnull=True, dossier__procedure=new.code, dossier__state__in=STATES)
    rows = opened.values("dossier__version_id", "dossier__process_level", "code").annotate(count=Count("id"))
    ordered = rows.order_by("dossier__version_id", "dossier__process_level", "code")
    return [_stands(new, *row) for row in ordered.values_list(*ROW)[:MOST_PLACES]]


def _stands(new: ProcedureContent, version_id: int, level: str, code: str, count: int) -> Stands:
    old, after = version(version_id), new.process(level)
    before = old.process(level)
    here, there = before.step(code) if before else None, after.step(code) if after else None
    return Stands(old.number or 0, level, str(here.name) if here else code, count, str(there.name) if there else None)


def _led(actor: Actor, now: datetime) -> Mapping[Place, object]:
    """The places (agency, procedure) where the actor leads."""
    return {place: part for place, part in scope_of(actor, now).parts.items() if LEADER in part.roles}


def _running(agencies: Iterable[int] | Iterator[int]) -> QuerySet[Dossier]:
    return Dossier.objects.filter(competent_id__in=sorted(set(agencies)), ended_at__isnull=True, state__in=STATES)
