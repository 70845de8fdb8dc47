"""Setting a real paper: by the administrators' template in force, by the shipped one if there is none or it fails."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import structlog

from motcua.dossiers import events
from motcua.dossiers.models import PaperTemplate
from motcua.dossiers.operations.prints.paper_templates import SUBJECT
from motcua.dossiers.prints.sheet import Sheet, by_shipped, by_text
from motcua.dossiers.queries.paper_templates import InForce, in_force
from motcua.journal.operations import append
from motcua.kernel.clock_zone import local_day
from motcua.platform.actor import system
from motcua.platform.limited import papers
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

log = structlog.get_logger(__name__)

PRINTING = system("printing")


class Produced(NamedTuple):
    """A paper as PDF, and the row of the template that set it; None for the shipped one."""

    content: bytes
    template: int | None


class Failure(NamedTuple):
    """Why a template could not set a paper: `faulty`, `lacks`, `time`, `memory` or `size`; the line where known."""

    reason: str
    line: int | None


def produce(sheet: Sheet, *, now: datetime) -> Produced:
    """Set the paper. A template of an administrator that fails stops nobody: the shipped one takes its place.

    That is logged, and the journal of the template says so once a day (decision 40). The shipped one takes tens of
    milliseconds, an administrator's some more in a limited process, seconds where it fails.
    """
    force = in_force(sheet.kind)
    if force is None:
        return Produced(by_shipped(sheet), None)
    try:
        made = by_text(force.text, sheet)
    except papers.Unavailable as problem:
        log.warning("paper_template_unavailable", kind=sheet.kind, version=force.version, problem=str(problem))
        return Produced(by_shipped(sheet), None)
    except papers.Faulty as faulty:
        return _instead(sheet, force, Failure("faulty", faulty.problem.line), now)
    except papers.TooMuch as much:
        return _instead(sheet, force, Failure(much.what, None), now)
    if made.lacks:
        return _instead(sheet, force, Failure("lacks", None), now)
    return Produced(made.pdf, force.id)


def _instead(sheet: Sheet, force: InForce, failure: Failure, now: datetime) -> Produced:
    # What typst says may quote the values of the paper: it is not logged.
    log.error("paper_template_failed", kind=sheet.kind, version=force.version, **failure._asdict())
    _note(force.id, failure, now=now)
    return Produced(by_shipped(sheet), None)


@operation
def _note(template: int, failure: Failure, *, now: datetime) -> None:
    row = PaperTemplate.objects.select_for_update().defer("text").get(pk=template)
    if row.failed_at is not None and local_day(row.failed_at) >= local_day(now):
        return
    PaperTemplate.objects.filter(pk=template).update(failed_at=now)
    subject = Subject(SUBJECT, template)
    append(subject, events.PAPER_TEMPLATE_FAILED, actor=PRINTING, now=now, facts=failure._asdict())
