"""The papers that come from a ministry's system: kept as they are, its result registered under its own agency."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view
from motcua.documents import operations as documents
from motcua.dossiers.models import Mirror, MirroredPaper
from motcua.dossiers.operations.work import Work
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid


def new_ones(mirror: Mirror, report: dict[str, Any]) -> list[dict[str, Any]]:
    """The papers of a report that are not kept yet. One statement, none where it brings none."""
    given = report.get("papers") or []
    kept = set(mirror.dossier.mirrored_papers.values_list("file_id", flat=True)) if given else set()
    return [paper for paper in given if paper["file"] not in kept]


def keep(work: Work, papers: list[dict[str, Any]]) -> list[str]:
    """Attach these papers of a report; returns their kinds. Raises FilesNotUsable, FilesClosed."""
    if not papers:
        return []
    documents.attach(
        [paper["file"] for paper in papers],
        to=work.subject,
        actor=work.actor,
        now=work.now,
        pointers=[f"/papers/{place}/file" for place in range(len(papers))],
    )
    first = work.dossier.mirrored_papers.count() + 1
    work.later.insert(
        *(
            MirroredPaper(
                dossier=work.dossier,
                n=first + place,
                kind=paper["kind"],
                number=paper.get("number", ""),
                file_id=paper["file"],
                at=work.moment,
            )
            for place, paper in enumerate(papers)
        )
    )
    return [paper["kind"] for paper in papers]


def register(work: Work, report: dict[str, Any]) -> str | None:
    """Enter the result of a report in the register of the agency that gave it; returns its number.

    It is the first paper that the procedure gives. Raises Invalid, FilesNotUsable, NumberTaken.
    """
    given = report.get("result")
    if not given:
        return None
    today = local_day(work.moment)
    signed_on = date.fromisoformat(given["signed_on"])
    if signed_on > today:
        raise Invalid(errors=[FieldError("/result/signed_on", _("Ngày ký ở trong tương lai."))])
    results = work.content.results
    result = next((each for each in results if each.paper), results[0] if results else None)
    if result is None:
        raise LookupError(f"{work.content.code}: the version names no result")
    documents.register_result(
        subject=work.subject,
        agency_code=agency_view(work.dossier.competent_id, today).code,
        code=result.code,
        name=result.name.vi,
        number=given["number"].strip(),
        signed_on=signed_on,
        file_id=given["file"],
        pointer="/result/file",
        actor=work.actor,
        now=work.now,
    )
    return str(given["number"]).strip()
