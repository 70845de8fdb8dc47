"""Every page of administration, from the tables of its parts."""

from __future__ import annotations

from dataclasses import replace

from motcua.faces.admin import home
from motcua.faces.admin.calendars.routes import PAGES as CALENDARS
from motcua.faces.admin.directory.routes import PAGES as DIRECTORY
from motcua.faces.admin.disturbances.routes import PAGES as DISTURBANCES
from motcua.faces.admin.papers.routes import PAGES as PAPERS
from motcua.faces.admin.rights.routes import PAGES as RIGHTS
from motcua.faces.admin.versions.routes import PAGES as VERSIONS
from motcua.faces.web.page import Page, Who, always

PARTS = (
    Page("", "home", home.show, who=Who.OFFICER),
    *DIRECTORY,
    *RIGHTS,
    *CALENDARS,
    *DISTURBANCES,
    *VERSIONS,
    *PAPERS,
)
PAGES = tuple(replace(page, fresh=always) for page in PARTS)
