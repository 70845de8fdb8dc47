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
from motcua.directory.operations.grants import GrantSpec, end_grant, give
from motcua.directory.operations.officers import (
    Appointing,
    Authority,
    PositionSpec,
    appoint,
    authorise_signing,
    end_appointment,
    open_position,
    propose_signing,
    register_officer,
    request_appointment,
)
from motcua.directory.operations.proposals import confirm, decline
from motcua.directory.operations.province import import_province
from motcua.directory.operations.stand_ins import StandInSpec, end_stand_in, name_stand_in
from motcua.directory.operations.standing import Given

__all__ = [
    "AgencySpec",
    "Appointing",
    "Authority",
    "Correction",
    "Given",
    "GrantSpec",
    "PositionSpec",
    "StandInSpec",
    "appoint",
    "arrange_help",
    "authorise_signing",
    "change_agency",
    "close_agency",
    "confirm",
    "correct_days",
    "declare_closure",
    "decline",
    "end_appointment",
    "end_grant",
    "end_stand_in",
    "give",
    "import_province",
    "name_stand_in",
    "open_agency",
    "open_position",
    "open_reception_point",
    "propose_signing",
    "register_officer",
    "request_appointment",
    "set_calendar",
    "succeed",
]
