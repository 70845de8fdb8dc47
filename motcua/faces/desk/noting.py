"""Noting by hand what a ministry's system says of its part, where it came on paper or its line is broken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import operations
from motcua.dossiers.lifecycle import STATUS
from motcua.dossiers.queries import mirrored
from motcua.dossiers.rules.mirroring import RECEIPT, REFUSAL, REQUEST, STATES, WITH_RESULT
from motcua.faces.api import problems
from motcua.faces.desk.deeds import KEPT, boxes, day
from motcua.faces.desk.sent_files import kept, taken_in
from motcua.faces.web import frame
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import from_local, to_local
from motcua.platform.errors import Invalid, NotAllowed, NotFound, Refusal, Text

FILE = "file"
PAPERS = {2: RECEIPT, 3: REFUSAL, 8: REFUSAL, 5: REQUEST}
"""What their paper is with a status; with others it is a receipt."""
FIELDS = {
    "/status": "status",
    "/at": "day",
    "/reference": "number",
    "/reason": "reason",
    "/appointed_on": "appointed",
    "/papers/0/file": FILE,
    "/papers/0/number": "number",
    "/result": "number",
    "/result/number": "number",
    "/result/signed_on": "day",
    "/result/file": FILE,
}
LABELS: dict[str, Text] = {
    "status": _("Trạng thái nơi đó báo"),
    "day": _("Ngày nơi đó ghi"),
    "time": _("Giờ, phút"),
    "number": _("Số giấy tờ"),
    "reason": _("Lý do"),
    "appointed": _("Ngày hẹn trả kết quả"),
    FILE: _("Bản quét giấy tờ (PDF)"),
}

STATUS_DONE: Text = _("Đã có kết quả")


def show(visit: Visit) -> HttpResponseBase:
    """The form, dated now. Raises DossierNotFound for who does not wait for that part."""
    return _page(visit, QueryDict())


def act(visit: Visit) -> HttpResponseBase:
    """Take the file in, outside the transaction of what follows; then note what the form says."""
    form, errors = taken_in(visit, (FILE,))
    if errors:
        return _page(visit, form, Invalid(), errors)
    try:
        return frame.once(visit, lambda same: _noted(same, form))
    except Refusal as refusal:
        return _refused(visit, form, refusal)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The form once more with what was typed."""
    return _refused(visit, visit.form, refusal)


def report(form: QueryDict) -> dict[str, Any]:
    """What was typed as the report of a system; what is no day or number goes as it was typed, to be refused."""
    typed, file = form.get("status", ""), form.get(KEPT + FILE, "")
    status = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else typed
    number = form.get("number", "").strip()
    made: dict[str, Any] = {"status": status, "at": _moment(form), "reason": form.get("reason", "").strip()}
    if status in WITH_RESULT:
        return made | ({"result": {"number": number, "signed_on": day(form, "day"), "file": file}} if file else {})
    made |= {"reference": number, "appointed_on": day(form, "appointed") or None}
    kind = PAPERS.get(status, RECEIPT) if isinstance(status, int) else RECEIPT
    return made | ({"papers": [{"kind": kind, "number": number, "file": file}]} if file else {})


def _noted(visit: Visit, form: QueryDict) -> HttpResponseBase:
    row = operations.mirror_status(visit.path["code"], report(form), actor=visit.actor, now=visit.now)
    visit.say(_("Đã ghi nhận trạng thái nơi đó báo."))
    return visit.go("desk:dossier", code=mirrored.asked_by(row))


def _refused(visit: Visit, form: QueryDict, refusal: Refusal) -> HttpResponseBase:
    if isinstance(refusal, NotFound | NotAllowed):
        raise refusal
    return _page(visit, form, refusal)


def _page(
    visit: Visit, form: QueryDict, refusal: Refusal | None = None, errors: dict[str, Any] | None = None
) -> HttpResponseBase:
    facts, local = mirrored.part(visit.path["code"], actor=visit.actor, now=visit.now), to_local(visit.now)
    placed = {FIELDS.get(error.pointer, "status"): error.message for error in refusal.errors} if refusal else {}
    return visit.show(
        "desk/note_mirrored.html",
        problems.status_of(refusal) if refusal else 200,
        part=facts,
        statuses=[
            (str(number), STATUS[STATES[number]].name if number != 9 else STATUS_DONE)
            for number in STATES
            if number != 10 and not (number == 3 and facts["received"])
        ],
        typed=form,
        day=boxes(form, "day") or (str(local.day), str(local.month), str(local.year)),
        time=form.get("time", f"{local:%H:%M}"),
        appointed=boxes(form, "appointed"),
        kept=kept(visit, form),
        labels=LABELS,
        refusal=refusal,
        errors={**placed, **(errors or {})},
    )


def _moment(form: QueryDict) -> str:
    """The moment typed as ISO text with its offset; what is none goes as it was typed."""
    typed = f"{day(form, 'day')}T{form.get('time', '').strip()}"
    try:
        return from_local(datetime.fromisoformat(typed)).isoformat()
    except ValueError:
        return typed
