"""A form that was sent when a proof was missing: carried along in the page that asks for the proof, its files too."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.faces.web import uploads
from motcua.faces.web.page import Visit

NEXT = "next"
USERNAME, PASSWORD = "sign_in_username", "sign_in_password"
CODE, PASSKEY = "sign_in_code", "sign_in_passkey"
PROOF = "sign_in_proof"
"""The password of somebody who is signed in, asked once more."""
OWN = (USERNAME, PASSWORD, CODE, PASSKEY, PROOF)
FILES_LOST = _("Tệp vừa chọn chưa gửi được vì phiên đăng nhập đã hết; đăng nhập rồi chọn lại tệp.")

Facts = dict[str, Any]


def along(visit: Visit) -> Facts:
    """What a page that asks for a proof needs to send the form on: `action`, `kept` fields, and what was `lost`."""
    kept = [
        (name, value)
        for name in visit.form
        if name not in OWN and name != "csrfmiddlewaretoken"
        for value in visit.form.getlist(name)
    ]
    files, wrong = uploads.keep_for_later(visit)
    lost = [error.message for error in wrong] or ([FILES_LOST] if visit.files and not files else [])
    return {"action": visit.request.get_full_path(), "kept": kept + files, "lost": lost, "next": ""}


def onward(place: str) -> Facts:
    """The same for a page opened by its address, to go on to a place afterwards."""
    return {"action": "", "kept": [], "lost": [], "next": place}


def brings_proof(visit: Visit) -> bool:
    """Does the form bring a proof with it that was asked for on the way?"""
    return any(name in visit.form for name in OWN)


def without_proof(visit: Visit) -> None:
    """Leave in the form what the page it was meant for asked."""
    posted = visit.form.copy()
    for name in OWN:
        posted.pop(name, None)
    visit.request.POST = posted  # type: ignore[assignment] # mutable in the meantime
