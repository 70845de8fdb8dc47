"""The pages about rights."""

from __future__ import annotations

from motcua.faces.admin.rights import giving, overview, person, proposal, standing_in, task
from motcua.faces.web.page import Page, Visit, Who


def changes(visit: Visit) -> bool:
    """Looking needs no fresh proof of who one is; changing does."""
    return visit.request.method == "POST"


PAGES = (
    Page("quyen", "rights", overview.show, who=Who.OFFICER),
    Page("quyen/viec", "who_may", task.show, who=Who.OFFICER),
    Page(
        "quyen/de-xuat/<int:number>",
        "proposal",
        proposal.show,
        proposal.act,
        proposal.again,
        who=Who.OFFICER,
        fresh=changes,
    ),
    Page("quyen/nguoi/<slug:username>", "person", person.show, who=Who.OFFICER),
    Page(
        "quyen/nguoi/<slug:username>/giao",
        "give",
        giving.show,
        giving.act,
        giving.again,
        who=Who.OFFICER,
        fresh=changes,
    ),
    Page("quyen/nguoi/<slug:username>/thoi", "end_grant", person.back, giving.end, who=Who.OFFICER, fresh=changes),
    Page(
        "quyen/nguoi/<slug:username>/thay",
        "stand_in",
        standing_in.show,
        standing_in.act,
        standing_in.again,
        who=Who.OFFICER,
        fresh=changes,
    ),
    Page(
        "quyen/nguoi/<slug:username>/thoi-thay",
        "end_stand_in",
        person.back,
        standing_in.end,
        who=Who.OFFICER,
        fresh=changes,
    ),
)
