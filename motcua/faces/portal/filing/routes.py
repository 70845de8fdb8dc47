"""The pages of guided filing: a citizen's own, and those a helper goes through with somebody."""

from __future__ import annotations

from motcua.faces.portal.filing import answers, case, check, delivery, papers, people, start, whom
from motcua.faces.web.page import Again, Page, Run, Who

DRAFT = "ban-nhap/<slug:draft>"


def _page(address: str, name: str, show: Run, act: Run | None = None, again: Again | None = None) -> Page:
    """A page that saves: saving twice does no harm, and what is saved stays although something is wrong with it."""
    return Page(address, name, show, act=act, again=again, who=Who.SIGNED_IN, once=False)


PAGES = (
    Page("nop-ho-so/<code:procedure>", "filing", start.show, act=start.act, again=start.again, who=Who.SIGNED_IN),
    Page("ban-nhap", "drafts", start.mine, who=Who.SIGNED_IN),
    Page(DRAFT, "draft", start.resume, who=Who.SIGNED_IN),
    Page(f"{DRAFT}/xoa", "draft_discard", start.ask_to_discard, act=start.discard, who=Who.SIGNED_IN),
    _page(f"{DRAFT}/truong-hop", "draft_case", case.show, case.act, case.again),
    _page(f"{DRAFT}/nop-cho-ai", "draft_whom", whom.show, whom.act, whom.again),
    _page(f"{DRAFT}/chu-ho-so", "draft_people", people.show, people.act, people.again),
    _page(f"{DRAFT}/ke-khai/<int:number>", "draft_form", answers.show, answers.act, answers.again),
    _page(f"{DRAFT}/giay-to", "draft_papers", papers.show, papers.act, papers.again),
    Page(f"{DRAFT}/tep/<slug:file>", "draft_file", papers.file, who=Who.SIGNED_IN),
    _page(f"{DRAFT}/nhan-ket-qua", "draft_delivery", delivery.show, delivery.act, delivery.again),
    Page(f"{DRAFT}/kiem-tra", "draft_check", check.show, act=check.act, again=check.again, who=Who.SIGNED_IN),
    Page(f"{DRAFT}/da-nop", "draft_filed", check.filed, who=Who.SIGNED_IN),
)
