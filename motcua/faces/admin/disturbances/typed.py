"""Reading the form that declares a disturbance."""

from __future__ import annotations

from datetime import datetime, time

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries import DisturbanceView
from motcua.faces.admin.rights import forms
from motcua.kernel.clock_zone import from_local
from motcua.kernel.text import nfc
from motcua.platform.errors import FieldError, Invalid

NOT_KEPT = 0
"""The number of a disturbance that is only looked at."""


def disturbance(form: QueryDict) -> DisturbanceView:
    """What the form says; blank fields of the end mean that it goes on, a blank agency the whole province. Invalid."""
    code = form.get("agency", "").strip()
    since = moment(form, "since")
    if since is None:
        raise Invalid(errors=[FieldError("/since", forms.NO_DAY)])
    return DisturbanceView(
        id=NOT_KEPT,
        kind=form.get("kind", ""),
        agency=forms.agency(code) if code else None,
        since=since,
        until=moment(form, "until"),
        ground=nfc(form.get("ground", "")).strip(),
        shifts="shifts" in form.getlist("shifts"),
    )


def moment(form: QueryDict, name: str) -> datetime | None:
    """A day in three boxes with its time; None where all are blank. Invalid."""
    day, clock = forms.asked_day(form, name), form.get(f"{name}_time", "").strip()
    if day is None and not clock:
        return None
    if day is None:
        raise Invalid(errors=[FieldError(f"/{name}", forms.NO_DAY)])
    try:
        at = time.fromisoformat(clock.zfill(5))
    except ValueError:
        raise Invalid(errors=[FieldError(f"/{name}_time", _("Ghi giờ và phút, ví dụ 13:30."))]) from None
    return from_local(datetime.combine(day, at.replace(tzinfo=None)))
