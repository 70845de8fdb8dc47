"""Saying that another cause is the true one."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.errors import NotLate
from motcua.dossiers.operations import dispute_cause
from motcua.faces.api import problems
from motcua.faces.desk.why import page, words
from motcua.faces.web.eform import errors_by_field
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, NotFound, Refusal

LABELS = {"claimed": _("Nguyên nhân theo ý kiến của Ông/Bà"), "reason": _("Lý do")}


def show(visit: Visit) -> HttpResponseBase:
    """The form; who has no part in the dossier, or where there is nothing to dispute, is led to the explanation."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Keep the opinion beside the computed cause."""
    code = visit.path["code"]
    given = visit.form
    dispute_cause(
        code, claimed=given.get("claimed", ""), reason=given.get("reason", ""), actor=visit.actor, now=visit.now
    )
    visit.say(_("Đã ghi ý kiến; nguyên nhân do hệ thống tính vẫn giữ nguyên bên cạnh."))
    return visit.go("desk:why", code=code)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, where something can be said differently."""
    if isinstance(refusal, NotFound | NotAllowed | NotLate):
        raise refusal
    return _form(visit, refusal)


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    found = page.read(visit)
    main = found.explanation.main
    if not found.may_dispute or main is None:
        return visit.go("desk:why", code=found.code)
    return visit.show(
        "desk/why/dispute.html",
        problems.status_of(refusal) if refusal else 200,
        code=found.code,
        main=words.cause(main, page.name_of),
        options=[(code, name) for code, name in words.CAUSES.items() if code != main.code],
        typed=visit.form,
        labels=LABELS,
        refusal=refusal,
        errors=errors_by_field(refusal) if refusal else {},
    )
