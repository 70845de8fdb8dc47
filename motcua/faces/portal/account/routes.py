"""The pages of the account."""

from __future__ import annotations

from motcua.faces.portal.account import contacts, page
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
    Page("tai-khoan/lien-he", "contacts", contacts.show, act=contacts.add, again=contacts.add_again, who=Who.CITIZEN),
    Page("tai-khoan/lien-he/thong-bao", "direct_notices", contacts.back, act=contacts.direct, who=Who.CITIZEN),
    Page(
        "tai-khoan/lien-he/<str:contact>",
        "contact",
        contacts.ask,
        act=contacts.confirm,
        again=contacts.confirm_again,
        who=Who.CITIZEN,
        once=False,  # a wrong code stays counted, and a right one confirms once
    ),
    Page(
        "tai-khoan/lien-he/<str:contact>/ma",
        "send_contact_code",
        contacts.back,
        act=contacts.send,
        again=contacts.confirm_again,
        who=Who.CITIZEN,
    ),
    Page("tai-khoan/lien-he/<str:contact>/bo", "end_contact", contacts.back, act=contacts.end, who=Who.CITIZEN),
)
