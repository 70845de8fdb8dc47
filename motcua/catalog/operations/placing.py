"""Which agencies the processes of a province's offerings ask, and whether these can answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from motcua.catalog.content import ChildDef
from motcua.catalog.errors import UnknownProcedure
from motcua.catalog.queries.offerings import offerings_of
from motcua.catalog.queries.versions import newest
from motcua.catalog.rules.check import Finding
from motcua.catalog.rules.overlay import OFFERINGS, OfferingSpec
from motcua.directory.queries import agency_by_code


def asked_of(spec: OfferingSpec) -> Mapping[str, str]:
    """The agencies (codes) that the process of an offering asks: a line may name those of several procedures."""
    return {child.code: spec.children[child.code] for child in _asked(spec) if child.code in spec.children}


def misplaced(specs: Sequence[OfferingSpec], today: date) -> Iterator[Finding]:
    """Every child without an agency, or with one that could not settle it; agencies named for nothing."""
    settled = {(spec.procedure, spec.agency): spec.process for spec in specs}
    named: defaultdict[str, set[str]] = defaultdict(set)
    used: defaultdict[str, set[str]] = defaultdict(set)
    for spec in specs:
        named[spec.place] |= set(spec.children)
        for child in _asked(spec):
            used[spec.place].add(child.code)
            agency = spec.children.get(child.code)
            if agency is None:
                yield _finding(spec.place, f"{spec.procedure} tại {spec.agency}: chưa chọn cơ quan cho {child.code}.")
            elif (mistake := _mistake(child, agency, settled, today)) is not None:
                yield _finding(spec.place, f"{spec.procedure} tại {spec.agency}, {child.code}: {mistake}")
    for place, codes in named.items():
        for code in sorted(codes - used[place]):
            yield _finding(f"{place}/children/{code}", f"Không thủ tục nào ở đây có hồ sơ liên thông mã {code}.")


def _asked(spec: OfferingSpec) -> tuple[ChildDef, ...]:
    process = newest(spec.procedure).process(spec.process)
    return process.children if process else ()


def _mistake(child: ChildDef, agency: str, settled: Mapping[tuple[str, str], str], today: date) -> str | None:
    try:
        content = newest(child.procedure)
    except UnknownProcedure:
        return f"chưa nhập thủ tục {child.procedure}."
    if content.processing == "ministry":
        return _not_handed(child, agency, settled, today)
    process = content.process(settled.get((child.procedure, agency), _stored(child.procedure, agency, today) or ""))
    if process is None:
        return f"cơ quan {agency} không có quy trình giải quyết thủ tục {child.procedure}."
    if process.children:
        return f"thủ tục {child.procedure} lại hỏi cơ quan khác; chỉ được liên thông một cấp."
    if process.steps_of_kind("confirm"):
        return f"quy trình của thủ tục {child.procedure} hỏi người nộp hồ sơ; phần việc liên thông không hỏi được."
    return None


def _not_handed(child: ChildDef, agency: str, settled: Mapping[tuple[str, str], str], today: date) -> str | None:
    """What keeps a part from being handed to an agency that settles it in a ministry's system."""
    if (child.procedure, agency) in settled or _stored(child.procedure, agency, today) is not None:
        return None
    return f"cơ quan {agency} không giải quyết thủ tục {child.procedure}."


def _stored(procedure: str, agency: str, today: date) -> str | None:
    """The level of the process by which an agency settles a procedure already; blank: in a ministry's system."""
    wanted = agency_by_code(agency).id
    return next((each.process_level for each in offerings_of(procedure, today) if each.agency_id == wanted), None)


def _finding(place: str, message: str) -> Finding:
    return Finding(place, message, "error", OFFERINGS)
