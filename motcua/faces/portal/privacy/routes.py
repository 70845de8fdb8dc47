"""The pages of privacy."""

from __future__ import annotations

from motcua.faces.portal.privacy import consents, looked
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("ho-so/<code:code>/ai-da-xem", "who_looked", looked.at_dossier, who=Who.CITIZEN),
    Page("tai-khoan/dong-y", "consents", consents.show, consents.act, consents.again, who=Who.CITIZEN),
    Page("tai-khoan/ai-da-xem", "who_looked_at_mine", looked.at_account, who=Who.CITIZEN),
)
