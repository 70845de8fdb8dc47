"""The pages about disturbances."""

from __future__ import annotations

from motcua.faces.admin.disturbances import declaring, one, overview
from motcua.faces.admin.rights.routes import changes
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("su-co", "disturbances", overview.show, who=Who.OFFICER),
    Page("su-co/moi", "disturbance_new", declaring.show, declaring.look, declaring.again, who=Who.OFFICER, once=False),
    Page(
        "su-co/ghi",
        "declare_disturbance",
        declaring.back,
        declaring.act,
        declaring.again,
        who=Who.OFFICER,
        fresh=changes,
    ),
    Page("su-co/<int:number>", "disturbance", one.show, one.shift, one.again, who=Who.OFFICER, fresh=changes),
    Page(
        "su-co/<int:number>/ket-thuc", "end_disturbance", one.back, one.end, one.again, who=Who.OFFICER, fresh=changes
    ),
)
