"""Tracking a dossier by its code and secret, without an account."""

from __future__ import annotations

from motcua.dossiers import queries
from motcua.dossiers.rules.schemas import table, text
from motcua.faces.api.endpoint import Answer, Call, Endpoint


def show(call: Call) -> Answer:
    """Where the dossier stands, in plain words, without names or numbers of people."""
    return Answer(200, queries.tracking(call.path["code"], call.query["secret"], now=call.now))


ENDPOINTS = (
    Endpoint(
        "GET",
        "/tracking/{code}",
        "trackDossier",
        "Where a dossier stands, for whoever knows its secret; a wrong secret is answered as an unknown code",
        "tracking",
        show,
        None,
        "Tracking",
        query=table(("secret",), secret={**text(200), "description": "given once, when the dossier was filed"}),
    ),
)
