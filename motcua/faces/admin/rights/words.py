"""Rights in words: what they are, where they hold, where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog.queries import fields
from motcua.directory.duties import ACTS, DUTIES
from motcua.directory.queries import ProposalView, agency_view, officer_names, position_view
from motcua.dossiers.lifecycle import ACTIONS
from motcua.dossiers.queries import Right
from motcua.platform.errors import Text

WHY: Mapping[str, Text] = {
    "post": _("Theo vị trí việc làm"),
    "grant": _("Được giao riêng"),
    "offering": _("Theo phân công xử lý thủ tục"),
    "stand_in": _("Xử lý thay"),
}
CHANGES: Mapping[str, Text] = {
    "grant": _("Giao quyền"),
    "stand_in": _("Cử người xử lý thay"),
    "appointment": _("Bổ nhiệm vào vị trí có quyền"),
    "signing": _("Giao ký"),
}
EVERYWHERE = _("Mọi lĩnh vực")
SHOWN_CODES = 12


@dataclass(frozen=True)
class Line:
    """A right as a page shows it."""

    duty: Text
    acts: str
    agency: str
    field: Text
    procedures: str
    since: date
    last_day: date | None
    why: Text
    post: str
    ground: str
    behalf: str
    given: int | None


def lines(rights: Iterable[Right], on: date) -> list[Line]:
    """Rights in words."""
    found = list(rights)
    named: dict[str, Text] = {each.code: str(each.name) for each in fields(on)}
    names = officer_names([each.absent for each in found if each.absent])
    return [_line(each, named, names) for each in found]


def duty_name(word: str) -> Text:
    """A duty in words; the word itself for a role that only some process knows."""
    return DUTIES[word].name if word in DUTIES else word


def acts_of(word: str) -> str:
    """What a duty allows, in words."""
    acts = sorted(DUTIES[word].acts) if word in DUTIES else []
    named = (ACTS.get(act) or ACTIONS[act].label for act in acts)
    return "; ".join(sorted(str(name) for name in named))


def post(position: int) -> str:
    """A position and where it sits."""
    view = position_view(position)
    return f"{view.title}, {agency_view(view.agency_id).name}"


def last_day(until: date | None) -> date | None:
    """People are told the last day of a period, not the first one after it."""
    return None if until is None else until - timedelta(days=1)


def proposed(view: ProposalView) -> dict[str, Any]:
    """A proposal in words: `what`, `where`, `post`, `people`, `duties`, `days`, `ground`."""
    values = view.values
    words = values.get("duties") or [values["duty"]] if "duties" in values or "duty" in values else []
    until = values.get("until")
    return {
        "view": view,
        "what": CHANGES[view.change],
        "where": agency_view(view.agency).name,
        "post": post(view.position),
        "people": ", ".join(officer_names(view.officers).values()),
        "duties": ", ".join(str(duty_name(word)) for word in words) or values.get("act", ""),
        "since": values.get("since"),
        "last_day": last_day(date.fromisoformat(until)) if until else None,
        "ground": values.get("ground", ""),
        "sign_as": values.get("sign_as", ""),
    }


def _line(right: Right, named: Mapping[str, Text], names: Mapping[int, str]) -> Line:
    more = len(right.procedures) - SHOWN_CODES
    codes = ", ".join(right.procedures[:SHOWN_CODES])
    return Line(
        duty=duty_name(right.duty),
        acts=acts_of(right.duty),
        agency=agency_view(right.agency).name,
        field=named.get(right.field, right.field) if right.field else EVERYWHERE,
        procedures=f"{codes} + {more}" if more > 0 else codes,
        since=right.since,
        last_day=last_day(right.until),
        why=WHY[right.why],
        post=post(right.position),
        ground=right.ground,
        behalf=names.get(right.absent or 0, ""),
        given=right.given,
    )
