"""Agencies, people in office and calendars, all with periods of validity; half-open: `until` is the first day after."""

from motcua.directory.models.agencies import Agency, AgencyVersion, Help, Kind, ReceptionPoint, Succession
from motcua.directory.models.calendars import Calendar, CalendarDay, Closure
from motcua.directory.models.officers import Appointment, Officer, Position, SigningAuthority
from motcua.directory.models.rights import Grant, Proposal, StandIn

__all__ = [
    "Agency",
    "AgencyVersion",
    "Appointment",
    "Calendar",
    "CalendarDay",
    "Closure",
    "Grant",
    "Help",
    "Kind",
    "Officer",
    "Position",
    "Proposal",
    "ReceptionPoint",
    "SigningAuthority",
    "StandIn",
    "Succession",
]
