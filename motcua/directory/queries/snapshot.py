"""One immutable copy of all agencies, kept per process until the directory changes.

A province has some thousands of versions of agencies; holding them saves a statement in nearly every request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from motcua.directory import rules
from motcua.directory.models import AgencyVersion
from motcua.platform.generations import cached

FAMILY = "directory"


@dataclass(frozen=True, slots=True)
class AgencyView:
    """What an agency is from `since` (included) to `until` (excluded, null while it holds).

    `body_id` is the competent body it belongs to (the ward's authority for the ward's office, itself for a
    department); `centre_id` the service centre at which papers for it are handed in, null where there is none;
    `calendar_id` the calendar whose days count for it, its parent's when it has none of its own.
    """

    id: int
    code: str
    old_code: str
    name: str
    kind: str
    parent_id: int | None
    path: str
    sort_key: str
    system: str
    since: date
    until: date | None
    body_id: int
    centre_id: int | None
    calendar_id: int | None

    @property
    def is_commune(self) -> bool:
        """Whether it is an authority of the lower tier."""
        return self.kind in rules.COMMUNES

    def open_on(self, day: date) -> bool:
        """Whether the agency existed on the day (in this version)."""
        return rules.holds(self.since, self.until, day)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All versions by agency (oldest first) and by code, folded to lower case."""

    versions: Mapping[int, tuple[AgencyView, ...]]
    codes: Mapping[str, tuple[AgencyView, ...]]


def snapshot() -> Snapshot:
    """The agencies as this process knows them."""
    return cached(FAMILY, "agencies", _load)


def _load() -> Snapshot:
    rows = list(AgencyVersion.objects.order_by("agency_id", "since"))
    by_agency: dict[int, list[AgencyVersion]] = defaultdict(list)
    for row in rows:
        by_agency[row.agency_id].append(row)
    standing = Standing(by_agency)
    versions: dict[int, list[AgencyView]] = defaultdict(list)
    codes: dict[str, list[AgencyView]] = defaultdict(list)
    for row in rows:
        view = standing.view(row)
        versions[row.agency_id].append(view)
        for code in {row.code.casefold(), row.old_code.casefold()} - {""}:
            codes[code].append(view)
    return Snapshot(
        MappingProxyType({key: tuple(views) for key, views in versions.items()}),
        MappingProxyType({key: tuple(views) for key, views in codes.items()}),
    )


class Standing:
    """Works out, for a version, what it inherits from those above it at the end of its period."""

    def __init__(self, by_agency: Mapping[int, list[AgencyVersion]]) -> None:
        self._by_agency = by_agency
        self._centres: dict[int, int] = {}
        for version in (versions[-1] for versions in by_agency.values()):
            if version.kind == rules.SERVICE_CENTRE and version.parent_id is not None:
                self._centres.setdefault(version.parent_id, version.agency_id)
                above = by_agency[version.parent_id][-1]
                if above.kind == rules.OFFICE and above.parent_id is not None:
                    self._centres.setdefault(above.parent_id, version.agency_id)

    def view(self, row: AgencyVersion) -> AgencyView:
        line = self._line(row)
        body = next((item for item in line if item.kind not in rules.PARTS_OF_A_BODY), line[-1])
        return AgencyView(
            id=row.agency_id,
            code=row.code,
            old_code=row.old_code,
            name=row.name,
            kind=row.kind,
            parent_id=row.parent_id,
            path=row.path,
            sort_key=row.sort_key,
            system=row.system,
            since=row.since,
            until=row.until,
            body_id=body.agency_id,
            centre_id=next((self._centres[item.agency_id] for item in line if item.agency_id in self._centres), None),
            calendar_id=next((item.calendar_id for item in line if item.calendar_id is not None), None),
        )

    def _line(self, row: AgencyVersion) -> list[AgencyVersion]:
        """The version and those above it, nearest first, each as it was when the version ended (or is today)."""
        line = [row]
        while (parent := line[-1].parent_id) is not None:
            line.append(rules.standing_on(self._by_agency[parent], row.last_day))
        return line
