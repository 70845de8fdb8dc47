"""One version of a template: what it changed, an invented paper by it, and its text as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.dossiers import operations
from motcua.dossiers.errors import VersionNotFound
from motcua.dossiers.prints.samples import LONG
from motcua.dossiers.queries import changes, template_text, versions
from motcua.faces.admin.papers import words
from motcua.faces.api.endpoints.files import guarded
from motcua.faces.desk import papers
from motcua.faces.web.page import Visit


def show(visit: Visit) -> HttpResponseBase:
    """The page, with what the version changed in the one before it. Raises NotAllowed, PaperKindNotFound,
    VersionNotFound.
    """
    kind, number = visit.path["kind"], int(visit.path["version"])
    found = versions(kind, actor=visit.actor, now=visit.now)
    version = next((each for each in found if each.version == number), None)
    if version is None:
        raise VersionNotFound
    return visit.show(
        "admin/papers/version.html",
        kind=kind,
        row=version,
        called=words.called(version),
        lines=changes(kind, number, actor=visit.actor, now=visit.now),
    )


def shown(visit: Visit) -> HttpResponseBase:
    """The PDF of the longest invented paper by the version."""
    kind, number = visit.path["kind"], int(visit.path["version"])
    text = template_text(kind, number, actor=visit.actor, now=visit.now)
    sample = visit.asked.get("giay", LONG)
    made = operations.preview(kind, text, sample, actor=visit.actor, now=visit.now)
    return papers.shown(operations.Printed(made, f"xem-thu-{kind}-{number}.pdf"))


def text(visit: Visit) -> HttpResponseBase:
    """The text of the version, to be saved."""
    kind, number = visit.path["kind"], int(visit.path["version"])
    found = template_text(kind, number, actor=visit.actor, now=visit.now)
    response = HttpResponse(found, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{kind}-{number}.typ")
    return guarded(response)
