"""Changing the directory. Every operation is one transaction and leaves its entry in the journal."""

from motcua.directory.operations.agencies import (
    AgencySpec,
    arrange_help,
    change_agency,
    close_agency,
    open_agency,
    open_reception_point,
    succeed,
)
from motcua.directory.operations.calendars import Correction, correct_days, declare_closure, set_calendar
from motcua.directory.operations.officers import (
    Appointing,
    PositionSpec,
    appoint,
    authorise_signing,
    end_appointment,
    open_position,
    register_officer,
)
from motcua.directory.operations.province import import_province

__all__ = [
    "AgencySpec",
    "Appointing",
    "Correction",
    "PositionSpec",
    "appoint",
    "arrange_help",
    "authorise_signing",
    "change_agency",
    "close_agency",
    "correct_days",
    "declare_closure",
    "end_appointment",
    "import_province",
    "open_agency",
    "open_position",
    "open_reception_point",
    "register_officer",
    "set_calendar",
    "succeed",
]
