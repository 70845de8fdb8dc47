"""The pages of acting for others."""

from __future__ import annotations

from motcua.faces.portal.acting import authorities, organisations
from motcua.faces.web.page import Page, Who

PAGES = (
    Page("uy-quyen", "authorities", authorities.show, who=Who.CITIZEN),
    Page(
        "uy-quyen/moi",
        "authority_new",
        authorities.ask,
        act=authorities.give,
        again=authorities.not_given,
        who=Who.CITIZEN,
    ),
    Page(
        "uy-quyen/<int:authority>/xac-nhan",
        "authority_confirm",
        authorities.ask_code,
        act=authorities.confirm,
        again=authorities.not_confirmed,
        who=Who.CITIZEN,
        once=False,  # a wrong code counts, although it is refused
    ),
    Page(
        "uy-quyen/<int:authority>/thoi",
        "authority_end",
        authorities.ask_to_end,
        act=authorities.end,
        who=Who.CITIZEN,
    ),
    Page("to-chuc", "organisations", organisations.show, who=Who.CITIZEN),
    Page(
        "to-chuc/<int:organisation>/them",
        "member_new",
        organisations.ask,
        act=organisations.add,
        again=organisations.not_added,
        who=Who.CITIZEN,
    ),
    Page(
        "to-chuc/thanh-vien/<int:member>/thoi",
        "member_end",
        organisations.ask_to_end,
        act=organisations.end,
        who=Who.CITIZEN,
    ),
)
