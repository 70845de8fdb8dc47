"""Files as answers: always something to save, never something that runs in a page of ours."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.documents.rules import KINDS
from motcua.dossiers.operations import Printed
from motcua.dossiers.queries import OpenFile
from motcua.faces.api.endpoints.files import guarded


def streamed(file: OpenFile) -> HttpResponseBase:
    """The file in pieces, under its own name; Django closes it when the answer has left."""
    response = FileResponse(file.content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response["Content-Length"] = str(file.size)
    return guarded(response)


def printed(paper: Printed) -> HttpResponseBase:
    """A paper that was set as PDF, to be saved or printed."""
    response = HttpResponse(paper.content, content_type=KINDS["pdf"].media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=paper.name)
    return guarded(response)
