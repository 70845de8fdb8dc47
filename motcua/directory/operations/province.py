"""Bringing in a province's structure as it is written in files (`calendars`, `closures`, `agencies` …)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from motcua.directory import rules
from motcua.directory.models import AgencyVersion, Kind
from motcua.directory.operations import agencies, calendars
from motcua.directory.operations.agencies import AgencySpec
from motcua.directory.operations.structure_schema import check_structure
from motcua.kernel.calendar.seed import public_holidays
from motcua.kernel.clock_zone import from_local
from motcua.platform.actor import Actor
from motcua.platform.operation import operation


@operation
def import_province(structure: Mapping[str, Any], *, actor: Actor, now: datetime) -> dict[str, int]:
    """Bring in what is not there yet and answer the agencies' ids by code; what is there stays as it is.

    `structure` has the parts of province.yaml and agencies.yaml: calendars, closures, agencies, commune_units,
    reception_points, closed_units, report_only_bodies. Days in them are inclusive (`valid_to` is the last day).
    The official days off are seeded into all calendars. ShapeInvalid when the structure is not as described.
    """
    check_structure(structure)
    return _Import(structure, actor, now).run()


class _Import:
    def __init__(self, structure: Mapping[str, Any], actor: Actor, now: datetime) -> None:
        self._structure, self._actor, self._now = structure, actor, now
        self._ids = dict(AgencyVersion.objects.order_by("since").values_list("code", "agency_id"))
        # Where the files do not say since when a body has been, it is taken to be as old as the province.
        self._founded: date = structure["agencies"][0]["valid_from"]

    def run(self) -> dict[str, int]:
        self._calendars()
        for item in self._agencies():
            if item["code"] not in self._ids:
                self._ids[item["code"]] = agencies.open_agency(self._spec(item), actor=self._actor, now=self._now)
        self._ties()
        for closure in self._structure.get("closures", ()):
            calendars.declare_closure(
                self._ids[closure["agency"]],
                since=_moment(closure["from"]),
                until=_moment(closure["to"]) + timedelta(minutes=1),
                kind=closure["kind"],
                reason=closure["reason"],
                actor=self._actor,
                now=self._now,
            )
        return self._ids

    def _calendars(self) -> None:
        for item in self._structure["calendars"]:
            pattern = {key: value for key, value in item.items() if key not in {"id", "name"}}
            calendars.set_calendar(item["id"], item["name"], pattern, actor=self._actor, now=self._now)
        if not self._ids:  # seeded once; afterwards the office's own corrections stand
            days = [
                calendars.Correction(entry.date, str(entry.kind), entry.name, entry.source)
                for entry in public_holidays()
            ]
            calendars.correct_days(days, actor=self._actor, now=self._now)

    def _agencies(self) -> Iterator[Mapping[str, Any]]:
        """All bodies, those above before those below."""
        listed = sorted(self._structure["agencies"], key=_depth_of_parent)
        yield from listed
        yield from self._structure.get("closed_units", ())
        for commune in listed:
            if commune["kind"] in rules.COMMUNES:
                yield from self._units(commune)
        for body in self._structure.get("report_only_bodies", ()):
            yield {**body, "kind": Kind.REPORT_ONLY}

    def _units(self, commune: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        for unit in self._structure.get("commune_units", ()):
            if commune["kind"] in unit.get("only", (commune["kind"],)):
                yield {
                    **unit,
                    "code": f"{commune['code']}.{unit['suffix']}",
                    "name": unit["name"].format(commune=commune["name"]),
                    "kind": Kind.SERVICE_CENTRE if "{commune}" in unit["name"] else Kind.UNIT,
                    "parent": commune["code"],
                    "valid_from": commune["valid_from"],
                }

    def _spec(self, item: Mapping[str, Any]) -> AgencySpec:
        last = item.get("valid_to")
        return AgencySpec(
            code=item["code"],
            name=item["name"],
            kind=str(item["kind"]),
            since=item.get("valid_from", self._founded),
            until=None if last is None else last + timedelta(days=1),
            old_code=item.get("old_code", ""),
            parent=self._ids[item["parent"]] if "parent" in item else None,
            calendar=item.get("calendar"),
            system=item.get("system", "own"),
            has_seal=item.get("seal", False),
            has_account=item.get("account", False),
        )

    def _ties(self) -> None:
        """Who took over from whom, who helps whom, where papers are taken in."""
        for item in self._structure["agencies"]:
            own = self._ids[item["code"]]
            since = item.get("valid_from", self._founded)
            for code in item.get("predecessors", ()):
                agencies.succeed(self._ids[code], own, on=since, actor=self._actor, now=self._now)
            for code in item.get("helps", ()):
                helped = self._ids[code]
                agencies.arrange_help(own, helped, since=self._since(code), actor=self._actor, now=self._now)
            if "counters" in item:
                self._point(item["code"], item["name"], item["counters"])
        for point in self._structure.get("reception_points", ()):
            self._point(point["centre"], point["name"], point["counters"])

    def _point(self, centre: str, name: str, counters: int) -> None:
        agencies.open_reception_point(
            self._ids[centre],
            name,
            counters=counters,
            since=self._since(centre),
            actor=self._actor,
            now=self._now,
        )

    def _since(self, code: str) -> date:
        return AgencyVersion.objects.filter(agency_id=self._ids[code]).earliest("since").since


def _moment(written: str) -> datetime:
    return from_local(datetime.fromisoformat(written))


def _depth_of_parent(item: Mapping[str, Any]) -> int:
    return len(item["parent"].split(".")) if "parent" in item else 0
