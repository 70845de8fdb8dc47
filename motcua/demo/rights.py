"""Bringing in the demo's rights beside those that posts and offerings give: grants and stand-ins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from motcua.demo import files
from motcua.directory import operations as directory
from motcua.directory.errors import PeriodOverlaps
from motcua.directory.operations import GrantSpec, StandInSpec
from motcua.directory.queries import officer_named, position_view, positions_held
from motcua.platform.actor import Actor


def load(agencies: Mapping[str, int], *, actor: Actor, now: datetime) -> None:
    """Give what is not given yet; `agencies` are ids by code."""
    parts = files.read("rights")
    for item in parts["grants"]:
        spec = GrantSpec(
            position=_post(item["user"], agencies[item["post"]], item["from"]),
            duty=item["duty"],
            agency=agencies[item["agency"]],
            field=item.get("field", ""),
            since=item["from"],
            ground=item["ground"],
        )
        _unless_there(lambda spec=spec: directory.give(spec, actor=actor, now=now))
    for item in parts["stand_ins"]:
        lent = StandInSpec(
            position=_post(item["absent"], agencies[item["post"]], item["from"]),
            absent=officer_named(item["absent"]),
            deputy=officer_named(item["deputy"]),
            duties=tuple(item["duties"]),
            since=item["from"],
            until=item["to"] + timedelta(days=1),
            ground=item["ground"],
        )
        _unless_there(lambda lent=lent: directory.name_stand_in(lent, actor=actor, now=now))


def _unless_there(give: Any) -> None:
    try:
        give()
    except PeriodOverlaps:
        return  # loaded before


def _post(username: str, agency: int, on: date) -> int:
    held = positions_held(officer_named(username), on)
    return next(position for position in held if position_view(position).agency_id == agency)
