"""The officers' work lists: what is mine, what my unit has, what my desk has to receive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.lifecycle import FINAL, STATUS
from motcua.dossiers.queries import Filter, people_at_work, work_list
from motcua.dossiers.queries.tracking_book import desks_of
from motcua.faces.api import cursors
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.errors import Text

PAGE = 50
LIST = "desk"
LONGEST_TEXT = 50

STATUSES = tuple((str(status.number), status.name) for state, status in STATUS.items() if state not in FINAL)
HANDS: tuple[tuple[str, Text], ...] = (("me", _("Tôi đang giữ")), ("none", _("Chưa ai nhận")))
DUE: tuple[tuple[str, Text], ...] = (
    ("qua-han", _("Quá hạn")),
    ("hom-nay", _("Đến hết hôm nay")),
    ("tuan", _("Trong 7 ngày tới")),
)


def mine(visit: Visit) -> HttpResponseBase:
    """What I have in hand, and what is there for somebody in my positions to take or to decide."""
    asked = visit.asked
    return _shown(visit, "mine", _filter(visit, view="mine", status=_status(asked.get("trang-thai", ""))))


def unit(visit: Visit) -> HttpResponseBase:
    """Every open dossier that my positions reach, whoever has it."""
    asked, people = visit.asked, people_at_work(actor=visit.actor, now=visit.now)
    hands = (*HANDS, *((each["username"], each["name"]) for each in people))
    hand = asked.get("nguoi", "")
    chosen = hand if hand in dict(hands) else None
    narrowed = _filter(visit, status=_status(asked.get("trang-thai", "")), assignee=chosen)
    return _shown(visit, "unit", narrowed, hands)


def inbox(visit: Visit) -> HttpResponseBase:
    """What was filed at my desk and waits for its answer, by what is left of the 8 working hours."""
    return _shown(visit, "inbox", _filter(visit, view="inbox"))


def _filter(visit: Visit, **more: Any) -> Filter:
    asked = visit.asked
    return Filter(
        agency=asked.get("co-quan", "")[:LONGEST_TEXT] or None,
        due_before=_before(asked.get("han", ""), visit.now, by_minute=more.get("view") == "inbox"),
        text=asked.get("tim", "").strip()[:LONGEST_TEXT],
        **more,
    )


def _status(given: str) -> int | None:
    return int(given) if given in dict(STATUSES) else None


def _before(given: str, now: datetime, *, by_minute: bool) -> datetime | None:
    """The end of the asked stretch of due moments; late is by date, at the desk by the minute."""
    today = local_day(now)
    match given:
        case "qua-han":
            return now if by_minute else at_local(today)
        case "hom-nay":
            return at_local(today + timedelta(days=1))
        case "tuan":
            return at_local(today + timedelta(days=8))
        case _:
            return None


def _shown(visit: Visit, name: str, asked: Filter, hands: Sequence[tuple[str, Text]] = ()) -> HttpResponseBase:
    cursor = cursors.given(visit.asked.dict(), LIST)
    found = work_list(asked, actor=visit.actor, now=visit.now, limit=PAGE, cursor=cursor)
    narrowed = {key: value for key, value in visit.asked.items() if key != "cursor" and value}
    following = cursors.shown(found["next"], LIST)
    return visit.show(
        "desk/list.html",
        name=name,
        found=found,
        asked=narrowed,
        further=cursor is not None,
        first=f"?{urlencode(narrowed)}",
        # Resolved once: for each row it took an eighth of the page's time.
        address=reverse("desk:dossier", args=["_"]).removesuffix("_"),
        following=following and f"?{urlencode({**narrowed, 'cursor': following})}",
        statuses=STATUSES if name != "inbox" else (),
        hands=hands,
        due=DUE[:2] if name == "inbox" else DUE,
        keeps_book=name == "inbox" and bool(desks_of(visit.actor, visit.now)),
    )
