"""How values look to people: days, moments, money, numbers, in the reader's language and in Vietnamese time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.faces.web import words
from motcua.kernel.calendar import Term
from motcua.kernel.clock_zone import to_local

register = template.Library()


@register.filter
def day(value: date | datetime | str | None) -> str:
    """`22/11/2026`; empty for nothing. ISO 8601 text is taken too."""
    found = _moment(value)
    if isinstance(found, datetime):
        found = to_local(found).date()
    return f"{found:%d/%m/%Y}" if found else ""


@register.filter
def moment(value: datetime | str | None) -> str:
    """`14:05, 22/11/2026`; empty for nothing."""
    found = _moment(value)
    if isinstance(found, datetime):
        return f"{to_local(found):%H:%M, %d/%m/%Y}"
    return day(found)


@register.filter
def clock(value: datetime | str | None) -> str:
    """`14:05`."""
    found = _moment(value)
    return f"{to_local(found):%H:%M}" if isinstance(found, datetime) else ""


@register.filter
def iso(value: date | datetime | str | None) -> str:
    """For the `datetime` of a time element."""
    found = _moment(value)
    return found.isoformat() if found else ""


@register.filter
def number(value: int | None) -> str:
    """`150.000` in Vietnamese, `150,000` in English."""
    if value is None:
        return ""
    grouped = f"{value:,}"
    return grouped if get_language() == "en" else grouped.replace(",", ".")


@register.filter
def money(value: int | None) -> str:
    """An amount in đồng: `150.000 đồng`."""
    return "" if value is None else _("%(amount)s đồng") % {"amount": number(value)}


@register.filter
def size(value: int | None) -> str:
    """A file's size in the largest fitting unit: `2,4 MB`."""
    if value is None:
        return ""
    for unit, least in (("MB", 1_000_000), ("KB", 1_000)):
        if value >= least:
            text = f"{value / least:.1f}".removesuffix(".0")
            return f"{text if get_language() == 'en' else text.replace('.', ',')} {unit}"
    return f"{value} B"


@register.filter
def term(value: Term) -> str:
    """A time for settling: `3 ngày làm việc`."""
    return words.term(value)


@register.filter
def role(code: str) -> str:
    """Who does a step of a process, in words."""
    return str(words.ROLES[code])


@register.filter
def weekday(value: date) -> str:
    """`Thứ Hai`."""
    return str(words.WEEKDAYS[value.weekday()])


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value of a mapping under a key that is itself a variable; None where there is none."""
    return mapping.get(key) if mapping else None


def _moment(value: date | datetime | str | None) -> date | datetime | None:
    if not isinstance(value, str):
        return value
    return (datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)) if value else None
