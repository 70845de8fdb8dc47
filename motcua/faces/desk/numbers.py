"""Seeing whole the numbers that are masked on a dossier: asked for with a purpose, recorded, told to the person."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import purposes
from motcua.dossiers.queries.numbers import check_may_ask, show_numbers
from motcua.faces.web.eform import errors_by_field
from motcua.faces.web.page import Visit
from motcua.platform.errors import NotAllowed, NotFound, Refusal

PURPOSE = "purpose"
WHAT_FOR = (
    (purposes.SHOWN_TO_REACH, _("Liên hệ với người nộp hồ sơ")),
    (purposes.SHOWN_TO_IDENTIFY, _("Đối chiếu đúng người")),
    (purposes.SHOWN_TO_ANSWER, _("Giải quyết phản ánh, khiếu nại")),
)
ROLES = {"owner": _("Chủ hồ sơ"), "filer": _("Người nộp hồ sơ"), "representative": _("Người đại diện")}


def show(visit: Visit) -> HttpResponseBase:
    """The question what for. Raises DossierNotFound, NotAllowed."""
    check_may_ask(visit.path["code"], actor=visit.actor, now=visit.now)
    return _asked(visit)


def act(visit: Visit) -> HttpResponseBase:
    """The people with their numbers. Raises DossierNotFound, NotAllowed, Invalid without a purpose."""
    code, purpose = visit.path["code"], visit.form.get(PURPOSE, "")
    people = show_numbers(code, purpose=purpose, actor=visit.actor, now=visit.now)
    shown = [{**person, "role": ROLES[person["role"]]} for person in people]
    return visit.show("desk/numbers.html", code=code, people=shown)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The question once more, where something can be answered differently."""
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _asked(visit, refusal)


def _asked(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    return visit.show(
        "desk/numbers.html",
        422 if refusal else 200,
        code=visit.path["code"],
        options=WHAT_FOR,
        refusal=refusal,
        errors=errors_by_field(refusal) if refusal else {},
        labels={PURPOSE: _("Mục đích xem")},
    )
