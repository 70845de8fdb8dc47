"""Giving somebody's position a duty, and taking it back."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.catalog.queries import fields
from motcua.directory.duties import DUTIES
from motcua.directory.operations import GrantSpec, end_grant, give
from motcua.directory.queries import appointed
from motcua.dossiers.queries import rights_of
from motcua.faces.admin.rights import forms, person, words
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import NotAllowed, NotFound, Refusal

GIVEN = _("Đã giao quyền.")
PROPOSED = _("Đã đề xuất; một người quản trị khác xác nhận trong 7 ngày.")
ENDED = _("Đã thôi giao quyền.")


def show(visit: Visit) -> HttpResponseBase:
    """The form."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Give the duty, or propose it where it takes two persons."""
    form = visit.form
    until = forms.asked_day(form, "until")
    spec = GrantSpec(
        position=forms.number(form, "position"),
        duty=form.get("duty", ""),
        agency=forms.agency(form.get("agency", "")),
        since=forms.needed_day(form, "since"),
        until=forms.after(until) if until else None,
        field=form.get("field", ""),
        ground=form.get("ground", ""),
    )
    given = give(spec, actor=visit.actor, now=visit.now)
    visit.say(GIVEN if given.done is not None else PROPOSED)
    return visit.go("admin:person", username=visit.path["username"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    if isinstance(refusal, NotFound | NotAllowed) and not refusal.errors and refusal.code == "administrators_only":
        raise refusal
    return _form(visit, refusal)


def end(visit: Visit) -> HttpResponseBase:
    """Take a duty back, from now on."""
    end_grant(forms.number(visit.form, "grant"), actor=visit.actor, now=visit.now)
    visit.say(ENDED)
    return visit.go("admin:person", username=visit.path["username"])


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    officer, _rights = rights_of(visit.path["username"], actor=visit.actor, now=visit.now)
    on, form = local_day(visit.now), visit.form
    context = person.about(visit, officer)
    if not context["administers"]:
        raise NotAllowed
    return visit.show(
        "admin/rights/give.html",
        problems.status_of(refusal) if refusal else 200,
        positions=[(str(each), words.post(each)) for each in appointed(officer, on)],
        duties=[(duty.code, duty.name) for duty in DUTIES.values()],
        fields=[("", words.EVERYWHERE), *((each.code, each.name) for each in fields(on))],
        typed=form,
        since=boxes(form, "since") or on.isoformat(),
        until=boxes(form, "until"),
        labels=forms.LABELS,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
        **context,
    )
