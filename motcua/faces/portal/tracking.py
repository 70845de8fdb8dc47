"""Following a dossier by its code and secret, without an account, as the receipt's QR code leads here.

A page that was opened by an address with the secret in it tells no other page where it was (no referrer), and therefore
has no form that is sent: browsers that hide the address hide our origin too, by which we know a form for ours.
"""

from __future__ import annotations

import re

from django.http.response import HttpResponseBase

from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFound
from motcua.faces.portal.sentences import COLOURS, sentence
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

UNFIT = re.compile(r"[\x00-\x1f\x7f]")
LONGEST = 200


def ask(visit: Visit) -> HttpResponseBase:
    """The form."""
    return visit.show("portal/tracking.html")


def look(visit: Visit) -> HttpResponseBase:
    """Where the dossier of the code and secret typed stands. Raises DossierNotFound, the same for any wrong pair."""
    return _found(visit, visit.form.get("code", ""), visit.form.get("secret", ""))


def ask_again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form with the code as typed; a secret is not shown back."""
    return visit.show("portal/tracking.html", status=404, refusal=refusal, code=visit.form.get("code", ""))


def arrive(visit: Visit) -> HttpResponseBase:
    """The same for who comes by an address, by the QR code for instance."""
    try:
        return _found(visit, visit.path["code"], visit.asked.get("secret", ""))
    except DossierNotFound:
        return _untold(visit.show("portal/tracking_unknown.html", status=404))


def _found(visit: Visit, code: str, secret: str) -> HttpResponseBase:
    code, secret = code.strip(), secret.strip()
    if UNFIT.search(code + secret) or len(code) > LONGEST or len(secret) > LONGEST:
        raise DossierNotFound
    view = queries.tracking(code, secret, now=visit.now)
    happenings = list(reversed(view["timeline"]))
    colour = COLOURS[view["status"]["code"]]
    return _untold(
        visit.show("portal/tracked.html", view=view, sentence=sentence(view), colour=colour, happenings=happenings)
    )


def _untold(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
