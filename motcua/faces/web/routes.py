"""The pages that belong to no face of their own."""

from __future__ import annotations

from motcua.faces.web import language, signin
from motcua.faces.web.page import Page

PAGES = (
    Page("dang-nhap", "sign_in", signin.show, act=signin.act, once=False),
    Page("dang-xuat", "sign_out", signin.ask_to_leave, act=signin.leave, once=False),
    Page("ngon-ngu/<str:language>", "language", language.choose),
)
