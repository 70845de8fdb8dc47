"""Moments, terms and choices as official papers word them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import phonenumbers

from motcua.directory.errors import UnknownAgency
from motcua.directory.queries import agency_by_code
from motcua.kernel.calendar import Unit
from motcua.kernel.clock_zone import to_local

ID_KINDS = {
    "citizen": "Số định danh cá nhân",
    "old_citizen": "Số chứng minh nhân dân",
    "passport": "Số hộ chiếu",
    "tax": "Mã số thuế",
    "foreigner": "Số giấy tờ của người nước ngoài",
}
CHANNELS = {"counter": "Trực tiếp", "online": "Trực tuyến", "postal": "Qua dịch vụ bưu chính công ích"}
_TERMS = {
    Unit.WORKING_DAYS: "{} ngày làm việc",
    Unit.WORKING_HOURS: "{} giờ làm việc",
    Unit.DAYS: "{} ngày",
    Unit.MONTHS: "{} tháng",
    Unit.SAME_DAY: "trong ngày làm việc",
}
_LAST_MONTH_WITH_ZERO = 2
_VIETNAM = 84


def day(given: date) -> str:
    """`ngày 05 tháng 02 năm 2026`; Decree 30/2020 puts a zero before days below 10 and before months 1 and 2."""
    month = f"{given.month:02d}" if given.month <= _LAST_MONTH_WITH_ZERO else str(given.month)
    return f"ngày {given.day:02d} tháng {month} năm {given.year}"


def moment(given: datetime) -> str:
    """`09 giờ 05 phút, ngày 23 tháng 11 năm 2026`, on Vietnamese clocks."""
    local = to_local(given)
    return f"{local:%H} giờ {local:%M} phút, {day(local.date())}"


def term(rule: str) -> str:
    """A deadline's rule (`3 working_days`) in words."""
    amount, unit = rule.split()
    return _TERMS[Unit(unit)].format(f"{int(amount):02d}")


def count(number: int) -> str:
    """A number of papers as papers show it: two digits, nothing for none."""
    return f"{number:02d}" if number else ""


def phone(kept: str) -> str:
    """A number in E.164 as people dial it here; what is none stays as it is."""
    try:
        number = phonenumbers.parse(kept)
    except phonenumbers.NumberParseException:
        return kept
    is_ours = number.country_code == _VIETNAM
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_ours else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def deliveries(wished: Sequence[Mapping[str, Any]], desk: str) -> str:
    """How the result is to be returned, as the applicant asked; at the desk unless he said otherwise."""
    return "; ".join(_delivery(each, desk) for each in wished or ({"method": "desk"},))


def _delivery(wished: Mapping[str, Any], desk: str) -> str:
    place, address = wished.get("place"), wished.get("address")
    match wished["method"]:
        case "electronic":
            return "Trực tuyến (bản điện tử)"
        case "postal":
            return CHANNELS["postal"] + (f", đến địa chỉ: {address}" if address else "")
        case _:
            return _place(place) if place else desk


def _place(code: str) -> str:
    """The name of the place asked for; what names no agency is told as it was given."""
    try:
        return agency_by_code(code).name
    except UnknownAgency:
        return code
