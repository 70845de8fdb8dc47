"""Every page of the portal."""

from __future__ import annotations

from motcua.faces.portal import home
from motcua.faces.web.page import Page

PAGES = (Page("", "home", home.show),)
