"""Agencies, people in office and calendars, all with periods of validity; half-open: `until` is the first day after."""

from motcua.directory.models.agencies import Agency, AgencyVersion, Help, Kind, ReceptionPoint, Succession
from motcua.directory.models.calendars import Calendar, CalendarDay, Closure
from motcua.directory.models.officers import Appointment, Officer, Position, SigningAuthority

__all__ = [
    "Agency",
    "AgencyVersion",
    "Appointment",
    "Calendar",
    "CalendarDay",
    "Closure",
    "Help",
    "Kind",
    "Officer",
    "Position",
    "ReceptionPoint",
    "SigningAuthority",
    "Succession",
]
