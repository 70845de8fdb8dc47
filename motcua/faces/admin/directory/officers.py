"""Finding officers, and making a new one known with an account."""

from __future__ import annotations

import re

from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.operations import open_account
from motcua.directory.operations import register_officer
from motcua.directory.queries import officers_called
from motcua.faces.admin.directory import words
from motcua.faces.web.page import Visit
from motcua.kernel.text import nfc
from motcua.platform.errors import FieldError, Invalid, Refusal

MOST, LONGEST, LONGEST_NAME = 50, 60, 200
USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,59}")


def show(visit: Visit) -> HttpResponseBase:
    """Officers whose name or account holds the words asked for, by name, at most `MOST`."""
    words.check(visit)
    wanted = visit.asked.get("tim", "").strip()[:LONGEST]
    found = officers_called(wanted, limit=MOST + 1) if wanted else []
    return visit.show("admin/directory/officers.html", wanted=wanted, officers=found[:MOST], more=len(found) > MOST)


def new(visit: Visit) -> HttpResponseBase:
    """The form of a new officer."""
    return _form(visit)


def register(visit: Visit) -> HttpResponseBase:
    """Make him known and open his account; how he signs in the first time is given out on his page."""
    username, name = visit.form.get("username", "").strip(), nfc(visit.form.get("person", "")).strip()
    errors = []
    if not USERNAME.fullmatch(username):
        errors.append(FieldError("/username", _("Chữ thường không dấu, số, dấu chấm, gạch; từ 3 đến 60 ký tự.")))
    if not 0 < len(name) <= LONGEST_NAME:
        errors.append(FieldError("/person", _("Ghi họ và tên, tối đa 200 ký tự.")))
    if errors:
        raise Invalid(errors=errors)
    officer = register_officer(username, name, actor=visit.actor, now=visit.now)
    open_account(username, "officer", officer=officer, actor=visit.actor, now=visit.now)
    visit.say(_("Đã thêm cán bộ. Giao vị trí việc làm để người này có quyền."))
    return visit.go("admin:officers", query=f"?tim={username}")


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more, with what was typed and what is wrong."""
    return _form(visit, refusal)


def _form(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    words.check(visit)
    return words.form(visit, "admin/directory/officer_form.html", refusal)
