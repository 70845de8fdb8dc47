"""The pages of the account."""

from __future__ import annotations

from motcua.faces.portal.account import page
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("tai-khoan", "account", page.show, who=Who.CITIZEN),
    Page(
        "tai-khoan/bo-cach-dang-nhap",
        "end_way_in",
        page.back,
        act=page.end_way,
        again=page.end_way_again,
        who=Who.CITIZEN,
        level=2,  # who may take a way in away could lock its owner out
    ),
)
