"""The pages about the templates of papers."""

from __future__ import annotations

from motcua.faces.admin.papers import one, overview, version
from motcua.faces.admin.rights.routes import changes
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("mau-giay", "paper_forms", overview.show, who=Who.OFFICER),
    Page(
        "mau-giay/<slug:kind>", "paper_form", one.show, one.act, one.again, who=Who.OFFICER, once=False, fresh=changes
    ),
    Page("mau-giay/<slug:kind>/xem-thu", "try_paper", one.back, one.look, one.again, who=Who.OFFICER, once=False),
    Page(
        "mau-giay/<slug:kind>/ban-goc",
        "paper_shipped",
        one.back,
        one.go_back,
        one.again_back,
        who=Who.OFFICER,
        fresh=changes,
    ),
    Page("mau-giay/<slug:kind>/ban/<int:version>", "paper_version", version.show, who=Who.OFFICER),
    Page("mau-giay/<slug:kind>/ban/<int:version>/in-thu", "paper_version_pdf", version.shown, who=Who.OFFICER),
    Page("mau-giay/<slug:kind>/ban/<int:version>/tep", "paper_version_text", version.text, who=Who.OFFICER),
)
