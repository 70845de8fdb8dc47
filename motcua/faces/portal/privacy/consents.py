"""What the person is asked to agree to: each text with its standing, agreeing and taking it back."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.operations.agreeing import PORTAL, agree, withdraw_consent
from motcua.accounts.queries.consents import consents_of
from motcua.faces.web.language import own_place
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

AGREE, WITHDRAW, NEXT = "agree", "withdraw", "next"


def show(visit: Visit) -> HttpResponseBase:
    """The texts in force."""
    return _shown(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Agree to a text, or take a consent back; then on to where the person was asked. Raises UnknownConsent."""
    account, agreed, withdrawn = int(visit.actor.id), visit.form.getlist(AGREE), visit.form.get(WITHDRAW, "")
    if withdrawn:
        withdraw_consent(account, withdrawn, actor=visit.actor, now=visit.now)
        visit.say(_("Đã rút lại sự đồng ý; hồ sơ đã nộp vẫn được giải quyết tiếp."))
        return visit.go("portal:consents")
    agree(account, agreed, channel=PORTAL, actor=visit.actor, now=visit.now)
    if agreed:
        visit.say(_("Đã ghi nhận sự đồng ý của Ông/Bà."))
    place = visit.form.get(NEXT, "")
    return HttpResponseRedirect(own_place(visit.request, place), status=303) if place else visit.go("portal:consents")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The texts once more, with what is wrong."""
    return _shown(visit, refusal)


def _shown(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    place = visit.form.get(NEXT) or visit.asked.get(NEXT, "")
    return visit.show(
        "portal/privacy/consents.html",
        404 if refusal else 200,
        consents=consents_of(visit.actor),
        next=own_place(visit.request, place) if place else "",
        refusal=refusal,
    )
