"""Which version of a procedure holds on a day, and what a version says."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from motcua.catalog.content import ProcedureContent, parse
from motcua.catalog.errors import UnknownProcedure
from motcua.catalog.models import ProcedureVersion
from motcua.platform import generations


class _Period(NamedTuple):
    since: date
    number: int
    until: date | None
    version_id: int


def version_for(code: str, on: date) -> ProcedureContent:
    """What the procedure says on a day (local date), with its `version_id`.

    Raises `UnknownProcedure` when no version of it is in force then.
    """
    periods = generations.cached("catalog", ("periods", code), lambda: _periods(code))
    begun = [period for period in periods if period.since <= on]
    if not begun or (begun[-1].until is not None and on >= begun[-1].until):
        raise UnknownProcedure(procedure=code)
    return version(begun[-1].version_id)


def version(version_id: int) -> ProcedureContent:
    """What a version says, in force or not. Raises `UnknownProcedure` when there is none of that id."""
    return generations.cached("catalog", ("version", version_id), lambda: _load(version_id))


def newest(code: str) -> ProcedureContent:
    """What the version last imported says, in force already or not. Raises `UnknownProcedure`."""
    periods = generations.cached("catalog", ("periods", code), lambda: _periods(code))
    if not periods:
        raise UnknownProcedure(procedure=code)
    return version(max(periods, key=lambda period: period.number).version_id)


def earlier(content: ProcedureContent) -> Iterator[ProcedureContent]:
    """The versions of the same procedure that were imported before one, the last of them first."""
    periods = generations.cached("catalog", ("periods", content.code), lambda: _periods(content.code))
    before = [period for period in periods if period.number < (content.number or 0)]
    for period in sorted(before, key=lambda each: -each.number):
        yield version(period.version_id)


def version_ids() -> list[int]:
    """Every stored version, in force or not, the oldest first. One statement."""
    return list(ProcedureVersion.objects.order_by("id").values_list("id", flat=True))


def _periods(code: str) -> tuple[_Period, ...]:
    rows = ProcedureVersion.objects.filter(procedure__code=code).values_list("since", "number", "until", "id")
    return tuple(sorted(_Period(*row) for row in rows))


def _load(version_id: int) -> ProcedureContent:
    row = ProcedureVersion.objects.filter(pk=version_id).values_list("content", "digest", "number").first()
    if row is None:
        raise UnknownProcedure(procedure=str(version_id))
    content, digest, number = row
    return replace(_parsed(content, digest), version_id=version_id, number=number)


@functools.lru_cache(maxsize=2048)
def _parsed(content: str, digest: str) -> ProcedureContent:
    return parse(json.loads(content), digest=digest)
