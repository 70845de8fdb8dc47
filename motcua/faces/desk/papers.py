"""A dossier's papers on an officer's screen: shown beside the page where a browser can, saved where it cannot."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.documents.rules import KINDS
from motcua.dossiers import operations, queries
from motcua.dossiers.operations import Printed
from motcua.faces.web.page import Visit

SHOWN = frozenset(KINDS[kind].media_type for kind in ("pdf", "jpeg", "png", "webp"))
PDF = KINDS["pdf"].media_type
# Browsers refuse to show a PDF in a sandbox; their viewers have one of their own, and a PDF runs nothing in our name.
SHOWN_BESIDE = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
SEALED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


def file(visit: Visit) -> HttpResponseBase:
    """A file of the dossier: what was handed in, or its result. The reading is on record before it leaves."""
    found = queries.file(visit.path["file"], of=visit.path["code"], actor=visit.actor, now=visit.now)
    response = FileResponse(
        found.content,
        as_attachment=found.media_type not in SHOWN,
        filename=found.name,
        content_type=found.media_type,
    )
    response["Content-Length"] = str(found.size)
    return _guarded(response, found.media_type)


def letter(visit: Visit) -> HttpResponseBase:
    """A paper by which the agency writes to the applicant, opened for printing."""
    number = int(visit.path["n"]) if visit.path["n"].isdecimal() else 0
    return shown(
        operations.print_letter(visit.path["code"], visit.path["kind"], number, actor=visit.actor, now=visit.now)
    )


def control(visit: Visit) -> HttpResponseBase:
    """The control sheet, opened for printing."""
    return shown(operations.print_control(visit.path["code"], actor=visit.actor, now=visit.now))


def receipt(visit: Visit) -> HttpResponseBase:
    """The receipt, opened for printing."""
    return shown(operations.print_receipt(visit.path["code"], actor=visit.actor, now=visit.now))


def shown(printed: Printed) -> HttpResponseBase:
    """A paper opened for printing."""
    response = HttpResponse(printed.content, content_type=PDF)
    disposition = content_disposition_header(as_attachment=False, filename=printed.name)
    response.headers["Content-Disposition"] = disposition or "inline"
    return _guarded(response, PDF)


def _guarded(response: HttpResponseBase, media_type: str) -> HttpResponseBase:
    response["Content-Security-Policy"] = SHOWN_BESIDE if media_type == PDF else SEALED
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
