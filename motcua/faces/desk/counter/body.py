"""From the fields of the counter to the body of a filing and the papers counted, and back from a refusal to fields."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Component, Field, ProcedureContent
from motcua.faces.desk.counter.choice import Choice
from motcua.faces.desk.counter.typed import APPLICANT, COPIES, FILER, ORIGINALS, Typed, given_form
from motcua.faces.web import eform
from motcua.platform.errors import Refusal, Text

_COUNTED = re.compile(r"data-papers-(\d+)(?:-(originals|copies))?.*")
_BORN = {"person", "household"}
INCOMPLETE = _("Nhập đủ số giấy tờ và họ tên của người nộp.")


def body(typed: Typed, choice: Choice) -> dict[str, Any]:
    """The body of POST /dossiers, as far as the fields go; what is wrong with it, the domain says."""
    case = choice.case(typed)
    kind = typed["applicant-kind"]
    applicant: dict[str, Any] = {name: typed[f"applicant-{name}"] for name in APPLICANT}
    applicant["birth_date"] = typed.birth_date if kind in _BORN else None
    applicant["organisation_kind"] = (typed["applicant-organisation_kind"] or None) if kind == "organisation" else None
    applicant["official_of"] = (typed["applicant-official_of"] or None) if kind == "person" else None
    method, address = typed["result_delivery-0-method"], typed["result_delivery-0-address"]
    return {
        "procedure": typed["procedure"],
        "case": case.code if case else typed["case"] or None,
        "agency": typed["agency"],
        "channel": "counter",
        "received_at_desk": typed["received_at_desk"],
        "applicant": applicant,
        "filer": {name: typed[f"filer-{name}"] for name in FILER} if typed["has_filer"] else None,
        "form": given_form(_questions(typed, choice), typed),
        "components": [],
        "result_delivery": [{"method": method, "place": None, "address": address if method == "postal" else None}],
    }


def _questions(typed: Typed, choice: Choice) -> list[Field]:
    """The questions of the case marked on the screen."""
    case = choice.case(typed)
    return [question for question in choice.questions if question.applies(case.code if case else None)]


def counted(typed: Typed, choice: Choice) -> list[dict[str, Any]]:
    """The papers that are there, as `data.papers` of the action `accept`; those counted at nought were not given."""
    given = [
        {"component": each.code, "originals": _number(typed, ORIGINALS, each), "copies": _number(typed, COPIES, each)}
        for each in papers_of(choice.content, typed["case"] or None)
    ]
    return [paper for paper in given if paper["originals"] or paper["copies"]]


def papers_of(content: ProcedureContent | None, case: str | None) -> list[Component]:
    """The papers that pass over the counter, in the order of the catalogue; None for those of every case."""
    components = content.components if content else ()
    return [each for each in components if each.kind != "look_up" and each.applies(case, "counter")]


def _number(typed: Typed, part: str, component: Component) -> int | str:
    written = typed.counts.get(part + component.code, "") or "0"
    return int(written) if written.isdecimal() and written.isascii() else written


def errors_of(refusal: Refusal, typed: Typed, papers: list[dict[str, Any]]) -> dict[str, Text]:
    """What is wrong, by the name of the control; a paper's error stands at its count, the filer's at what he lacks."""
    found: dict[str, Text] = {}
    for name, message in eform.errors_by_field(refusal).items():
        place = _COUNTED.fullmatch(name)
        if place:
            component = papers[int(place[1])]["component"]
            found.setdefault(f"{place[2] or 'originals'}-{component}", message)
        elif name == "filer":
            lacking = [each for each in ("filer-id_number", "filer-name") if not typed[each]]
            found |= dict.fromkeys(lacking or ["filer-name"], INCOMPLETE)
        else:
            found.setdefault({"procedure": "q"}.get(name, name), message)
    return found
