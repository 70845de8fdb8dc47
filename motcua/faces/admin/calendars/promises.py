"""Promised dates that were counted by a calendar since corrected: move them, on a ground."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import ngettext

from motcua.dossiers.operations import recount_due_dates
from motcua.dossiers.queries import still_to_recount
from motcua.faces.admin.calendars import access, words
from motcua.faces.admin.rights import forms
from motcua.faces.api import problems
from motcua.faces.web.page import Visit
from motcua.platform.errors import Refusal

AT_ONCE = 200


def show(visit: Visit) -> HttpResponseBase:
    """The first of them by due date, and the form."""
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Move those that were listed."""
    access.check(visit)
    moved = recount_due_dates(
        visit.form.getlist("code"), ground=visit.form.get("ground", ""), actor=visit.actor, now=visit.now
    )
    words_of = ngettext("Đã dời hạn %(number)s hồ sơ.", "Đã dời hạn %(number)s hồ sơ.", moved)
    visit.say(words_of % {"number": moved})
    return visit.go("admin:promises")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page once more, with what is wrong."""
    return _page(visit, refusal)


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    access.check(visit)
    return visit.show(
        "admin/calendars/promises.html",
        problems.status_of(refusal) if refusal else 200,
        effect=still_to_recount(actor=visit.actor, now=visit.now, limit=AT_ONCE),
        typed=visit.form,
        labels=words.LABELS,
        refusal=refusal,
        errors=forms.placed(refusal) if refusal else {},
    )
