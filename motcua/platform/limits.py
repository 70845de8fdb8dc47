"""How often something may happen: meters that fill with each time and run empty at a steady rate.

A meter is one moment: when it would be empty again if nothing more came (the generic cell rate algorithm). `take` keeps
it in the database, where all processes and machines see it; one statement. `take_here` keeps it in this process, for
what happens at every request: the rate then holds for each process alone. Keys are kept as digests: the table tells
nobody's address and nobody's name. Whoever takes in the database does so before his transaction, or a refusal takes
the count back with it.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from motcua.platform import statements
from motcua.platform.errors import Refusal
from motcua.platform.models import Meter

MOST_HERE = 50_000
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PURPOSE = "motcua.platform.limits"
_TAKE = """
INSERT INTO rate_meter (key, empty_at) VALUES (%s, %s)
ON CONFLICT (key) DO UPDATE
SET empty_at = CASE WHEN rate_meter.empty_at > %s THEN rate_meter.empty_at ELSE %s END + %s
WHERE rate_meter.empty_at <= %s
RETURNING empty_at
"""


class TooMany(Refusal):
    """It happened too often; `seconds` from now it may happen again."""

    code = "too_many_requests"
    message = _(
        "Có quá nhiều yêu cầu trong thời gian ngắn. Xin chờ %(seconds)s giây rồi gửi lại; nếu trang này hiện ra sau "
        "khi gửi biểu mẫu thì tải lại trang, trình duyệt sẽ gửi lại những gì đã nhập."
    )


class Rate(NamedTuple):
    """So many times at once, and so many in so many seconds from then on."""

    most: int
    seconds: int

    def times(self, factor: int) -> Rate:
        """The same, so many times as often."""
        return Rate(self.most * factor, self.seconds)


class _Sum(NamedTuple):
    """A rate in microseconds since 1970 at a moment: now, what one time costs, and the latest that is not too full."""

    now: int
    cost: int
    latest: int


_guard = threading.Lock()
_here: dict[tuple[str, str], int] = {}


def take(name: str, rate: Rate, who: str, *, now: datetime) -> None:
    """Count one time of `name` for `who` on all machines. One statement, committed at once. Raises TooMany."""
    if not settings.LIMITS:
        return
    moment = _sum(rate, now)
    key = salted_hmac(_PURPOSE, f"{name}\n{who}", algorithm="sha256").hexdigest()
    if not statements.rows(_TAKE, [key, moment.now + moment.cost, moment.now, moment.now, moment.cost, moment.latest]):
        full = Meter.objects.filter(key=key).values_list("empty_at", flat=True).first()
        raise TooMany(seconds=_wait(full or moment.now, moment))


def take_here(name: str, rate: Rate, who: str, *, now: datetime) -> None:
    """Count one time of `name` for `who` in this process. Raises TooMany."""
    if not settings.LIMITS:
        return
    moment = _sum(rate, now)
    with _guard:
        if len(_here) >= MOST_HERE:
            _make_room(moment.now)
        full = _here.get((name, who), 0)
        if full > moment.latest:
            raise TooMany(seconds=_wait(full, moment))
        _here[name, who] = max(full, moment.now) + moment.cost


def forget_empty(now: datetime) -> int:
    """Throw away meters that have run empty; how many."""
    return Meter.objects.filter(empty_at__lt=(now - EPOCH) // MICROSECOND).delete()[0]


def forget_here() -> None:
    """Begin this process's meters anew."""
    with _guard:
        _here.clear()


def _sum(rate: Rate, now: datetime) -> _Sum:
    rate = rate.times(settings.LIMITS)
    moment = (now - EPOCH) // MICROSECOND
    cost = max(1, rate.seconds * 1_000_000 // rate.most)
    return _Sum(moment, cost, moment + (rate.most - 1) * cost)


def _wait(full: int, moment: _Sum) -> int:
    return max(1, -(-(full - moment.latest) // 1_000_000))


def _make_room(now: int) -> None:
    """Drop what has run empty; and if somebody fills the table on purpose, all of it."""
    for key in [key for key, full in _here.items() if full <= now]:
        del _here[key]
    if len(_here) >= MOST_HERE:
        _here.clear()
