"""How the result is wanted."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.faces.portal.filing import frame
from motcua.faces.portal.filing.steps import DELIVERY, Step
from motcua.faces.portal.filing.words import DELIVERIES
from motcua.faces.web.page import Visit
from motcua.platform.errors import FieldError, Refusal

STEP = Step(DELIVERY)
METHOD, ADDRESS, POSTAL = "result_delivery", "result_delivery-address", "postal"


def show(visit: Visit) -> HttpResponseBase:
    """The ways."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep them and go on."""
    address = " ".join(visit.form.get(ADDRESS, "").split())
    wishes = [
        {"method": method, "place": None, "address": address if method == POSTAL else None}
        for method in DELIVERIES
        if method in visit.form.getlist(METHOD)
    ]
    draft = frame.save(visit, STEP, parts={"result_delivery": wishes})
    return frame.go_on(visit, draft, STEP, [_at_its_control(each) for each in draft.wrong_delivery()])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong."""
    return _page(visit, refusal)


def _at_its_control(error: FieldError) -> FieldError:
    return FieldError("/result_delivery/address", error.message) if error.pointer.endswith("/address") else error


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    draft = frame.draft_of(visit)
    wishes = draft.body.get("result_delivery") or []
    posted = next((each.get("address") for each in wishes if each["method"] == POSTAL), None)
    return frame.page(
        visit,
        draft,
        STEP,
        "delivery.html",
        refusal,
        options=[(method, *words) for method, words in DELIVERIES.items()],
        chosen=[each["method"] for each in wishes],
        address=visit.form.get(ADDRESS) or posted or (draft.body.get("applicant") or {}).get("address") or "",
    )
