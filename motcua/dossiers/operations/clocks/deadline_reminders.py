"""Reminding of each deadline before it, at it and after it: whoever has it in hand, at last the head as well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from motcua.accounts.queries.identity import accounts_of_officers
from motcua.directory.duties import CENTRE_HEAD, LEADER
from motcua.directory.queries import calendar_for, reception_calendar_for
from motcua.dossiers import hands
from motcua.dossiers.models import Reminder, WorkStep
from motcua.dossiers.queries.approaching import Near, near, numbers_of
from motcua.dossiers.queries.collaborators import taking_part
from motcua.dossiers.queries.roster import on_duty
from motcua.dossiers.rules.moments import MOMENTS, Moment, of_day, of_reception
from motcua.kernel.clock_zone import local_day
from motcua.notifications import kinds
from motcua.notifications.operations import tell
from motcua.platform.locks import try_lock
from motcua.platform.operation import operation
from motcua.platform.subject import Subject

LOCK = READER = "deadline_reminders"
KINDS = ("reception", "transfer", "whole", "step")
AT_DESKS = frozenset({"reception", "transfer"})
_SENTENCES = {
    ("reception", "before"): _("Hồ sơ %(code)s: còn không quá 2 giờ làm việc để trả lời việc tiếp nhận."),
    ("reception", "at"): _("Hồ sơ %(code)s: đã đến hạn trả lời việc tiếp nhận."),
    ("reception", "after"): _("Hồ sơ %(code)s: quá hạn trả lời việc tiếp nhận từ 2 giờ làm việc."),
    ("transfer", "before"): _("Hồ sơ %(code)s: còn không quá 2 giờ làm việc để chuyển giấy tờ đến cơ quan giải quyết."),
    ("transfer", "at"): _("Hồ sơ %(code)s: đã đến hạn chuyển giấy tờ đến cơ quan giải quyết."),
    ("transfer", "after"): _("Hồ sơ %(code)s: quá hạn chuyển giấy tờ đến cơ quan giải quyết từ 2 giờ làm việc."),
    ("whole", "before"): _("Hồ sơ %(code)s: hẹn trả kết quả trong ngày làm việc tiếp theo."),
    ("whole", "at"): _("Hồ sơ %(code)s: đã đến hẹn trả kết quả."),
    ("whole", "after"): _("Hồ sơ %(code)s: quá hẹn trả kết quả từ một ngày làm việc."),
    ("step", "before"): _("Hồ sơ %(code)s: bước đang xử lý đến hạn trong ngày làm việc tiếp theo."),
    ("step", "at"): _("Hồ sơ %(code)s: bước đang xử lý đã đến hạn."),
    ("step", "after"): _("Hồ sơ %(code)s: bước đang xử lý quá hạn từ một ngày làm việc."),
}
NOTICES = {
    (kind, moment): kinds.declare(f"{kind}_deadline_{moment}", sentence)
    for (kind, moment), sentence in _SENTENCES.items()
}


def remind_of_deadlines(*, now: datetime) -> int:
    """Send what is due by now, page by page, each page in a transaction of its own; answers how many reminders.

    A reminder and its notices are written together, so each is sent once however often the worker is killed.
    """
    return sum(_send(kind, page, now=now) for kind in KINDS for page in near(kind, now))


@operation
def _send(kind: str, page: list[Near], *, now: datetime) -> int:
    if not try_lock(LOCK):
        return 0
    numbers = numbers_of(kind, page)
    told = _told(page)
    sent = 0
    people = _People(kind, page, now)
    for each in page:
        number, moment = numbers.get((each.dossier, each.track)), _moment(kind, each, now)
        if number is None or moment is None or _later(moment) & told.get((each.dossier, number), set()):
            continue
        row = Reminder.objects.create(dossier_id=each.dossier, deadline=number, moment=moment, sent_at=now)
        tell(
            accounts_of_officers(people.of(each, moment)).values(),
            NOTICES[kind, moment],
            about=Subject("dossier", each.dossier),
            params={"code": each.code},
            reader=READER,
            position=row.pk,
            now=now,
        )
        sent += 1
    return sent


class _People:
    """Who is reminded: at a desk those on duty, else the holder or all who may take it, and whoever takes part beside
    them; at last the heads too."""

    def __init__(self, kind: str, page: Iterable[Near], now: datetime) -> None:
        self._kind, self._on = kind, local_day(now)
        self._duty = on_duty((each.desk for each in page), now) if kind in AT_DESKS else {}
        self._steps = _open_steps(page) if kind == "whole" else {}
        self._beside = taking_part({each.dossier for each in page}) if kind not in AT_DESKS else {}

    def of(self, each: Near, moment: Moment) -> list[int]:
        """The officers, each once."""
        if self._kind in AT_DESKS:
            found, head = self._duty[each.desk], CENTRE_HEAD
        else:
            steps = self._steps.get(each.dossier, []) if self._kind == "whole" else [(each.role, each.assignee)]
            found, head = [officer for step in steps for officer in self._holders(each, *step)], LEADER
            found += self._beside.get(each.dossier, [])
        heads = hands.doers(each.agency, each.procedure, head, self._on) if moment == "after" else {}
        return list(dict.fromkeys([*found, *heads]))

    def _holders(self, each: Near, role: str, assignee: int | None) -> Iterable[int]:
        holder = hands.in_hand(each.agency, assignee, self._on)
        return [holder] if holder is not None else hands.doers(each.agency, each.procedure, role, self._on)


def _open_steps(page: Iterable[Near]) -> dict[int, list[tuple[str, int | None]]]:
    rows = WorkStep.objects.filter(dossier__in=[each.dossier for each in page], until__isnull=True).order_by("n")
    found: dict[int, list[tuple[str, int | None]]] = {}
    for dossier, role, assignee in rows.values_list("dossier_id", "role", "assignee_id"):
        found.setdefault(dossier, []).append((role, assignee))
    return found


def _told(page: Iterable[Near]) -> dict[tuple[int, int], set[str]]:
    """The moments already told of, by dossier and deadline."""
    rows = Reminder.objects.filter(dossier__in={each.dossier for each in page})
    found: dict[tuple[int, int], set[str]] = {}
    for dossier, deadline, moment in rows.values_list("dossier_id", "deadline", "moment"):
        found.setdefault((dossier, deadline), set()).add(moment)
    return found


def _moment(kind: str, each: Near, now: datetime) -> Moment | None:
    if kind in AT_DESKS:
        return of_reception(each.due, now, reception_calendar_for(each.desk))
    return of_day(each.due, now, calendar_for(each.agency))


def _later(moment: Moment) -> set[str]:
    """The moment and those after it: what was missed is not made up for."""
    return set(MOMENTS[MOMENTS.index(moment) :])
