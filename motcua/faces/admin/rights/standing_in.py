"""Naming who acts in one's position while one is away, and ending it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries import usernames_of
from motcua.directory.duties import DUTIES
from motcua.directory.errors import UnknownOfficer
from motcua.directory.operations import StandInSpec, end_stand_in, name_stand_in
from motcua.directory.queries import (
    appointed,
    body_of,
    holders_of,
    officer_named,
    officer_names,
    position_view,
    positions_in,
    subtree,
)
from motcua.dossiers.queries import rights_of
from motcua.faces.admin.rights import forms, person, words
from motcua.faces.admin.rights.giving import PROPOSED
from motcua.faces.api import problems
from motcua.faces.desk.deeds import boxes
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.kernel.text import sort_key
from motcua.platform.errors import FieldError, Invalid, Refusal

NAMED = _("Đã cử người xử lý thay.")
ENDED = _("Đã kết thúc việc xử lý thay.")


def show(visit: Visit) -> HttpResponseBase:
    """The form: one's own, or that of somebody one administers."""
    return _form(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Name the stand-in, or propose one who is to sign."""
    officer, _rights = rights_of(visit.path["username"], actor=visit.actor, now=visit.now)
    form = visit.form
    spec = StandInSpec(
        position=forms.number(form, "position"),
        absent=officer,
        deputy=_deputy(form.get("deputy", "").strip()),
        duties=tuple(dict.fromkeys(form.getlist("duties"))),
        since=forms.needed_day(form, "since"),
        until=forms.after(forms.needed_day(form, "until")),
        ground=form.get("ground", ""),
        sign_as=form.get("sign_as", ""),
    )
    given = name_stand_in(spec, actor=visit.actor, now=visit.now)
    visit.say(NAMED if given.done is not None else PROPOSED)
    return visit.go("admin:person", username=visit.path["username"])


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    if isinstance(refusal, UnknownOfficer):
        raise refusal
    return _form(visit, refusal)


def end(visit: Visit) -> HttpResponseBase:
    """End an arrangement, from now on."""
    end_stand_in(forms.number(visit.form, "stand_in"), actor=visit.actor, now=visit.now)
    visit.say(ENDED)
    return visit.go("admin:person", username=visit.path["username"])


def _deputy(username: str) -> int:
    try:
        return officer_named(username)
    except UnknownOfficer:
        raise Invalid(errors=[FieldError("/deputy", _("Xin chọn một mục trong danh sách."))]) from None


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    officer, rights = rights_of(visit.path["username"], actor=visit.actor, now=visit.now)
    on, form = local_day(visit.now), visit.form
    context = person.about(visit, officer)
    if not context["own"] and not context["administers"]:
        raise UnknownOfficer(username=visit.path["username"])
    lendable = {each.duty for each in rights if each.duty in DUTIES and DUTIES[each.duty].lendable and not each.absent}
    return visit.show(
        "admin/rights/stand_in.html",
        problems.status_of(refusal) if refusal else 200,
        positions=[(str(each), words.post(each)) for each in appointed(officer, on)],
        duties=[(duty.code, duty.name) for duty in DUTIES.values() if duty.code in lendable],
        deputies=_colleagues(visit, officer),
        typed=form,
        chosen=form.getlist("duties"),
        since=boxes(form, "since") or on.isoformat(),
        until=boxes(form, "until"),
        labels=forms.LABELS,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
        **context,
    )


def _colleagues(visit: Visit, officer: int) -> list[tuple[str, str]]:
    """Who works in the same bodies: account name, and name with post."""
    on = local_day(visit.now)
    bodies = {body_of(position_view(position).agency_id).id for position in appointed(officer, on)}
    units = {unit for body in bodies for unit in subtree(body, on)}
    held = holders_of([view.id for view in positions_in(units, on)], on)
    posts = {each: position_view(position).title for position, officers in held.items() for each in officers}
    accounts, names = usernames_of(posts), officer_names(posts)
    able = [
        (accounts[each], f"{names[each]} – {posts[each]}") for each in posts if each in accounts and each != officer
    ]
    return sorted(able, key=lambda each: sort_key(each[1]))
