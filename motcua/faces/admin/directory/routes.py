"""The pages about agencies, positions and officers."""

from __future__ import annotations

from motcua.faces.admin.directory import agencies, agency, closing, officers, position, post
from motcua.faces.admin.rights.routes import changes
from motcua.faces.web.page import Again, Page, Run, Who


def seen(address: str, name: str, show: Run) -> Page:
    """A page to look at."""
    return Page(address, name, show, who=Who.OFFICER)


def done(address: str, name: str, show: Run, act: Run, again: Again) -> Page:
    """A page with a form that changes the directory."""
    return Page(address, name, show, act, again, who=Who.OFFICER, fresh=changes)


PAGES = (
    seen("co-quan", "agencies", agencies.show),
    seen("co-quan/<code>", "agency", agencies.one),
    done("co-quan/<code>/them", "open_agency", agency.show, agency.open_below, agency.again),
    done("co-quan/<code>/sua", "change_agency", agency.show, agency.change, agency.again),
    done("co-quan/<code>/dong", "close_agency", closing.show, closing.act, closing.again),
    done("co-quan/<code>/vi-tri", "open_position", post.show, post.act, post.again),
    done("vi-tri/<int:number>", "position", position.show, position.act, position.again),
    done("vi-tri/<int:number>/thoi", "end_appointment", position.back, position.end, position.again),
    seen("can-bo", "officers", officers.show),
    done("can-bo/them", "register_officer", officers.new, officers.register, officers.again),
)
