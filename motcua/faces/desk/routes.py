"""Every page of the desk."""

from __future__ import annotations

from motcua.faces.desk import mine
from motcua.faces.web.page import Page, Who

PAGES = (Page("", "mine", mine.show, who=Who.OFFICER),)
