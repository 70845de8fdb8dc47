"""Finding what an overlay names by code and user name: agencies, procedures, positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.accounts.queries import officer_ids_by_username
from motcua.catalog.models import Procedure
from motcua.catalog.operations.bundles import refuse
from motcua.catalog.operations.placing import asked_of, misplaced
from motcua.catalog.queries.versions import newest
from motcua.catalog.rules.check import Finding
from motcua.catalog.rules.overlay import OFFERINGS, OfferingSpec
from motcua.catalog.rules.staffing import missing_roles
from motcua.directory.errors import UnknownAgency
from motcua.directory.queries import agency_by_code, position_view, positions_held


@dataclass(frozen=True, slots=True)
class Wanted:
    """An offering as it is to be, with ids in place of names; `roles` are pairs of role and position.

    `children` maps what is asked of other agencies to these.
    """

    spec: OfferingSpec
    procedure_id: int
    agency_id: int
    level: str
    roles: tuple[tuple[str, int], ...]
    children: Mapping[str, int]

    @property
    def key(self) -> tuple[int, int, date]:
        """What makes it the same offering."""
        return self.procedure_id, self.agency_id, self.spec.since


def resolve(specs: Sequence[OfferingSpec], today: date) -> list[Wanted]:
    """The offerings with ids. Raises `BundleRefused` naming every procedure, agency, person or role not found.

    A position named `<user>@<agency>` is what the user holds in that agency today.
    """
    codes = {spec.procedure for spec in specs}
    procedures = dict(Procedure.objects.filter(code__in=codes).values_list("code", "id"))
    agencies = _agencies(specs)
    posts = _posts({post for spec in specs for names in spec.staff.values() for post in names}, today)
    refuse(dict.fromkeys(_missing(specs, procedures, agencies, posts)))
    refuse(dict.fromkeys(misplaced(specs, today)))
    return [
        Wanted(
            spec=spec,
            procedure_id=procedures[spec.procedure],
            agency_id=agencies[spec.agency],
            level=spec.level or newest(spec.procedure).online,
            roles=tuple(
                dict.fromkeys(
                    (role, post) for role, names in spec.staff.items() for name in names for post in posts[name]
                )
            ),
            children={code: agencies[agency] for code, agency in asked_of(spec).items()},
        )
        for spec in specs
    ]


def _missing(
    specs: Iterable[OfferingSpec],
    procedures: Mapping[str, int],
    agencies: Mapping[str, int],
    posts: Mapping[str, tuple[int, ...]],
) -> Iterator[Finding]:
    for spec in specs:
        if spec.agency not in agencies:
            yield _finding(spec.place, f"Không có cơ quan nào mã {spec.agency}.")
        for agency in sorted(set(spec.children.values()) - set(agencies)):
            yield _finding(spec.place, f"Không có cơ quan nào mã {agency}.")
        for name in {name for names in spec.staff.values() for name in names if not posts[name]}:
            yield _finding(f"/staff/{spec.agency}", f"Hiện không ai giữ vị trí {name}.")
        if spec.procedure not in procedures:
            yield _finding(spec.place, f"Chưa nhập thủ tục {spec.procedure}.")
            continue
        content = newest(spec.procedure)
        if spec.process and content.process(spec.process) is None:
            yield _finding(spec.place, f"Thủ tục {spec.procedure} không có quy trình cấp {spec.process}.")
        for role in missing_roles(content, spec.process, spec.staff):
            yield _finding(spec.place, f"Tại {spec.agency} chưa có ai giữ vai trò {role} của {spec.procedure}.")


def _finding(place: str, message: str) -> Finding:
    return Finding(place, message, "error", OFFERINGS)


def _agencies(specs: Iterable[OfferingSpec]) -> dict[str, int]:
    found = {}
    named = ((spec.agency, *spec.children.values()) for spec in specs)
    for code in {code for codes in named for code in codes}:
        try:
            found[code] = agency_by_code(code).id
        except UnknownAgency:
            continue  # named among the findings
    return found


def _posts(names: Iterable[str], today: date) -> dict[str, tuple[int, ...]]:
    """The positions behind each `<user>@<agency>`; none for a name that means nobody."""
    wanted = {name: name.split("@", 1) for name in names}
    officers = officer_ids_by_username({user for user, _agency in wanted.values()})
    held = {user: positions_held(officer, today) for user, officer in officers.items()}
    return {
        name: tuple(post for post in held.get(user, ()) if _is_in(post, agency))
        for name, (user, agency) in wanted.items()
    }


def _is_in(position_id: int, agency: str) -> bool:
    try:
        return position_view(position_id).agency_id == agency_by_code(agency).id
    except UnknownAgency:
        return False
