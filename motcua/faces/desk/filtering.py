"""By what a work list is narrowed: the controls of its form, what they ask for, and what is chosen in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.lifecycle import FINAL, STATUS
from motcua.dossiers.queries import Filter
from motcua.dossiers.queries.reaches import View
from motcua.faces.web.templatetags.show import day
from motcua.faces.web.words import CHANNELS
from motcua.kernel.clock_zone import at_local, local_day
from motcua.platform.errors import Text

LONGEST_TEXT = 50
YEARS = range(1900, 2200)
Options = Sequence[tuple[str, Text]]
Asked = Mapping[str, str]

STATUSES = tuple((str(status.number), status.name) for state, status in STATUS.items() if state not in FINAL)
HANDS: Options = (("me", _("Tôi đang giữ")), ("none", _("Chưa ai nhận")))
DUE: Options = (
    ("qua-han", _("Quá hạn")),
    ("hom-nay", _("Đến hết hôm nay")),
    ("ba-ngay", _("Trong 3 ngày tới")),
    ("tuan", _("Trong 7 ngày tới")),
)
DAYS = {"hom-nay": 1, "ba-ngay": 4, "tuan": 8}
"""So many days from today on the stretch ends, at midnight."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control of the form: `first` stands in the open, the others under "more"; `open`: any value counts."""

    name: str
    label: Text
    kind: Literal["text", "select", "date"] = "select"
    options: Options = ()
    first: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing asked for, in words, and the query of the list without it."""

    label: Text
    value: Text
    without: str


def asked(given: Asked, view: View, hands: Options, now: datetime) -> Filter:
    """What the form asks for; what none of its controls can say is not asked for."""
    return Filter(
        agency=given.get("co-quan", "")[:LONGEST_TEXT] or None,
        status=int(status) if (status := given.get("trang-thai", "")) in dict(STATUSES) and view != "inbox" else None,
        assignee=hand if (hand := given.get("nguoi", "")) in dict(hands) else None,
        due_before=_before(given, now, by_minute=view == "inbox"),
        view=view,
        text=given.get("tim", "").strip()[:LONGEST_TEXT],
        procedure=given.get("thu-tuc", "")[:LONGEST_TEXT] or None,
        channel=channel if (channel := given.get("hinh-thuc", "")) in CHANNELS else None,
        step=given.get("buoc", "")[:LONGEST_TEXT] or None,
        applicant=given.get("ten", "")[:LONGEST_TEXT] if any(map(str.isalnum, given.get("ten", ""))) else "",
    )


def controls(view: View, hands: Options, found: Mapping[str, Any]) -> list[Control]:
    """The controls of a list's form; those with nothing to choose between are left out."""
    everything = [
        Control("tim", _("Mã hồ sơ hoặc số giấy tiếp nhận"), "text", first=True),
        Control("ten", _("Tên chủ hồ sơ"), "text", first=True),
        Control("trang-thai", _("Trạng thái"), options=STATUSES if view != "inbox" else (), first=True),
        Control("nguoi", _("Người giữ"), options=hands, first=True),
        Control("han", _("Thời hạn"), options=DUE[:3] if view == "inbox" else DUE, first=True),
        Control("buoc", _("Bước"), options=_named(found["steps"]) if view != "inbox" else (), open=True),
        Control("thu-tuc", _("Thủ tục"), options=_named(found["procedures"]), open=True),
        Control("hinh-thuc", _("Hình thức nộp"), options=tuple(CHANNELS.items())),
        Control("den-ngay", _("Hạn đến hết ngày"), "date"),
        Control("co-quan", _("Cơ quan"), options=_named(found["agencies"]), open=True),
    ]
    return [each for each in everything if each.kind != "select" or len(each.options) > 1]


def chosen(given: Asked, shown: Iterable[Control]) -> list[Chosen]:
    """What is asked for, in words; what a control cannot say is left out."""
    found = []
    for each in shown:
        value = given.get(each.name, "").strip()
        if words := _words(each, value):
            without = {name: kept for name, kept in given.items() if name != each.name}
            found.append(Chosen(each.label, words, f"?{urlencode(without)}"))
    return found


def _words(control: Control, value: str) -> Text | None:
    match control.kind:
        case "select":
            return dict(control.options).get(value, value if control.open else None) or None
        case "date":
            return day(found) if (found := _day(value)) else None
        case _:
            return value[:LONGEST_TEXT] or None


def _named(choices: Iterable[Mapping[str, str]]) -> Options:
    return tuple((each["code"], each["name"]) for each in choices)


def _before(given: Asked, now: datetime, *, by_minute: bool) -> datetime | None:
    """The end of the asked stretch of due moments; late is by date, at the desk by the minute."""
    today, ends = local_day(now), list[datetime]()
    if given.get("han") == "qua-han":
        ends.append(now if by_minute else at_local(today))
    if days := DAYS.get(given.get("han", "")):
        ends.append(at_local(today + timedelta(days=days)))
    if last := _day(given.get("den-ngay", "")):
        ends.append(at_local(last + timedelta(days=1)))
    return min(ends, default=None)


def _day(value: str) -> date | None:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None  # the control sends days alone; whatever else stands in an address is no day
    return found if found.year in YEARS else None
