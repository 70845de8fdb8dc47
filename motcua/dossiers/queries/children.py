"""What a dossier shows of the parts that other agencies do, and a part of the dossier that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.directory.queries import agency_view
from motcua.documents.queries import results_of_each
from motcua.dossiers.lifecycle import STATUS, State
from motcua.dossiers.models import Dossier, OutsideQuestion, WorkStep
from motcua.dossiers.queries.mirrored import source_of, told_of
from motcua.dossiers.rules.passes import AWAITING, OTHER_AGENCY, OUTSIDE_BODY, Passes
from motcua.dossiers.scope import Scope
from motcua.kernel.clock_zone import to_local
from motcua.platform.subject import Subject

MOST_CHILDREN = 200


class Held(Protocol):
    """What is read of a dossier or of its row in a list."""

    id: int
    holder: str


def children_of(dossier: Dossier, content: ProcedureContent, scope: Scope) -> list[dict[str, Any]]:
    """The parts of other agencies, in the order in which they were asked.

    Each `{code, name, unit, status: {code, name}, asked_at, due_at, ended_at, answered, results: [{name, number,
    file}], ministry}`; `ministry` is what a ministry's system says of it (see `mirrored.told_of`), None elsewhere.
    Its people are told of the standing, and have the results of what they could have filed by themselves; what agencies
    ask of one another is for officers of the parent. `code` is for officers whose positions reach the child, and where
    a ministry's system has it for those who may note what it says. Two statements at most, two more where a ministry's
    system has one, none where the process asks nobody.
    """
    process = content.process(dossier.process_level)
    if process is None or not process.children or dossier.received_at is None:
        return []
    rows = list(dossier.children.order_by("parent_track")[:MOST_CHILDREN])
    told, official = told_of(rows), scope.is_official(dossier)
    readable = [row for row in rows if row.finished_at is not None and (official or is_for_people(row))]
    results = results_of_each(Subject("dossier", row.id) for row in readable) if readable else {}
    names = {child.code: str(child.name) for child in process.children}
    return [
        {
            "code": row.code if scope.is_official(row) or _may_note(row, dossier, scope) else None,
            "name": names.get(row.child_code, row.child_code),
            "unit": agency_view(row.competent_id).name,
            "status": {"code": STATUS[State(row.state)].number, "name": str(STATUS[State(row.state)].name)},
            "asked_at": to_local(row.filed_at).isoformat(),
            "due_at": to_local(row.due_at).isoformat() if row.due_at else None,
            "ended_at": to_local(row.ended_at).isoformat() if row.ended_at else None,
            "answered": row.finished_at is not None,
            "results": [
                {"name": result.name, "number": result.number, "file": result.file_id}
                for result in results.get(Subject("dossier", row.id), ())
            ],
            "ministry": told.get(row.id),
        }
        for row in rows
    ]


def is_for_people(child: Dossier) -> bool:
    """Whether the result of a child is the applicant's: he could have filed for it by himself."""
    return not catalog.version(child.version_id).internal


def _may_note(child: Dossier, parent: Dossier, scope: Scope) -> bool:
    child.parent = parent  # which is in hand: not read again
    return source_of(child, scope) is not None


def parent_of(dossier: Dossier, scope: Scope) -> dict[str, Any] | None:
    """The dossier that a child is a part of: `{code, procedure, unit, may_open}`; None for one that is nobody's part.

    `may_open`: the reader's positions reach it. One statement, none where there is no parent.
    """
    parent = dossier.parent
    if parent is None:
        return None
    return {
        "code": parent.code,
        "procedure": str(catalog.version(parent.version_id).name),
        "unit": agency_view(parent.competent_id).name,
        "may_open": scope.is_official(parent),
    }


def awaited_by(rows: Sequence[Held]) -> Mapping[int, str]:
    """The names of whom dossiers wait for, by dossier. One statement for agencies, one for bodies outside, or none."""
    waiting = [row.id for row in rows if row.holder in (OTHER_AGENCY, OUTSIDE_BODY)]
    if not waiting:
        return {}
    open_ones = Dossier.objects.filter(parent__in=waiting, ended_at__isnull=True).order_by("parent", "parent_track")
    found: dict[int, list[str]] = {}
    for parent, agency in open_ones.values_list("parent_id", "competent_id"):
        found.setdefault(parent or 0, []).append(agency_view(agency).name)
    outside = [row.id for row in rows if row.holder == OUTSIDE_BODY]
    asked = OutsideQuestion.objects.filter(dossier__in=outside, closed_at__isnull=True).order_by("dossier", "n")
    for dossier, body in asked.values_list("dossier_id", "body") if outside else ():
        found.setdefault(dossier, []).append(body)
    return {parent: in_words(names) for parent, names in found.items()}


def bodies_asked(dossier: Dossier, passes: Passes) -> dict[int, str]:
    """The bodies outside that open passes wait for, by the passes' numbers. One statement, none where none waits."""
    if not any(step.outside for step in passes.open):
        return {}
    return dict(dossier.outside.filter(closed_at__isnull=True).values_list("step", "body"))


def asked_by(dossier: Dossier, passes: Iterable[WorkStep]) -> dict[int, str]:
    """Of passes that waited for children, by number, the names of the agencies. One statement, none without such."""
    waiting = [row for row in passes if row.kind == AWAITING]
    if not waiting:
        return {}
    rows = list(dossier.children.order_by("parent_track")[:MOST_CHILDREN])
    return {
        step.n: in_words(agency_view(row.competent_id).name for row in rows if _owed_during(row, step))
        for step in waiting
    }


def _owed_during(child: Dossier, step: WorkStep) -> bool:
    begun = step.until is None or child.filed_at < step.until or child.filed_at == step.since
    return begun and (child.ended_at is None or child.ended_at > step.since)


def in_words(names: Iterable[str]) -> str:
    """Several agencies in a line, each once."""
    return ", ".join(dict.fromkeys(names))
