"""A due date and its explanation in Vietnamese, one line a day, as a clerk would draw it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import singledispatch

from motcua.kernel.calendar import Due, Term, Unit, WorkingCalendar, notes
from motcua.kernel.clock_zone import to_local

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LENGTHS = {
    Unit.WORKING_DAYS: "%d ngày làm việc",
    Unit.WORKING_HOURS: "%d giờ làm việc",
    Unit.DAYS: "%d ngày",
    Unit.MONTHS: "%d tháng",
}
_REASONS = {
    notes.Reason.WEEKEND: "nghỉ cuối tuần",
    notes.Reason.HOLIDAY: "ngày nghỉ",
    notes.Reason.CLOSURE: "cơ quan ngừng làm việc",
}


def lines(start: datetime, term: Term, calendar: WorkingCalendar, answer: Due) -> Iterator[str]:
    """The lines `motcua due` prints."""
    yield f"Bắt đầu:      {_moment(start)}"
    yield f"Thời hạn:     {_LENGTHS[term.unit] % term.amount if term.unit in _LENGTHS else 'trong ngày'}"
    yield f"Hẹn trả:      {_moment(answer.due_at)}"
    yield f"Giờ làm việc: {', '.join(map(str, calendar.sessions_on(answer.due_on)))}"
    if answer.explanation:
        yield "Cách tính:"
    for note in answer.explanation:
        day, words = in_words(note)
        yield f"  {_day(day):21} {words}"


@singledispatch
def in_words(note: notes.Note) -> tuple[date, str]:
    """The day a note belongs to and what it says. Raises TypeError for a kind of note without words."""
    raise TypeError(f"no words for {note!r}")


@in_words.register
def _(note: notes.StartNotCounted) -> tuple[date, str]:
    return note.date, "ngày bắt đầu, không tính"


@in_words.register
def _(note: notes.Counted) -> tuple[date, str]:
    return note.date, f"ngày làm việc thứ {note.number}"


@in_words.register
def _(note: notes.CountedTime) -> tuple[date, str]:
    hours, seconds = divmod(note.seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    parts = ((hours, "giờ"), (minutes, "phút"), (seconds, "giây"))
    return note.date, "tính " + " ".join(f"{number} {unit}" for number, unit in parts if number)


@in_words.register
def _(note: notes.Skipped) -> tuple[date, str]:
    return note.date, "không tính: " + _REASONS[note.reason] + (f" ({note.name})" if note.name else "")


@in_words.register
def _(note: notes.MadeUp) -> tuple[date, str]:
    return note.date, "ngày làm bù" + (f" ({note.name})" if note.name else "")


@in_words.register
def _(note: notes.StartMoved) -> tuple[date, str]:
    return note.to.date(), f"bắt đầu tính từ {_clock(note.to)}, vì {_moment(note.since)} ngoài giờ làm việc"


@in_words.register
def _(note: notes.RolledTo) -> tuple[date, str]:
    return note.to, "chuyển sang ngày làm việc tiếp theo"


@in_words.register
def _(note: notes.MonthShortened) -> tuple[date, str]:
    return note.date, f"tháng này không có ngày {note.wanted}, lấy ngày cuối tháng"


@in_words.register
def _(note: notes.AfterCutoff) -> tuple[date, str]:
    return note.received.date(), f"tiếp nhận lúc {_clock(note.received)}, sau {_clock(note.cutoff)}"


def _moment(moment: datetime) -> str:
    return f"{_clock(moment)}, {_day(to_local(moment).date())}"


def _clock(moment: datetime) -> str:
    local = to_local(moment)
    seconds = f" phút {local:%S} giây" if local.second else ""
    return f"{local:%H} giờ {local:%M}{seconds}"


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"
