"""Papers that are printed for a dossier."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from motcua.documents.rules import KINDS
from motcua.dossiers import operations
from motcua.dossiers.operations import Printed
from motcua.faces.api.endpoint import READ, Call, Endpoint
from motcua.faces.api.endpoints.files import guarded

PDF = KINDS["pdf"].media_type


def receipt(call: Call) -> HttpResponseBase:
    """The receipt, to be saved or printed."""
    return _saved(operations.print_receipt(call.path["code"], actor=call.actor, now=call.now))


def _saved(printed: Printed) -> HttpResponseBase:
    response = HttpResponse(printed.content, content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=printed.name)
    return guarded(response)


def letter(call: Call) -> HttpResponseBase:
    """A paper that the agency wrote to the applicant, to be saved or printed."""
    code, kind, number = call.path["code"], call.path["kind"], call.path["n"]
    printed = operations.print_letter(code, kind, int(number), actor=call.actor, now=call.now)
    return _saved(printed)


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
    Endpoint(
        "GET",
        "/dossiers/{code}/letters/{kind}/{n}",
        "printLetter",
        "A paper that the agency wrote to the applicant (forms 02 to 05), as PDF; the same bytes every time",
        "dossiers",
        letter,
        READ,
        None,
        gives=(PDF,),
    ),
)
