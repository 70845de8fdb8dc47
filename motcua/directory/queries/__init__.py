"""Reading the directory: who is who on a day. All answers come from process-local copies of few rows."""

from motcua.directory.queries.agencies import (
    Point,
    agency_by_code,
    agency_view,
    body_of,
    desk_of,
    helped_by,
    known_agencies,
    predecessors_of,
    province_name,
    reception_points_of,
    subtree,
    successors_of,
)
from motcua.directory.queries.calendars import CalendarView, calendar_for, calendar_view, reception_calendar_for
from motcua.directory.queries.officers import (
    AuthorityView,
    PositionView,
    authorities_of,
    holders_of,
    officer_names,
    position_view,
    positions_held,
    positions_in,
)
from motcua.directory.queries.snapshot import AgencyView

__all__ = [
    "AgencyView",
    "AuthorityView",
    "CalendarView",
    "Point",
    "PositionView",
    "agency_by_code",
    "agency_view",
    "authorities_of",
    "body_of",
    "calendar_for",
    "calendar_view",
    "desk_of",
    "helped_by",
    "holders_of",
    "known_agencies",
    "officer_names",
    "position_view",
    "positions_held",
    "positions_in",
    "predecessors_of",
    "province_name",
    "reception_calendar_for",
    "reception_points_of",
    "subtree",
    "successors_of",
]
