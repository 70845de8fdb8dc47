"""The lists of a body: what waits to be handed over, and its slips."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.directory.queries import agency_view, known_agencies
from motcua.directory.rules import SERVICE_CENTRE
from motcua.dossiers import operations
from motcua.dossiers.queries.slips import MOST, SLIPS, Listed, Waiting, slips, waiting
from motcua.faces.api import cursors, problems
from motcua.faces.desk.slips import common
from motcua.faces.desk.slips.common import KIND, OVERDUE, PLACE, TAB, TEXT, TO, WAITING
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, NotAllowed, NotFound, Refusal, Text

CODE, RECEIVER = "code", "receiver"
CURSOR = "slips"
VIEWS = dict(zip(("dang-chuyen", "cho-xac-nhan", "da-xong"), SLIPS, strict=True))
LABELS: dict[str, Text] = {
    PLACE: _("Bàn giao từ"),
    TO: _("Nơi nhận"),
    TEXT: _("Mã hồ sơ"),
    RECEIVER: _("Giao cho"),
    "dossiers": _("Hồ sơ"),
}
Facts = dict[str, Any]


def show(visit: Visit) -> HttpResponseBase:
    """The tab asked for, else what waits to be handed over. Raises NotAllowed for who carries for nobody."""
    return _page(visit, visit.asked)


def act(visit: Visit) -> HttpResponseBase:
    """Make a slip of what is marked. Raises NotAllowed, Invalid."""
    sender, receiver = (common.number(visit.form.get(name, "")) for name in (PLACE, RECEIVER))
    if sender is None or receiver is None:
        raise Invalid(errors=[FieldError(f"/{RECEIVER}", _("Chọn nơi nhận."))])
    codes = [str(each) for each in visit.form.getlist(CODE)]
    try:
        made = operations.send_slip(
            visit.form.get(KIND, ""), codes, sender=sender, receiver=receiver, actor=visit.actor, now=visit.now
        )
    except NotFound as missing:
        raise Invalid(errors=[FieldError(f"/{RECEIVER}", _("Chọn nơi nhận."))]) from missing
    visit.say(_("Đã lập phiếu bàn giao; in phiếu để hai bên ký."))
    return visit.go("desk:slip", n=str(made))


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The list once more, with the same marks and what is wrong."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    return _page(visit, visit.form, refusal)


def _page(visit: Visit, asked: Any, refusal: Refusal | None = None) -> HttpResponseBase:
    places = common.places(visit)
    place = next((each for each in places if each[0] == asked.get(PLACE)), places[0])
    tab = asked.get(TAB, "") if asked.get(TAB, "") in common.TABS else WAITING
    text = asked.get(TEXT, "").strip()[: common.LONGEST_TEXT]
    agency = int(place[0])
    context: Facts = {
        "title": common.TITLE,
        "places": places,
        "place": place[0],
        "place_name": place[1],
        "tab": tab,
        "tabs": [
            {"name": name, "words": words, "address": f"?{urlencode({PLACE: place[0], TAB: name})}"}
            for name, words in common.TABS.items()
        ],
        "text": text,
        "kinds": common.KINDS,
        "labels": LABELS,
        "refusal": refusal,
        "errors": {error.pointer.strip("/"): str(error.message) for error in refusal.errors} if refusal else {},
    }
    more = _waiting(visit, asked, agency, text) if tab == WAITING else _slips(visit, asked, agency, tab, text)
    status = problems.status_of(refusal) if refusal else 200
    return visit.show("desk/slips/list.html", status, **context, **more)


def _waiting(visit: Visit, asked: Any, place: int, text: str) -> Facts:
    kind = asked.get(KIND, "") if asked.get(KIND, "") in common.KINDS else "papers"
    overdue = bool(asked.get(OVERDUE))
    wanted = Waiting(place, kind, common.number(asked.get(TO, "")), overdue, text)
    found = waiting(wanted, actor=visit.actor, now=visit.now)
    marked = frozenset(asked.getlist(CODE)) if RECEIVER in asked else None
    return {
        **found,
        "chosen": {"kind": kind, "to": wanted.to} if wanted.to is not None else None,
        "chosen_name": next((each["name"] for each in found["destinations"] if each["to"] == wanted.to), ""),
        "overdue": overdue,
        "destinations": [
            {**each, "address": f"?{urlencode({PLACE: place, KIND: each['kind'], TO: each['to']})}"}
            for each in found["destinations"]
        ],
        "items": [{**each, "marked": marked is None or each["code"] in marked} for each in found["items"]],
        "receivers": _receivers(visit, wanted) if found["items"] else [],
        "receiver": asked.get(RECEIVER, "") or str(wanted.to or ""),
        "address": reverse("desk:dossier", args=["_"]).removesuffix("_"),
        "most": MOST,
    }


def _receivers(visit: Visit, wanted: Waiting) -> list[tuple[str, Text]]:
    """Where it belongs, then the desks that may take it on the way, by name."""
    day = local_day(visit.now)
    desks = [each for each in known_agencies(day) if each.kind == SERVICE_CENTRE and each.open_on(day)]
    through = sorted(desks, key=lambda each: each.sort_key)
    return [
        (str(wanted.to), agency_view(wanted.to or 0, day).name),
        *(
            (str(each.id), _("chuyển qua %(desk)s") % {"desk": each.name})
            for each in through
            if each.id not in (wanted.to, wanted.place)
        ),
    ]


def _slips(visit: Visit, asked: Any, place: int, tab: str, text: str) -> Facts:
    cursor = cursors.given(asked.dict(), CURSOR)
    after = common.number(cursor) if cursor else None
    found = slips(Listed(place, VIEWS[tab], text, after), actor=visit.actor, now=visit.now)
    following = cursors.shown(found["next"], CURSOR)
    query = {PLACE: place, TAB: tab, **({TEXT: text} if text else {})}
    return {
        "slips": found["items"],
        "further": cursor is not None,
        "first": f"?{urlencode(query)}",
        "following": following and f"?{urlencode({**query, 'cursor': following})}",
    }
