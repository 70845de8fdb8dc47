"""The pages about calendars."""

from __future__ import annotations

from motcua.faces.admin.calendars import closure, day, overview, promises, year
from motcua.faces.admin.rights.routes import changes
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("lich", "calendars", overview.show, who=Who.OFFICER),
    Page("lich/doi-han", "promises", promises.show, promises.act, promises.again, who=Who.OFFICER, fresh=changes),
    Page("lich/dong-cua", "closure", closure.show, closure.act, closure.again, who=Who.OFFICER, fresh=changes),
    Page("lich/<slug:calendar>", "calendar", year.show, who=Who.OFFICER),
    Page("lich/<slug:calendar>/ngay", "day", day.show, day.look, day.again, who=Who.OFFICER, once=False),
    Page("lich/<slug:calendar>/sua", "correct_day", day.back, day.act, day.again, who=Who.OFFICER, fresh=changes),
)
