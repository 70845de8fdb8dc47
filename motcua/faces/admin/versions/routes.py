"""The pages about versions of procedures that running dossiers go by."""

from __future__ import annotations

from motcua.faces.admin.rights.routes import changes
from motcua.faces.admin.versions import moving, overview
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("phien-ban", "versions", overview.show, who=Who.OFFICER),
    Page(
        "phien-ban/chuyen",
        "move_versions",
        moving.show,
        moving.act,
        moving.again,
        who=Who.OFFICER,
        once=False,  # each dossier is moved once for itself
        fresh=changes,
    ),
)
