"""Where a filing begins, and the list of those begun."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from motcua.accounts.errors import ConsentMissing
from motcua.accounts.queries import person_of
from motcua.accounts.queries.consents import check_consents
from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.directory.queries.addresses import agency_of_address
from motcua.dossiers.errors import RunElsewhere
from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.queries import drafts as reading
from motcua.faces.portal import papers
from motcua.faces.portal.filing import frame, steps
from motcua.faces.portal.filing.words import ORGANISATIONS_ONLY
from motcua.faces.portal.places import Place, places
from motcua.faces.web.eform import errors_by_field
from motcua.faces.web.page import Visit
from motcua.kernel.clock_zone import local_day
from motcua.platform.errors import FieldError, Invalid, Refusal

AGENCY = "agency"
NO_AGENCY = _("Chọn cơ quan giải quyết hồ sơ.")


def show(visit: Visit) -> HttpResponseBase:
    """What is needed, at which agency, and the drafts begun earlier. Raises UnknownProcedure, RunElsewhere.

    Officers, whom the same link may lead here, file for others at the counter.
    """
    if visit.account is not None and visit.account.kind == "officer":
        return visit.go("desk:counter")
    if visit.account is not None and visit.account.kind == "citizen":
        try:
            check_consents(visit.actor)
        except ConsentMissing:
            return _consents_first(visit)
    return _page(visit)


def act(visit: Visit) -> HttpResponseBase:
    """Begin a draft and go to its first page."""
    content, chosen = _content(visit), visit.form.get(AGENCY, "")
    if not chosen:
        raise Invalid(errors=[FieldError(f"/{AGENCY}", NO_AGENCY)])
    draft = drafts.begin(content.code, chosen, actor=visit.actor, now=visit.now)
    return HttpResponseRedirect(steps.address(draft, steps.steps_of(draft)[0]), status=303)


def again(visit: Visit, refusal: Refusal) -> HttpResponseBase:
    """The page with what is wrong; first of all what the person has to agree to."""
    return _consents_first(visit) if isinstance(refusal, ConsentMissing) else _page(visit, refusal)


def mine(visit: Visit) -> HttpResponseBase:
    """The visitor's drafts."""
    found = reading.drafts(actor=visit.actor, now=visit.now)
    return visit.show("portal/filing/drafts.html", drafts=found)


def resume(visit: Visit) -> HttpResponseBase:
    """On with a draft where it was left."""
    draft = frame.draft_of(visit)
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    return HttpResponseRedirect(steps.address(draft, steps.reached(draft)), status=303)


def ask_to_discard(visit: Visit) -> HttpResponseBase:
    """Is the draft to be thrown away?"""
    draft = frame.draft_of(visit)
    if draft.code:
        return visit.go("portal:draft_filed", draft=draft.id)
    return visit.show("portal/filing/discard.html", draft=draft)


def discard(visit: Visit) -> HttpResponseBase:
    """Throw it away."""
    drafts.discard(visit.path["draft"], actor=visit.actor, now=visit.now)
    visit.say(_("Đã xóa bản nháp và các tệp của bản nháp."))
    return visit.go("portal:drafts")


def _page(visit: Visit, refusal: Refusal | None = None) -> HttpResponseBase:
    content = _content(visit)
    offered = [each for each in places(content, local_day(visit.now)) if each.online]
    begun = reading.drafts(actor=visit.actor, now=visit.now, procedure=content.code)
    context: dict[str, Any] = {
        "content": content,
        "groups": _groups(content),
        "options": [(each.agency.code, each.agency.name) for each in offered],
        "agency": visit.form.get(AGENCY) or _proposed(visit, offered),
        "begun": begun,
        "note": ORGANISATIONS_ONLY if content.subjects == ("organisation",) else None,
        "refusal": refusal,
        "errors": errors_by_field(refusal) if refusal else {},
    }
    return visit.show("portal/filing/start.html", 422 if refusal else 200, **context)


def _consents_first(visit: Visit) -> HttpResponseBase:
    return visit.go("portal:consents", query=f"?{urlencode({'next': visit.request.get_full_path()})}")


def _content(visit: Visit) -> ProcedureContent:
    content = catalog.version_for(visit.path["procedure"], local_day(visit.now))
    if content.processing != "own":
        system = content.ministry
        raise RunElsewhere(run_by=system.run_by if system else "-", where=system.where if system else "-")
    return content


def _groups(content: ProcedureContent) -> list[tuple[str, list[papers.Group]]]:
    """The papers to make ready, by case; unnamed once where there are no cases or all need the same."""
    cases: list[tuple[str, str | None]] = [(str(case.name), case.code) for case in content.cases]
    found = [(name, _online(papers.papers(content, code))) for name, code in cases or [("", None)]]
    same = all(groups == found[0][1] for _name, groups in found)
    return [("", found[0][1])] if same else found


def _online(groups: list[papers.Group]) -> list[papers.Group]:
    """Those handed in, as far as an online filing needs them."""
    kept = [
        replace(group, papers=tuple(each for each in group.papers if each.component.applies(None, "online")))
        for group in groups
        if group.name in {"hand_in", "sometimes"}
    ]
    return [group for group in kept if group.papers]


def _proposed(visit: Visit, offered: list[Place]) -> str:
    """The agency asked for in the address of the page, else that of the person's own address, else the only one."""
    codes = [each.agency.code for each in offered]
    asked = visit.asked.get("co-quan", "")
    if asked in codes:
        return asked
    person = person_of(visit.actor)
    found = agency_of_address(person.address, [each.agency for each in offered]) if person else None
    return found.code if found else codes[0] if len(codes) == 1 else ""
