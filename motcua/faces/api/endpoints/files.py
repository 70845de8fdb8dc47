"""Files: uploading them before they are given to a dossier, and reading them back."""

from __future__ import annotations

from django.http import FileResponse
from django.http.response import HttpResponseBase

from motcua.documents import operations as documents
from motcua.documents.rules import KINDS
from motcua.dossiers import queries as dossiers
from motcua.dossiers.rules.schemas import table
from motcua.faces.api import reading, replay
from motcua.faces.api.dispatch import respond
from motcua.faces.api.endpoint import FORM, READ, WRITE, Answer, Call, Endpoint

TAG = "files"


def upload(call: Call) -> HttpResponseBase:
    """Keep a file, checked and whole; nothing of a refused one."""
    name, content = reading.upload(call.request)

    with documents.receive(content) as checked:

        def keep() -> Answer:
            kept = documents.keep(checked, actor=call.actor, now=call.now, name=name)
            data = {
                "id": kept.id,
                "name": kept.name,
                "media_type": kept.media_type,
                "size": kept.size,
                "sha256": kept.sha256,
                "pages": kept.pages,
                "state": kept.state,
            }
            return Answer(201, data, f"{call.request.path}/{kept.id}")

        answer, is_repeat = replay.once(call, f"{checked.incoming.sha256}\n{name}".encode(), keep)
    return respond(answer, is_repeat=is_repeat)


def guarded(response: HttpResponseBase) -> HttpResponseBase:
    """The response as something to save: no cache keeps it, no script in it runs."""
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


def download(call: Call) -> HttpResponseBase:
    """The content, always as something to save, never to run in the page."""
    file = dossiers.file(call.path["file"], actor=call.actor, now=call.now)
    response = FileResponse(file.content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response["Content-Length"] = str(file.size)
    return guarded(response)


ENDPOINTS = (
    Endpoint(
        "POST",
        "/files",
        "uploadFile",
        "Upload one file: PDF, JPEG, PNG, WebP, DOCX or XLSX, found by its content",
        TAG,
        upload,
        WRITE,
        "File",
        status=201,
        body=table(("file",), file={"type": "string", "format": "binary"}),
        takes=FORM,
    ),
    Endpoint(
        "GET",
        "/files/{file}",
        "downloadFile",
        "The content of a file, for its uploader until it belongs to a dossier, then for those who may see that",
        TAG,
        download,
        READ,
        None,
        gives=tuple(kind.media_type for kind in KINDS.values()),
    ),
)
