"""Papers that are printed for a dossier."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.documents.rules import KINDS
from motcua.dossiers import operations
from motcua.faces.api.endpoint import READ, Call, Endpoint
from motcua.faces.api.endpoints.files import guarded

PDF = KINDS["pdf"].media_type


def receipt(call: Call) -> HttpResponseBase:
    """The receipt, to be saved or printed."""
    printed = operations.print_receipt(call.path["code"], actor=call.actor, now=call.now)
    response = HttpResponse(printed.content, content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=printed.name)
    return guarded(response)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/dossiers/{code}/receipt",
        "printReceipt",
        "The receipt with the appointment for the result, as PDF; the same bytes every time",
        "dossiers",
        receipt,
        READ,
        None,
        refuses=(409,),
        gives=(PDF,),
    ),
)
