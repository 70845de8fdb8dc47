"""Every page of administration, from the tables of its parts."""

from __future__ import annotations

from motcua.faces.admin.calendars.routes import PAGES as CALENDARS
from motcua.faces.admin.rights.routes import PAGES as RIGHTS

PAGES = (*RIGHTS, *CALENDARS)
