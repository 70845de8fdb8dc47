"""What is still wrong with a filing in preparation, part by part, before all of it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.catalog.content import Component, Field, ProcedureContent
from motcua.catalog.rules.form_asked import in_case, only_asked
from motcua.catalog.rules.form_schema import validate_form
from motcua.dossiers.rules import people, schemas
from motcua.dossiers.rules.authority_paper import with_authority
from motcua.dossiers.rules.filing_for import AUTHORITIES, PAPER
from motcua.platform import wellformed
from motcua.platform.errors import FieldError

Body = Mapping[str, Any]
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
PEOPLE = schemas.table(("applicant",), applicant=schemas.APPLICANT, filer=schemas.maybe(schemas.FILER))
DELIVERY = schemas.table(("result_delivery",), result_delivery=schemas.items(schemas.DELIVERY, 3, 1))
MISSING = _("Còn thiếu giấy tờ: %(name)s.")
NO_ADDRESS = _("Nhập địa chỉ nhận kết quả qua bưu chính.")


def to_file(body: Body, content: ProcedureContent) -> dict[str, Any]:
    """The body as it is filed: without what belongs to another case than the one chosen in the end."""
    papers = {each.code for each in papers_of(content, body)}
    return {
        **body,
        "form": only_asked(questions_of(content, body), body.get("form") or {}),
        "components": [each for each in body.get("components") or [] if each["component"] in papers],
    }


def questions_of(content: ProcedureContent, body: Body) -> list[Field]:
    """The questions of the case chosen so far."""
    case = content.case(body.get("case"))
    return in_case(content.form, case.code if case else None)


def papers_of(content: ProcedureContent, body: Body) -> list[Component]:
    """The papers of the case whose files are handed in online: not looked up by the office, not the e-form itself.

    Whoever names himself as the filer files for somebody else by a written authority, which is then required.
    """
    case = content.case(body.get("case"))
    code = case.code if case else None
    found = [each for each in content.components if each.applies(code, "online") and _is_file(each)]
    if body.get("filer") is None:
        return found
    known = with_authority(found, PAPER)
    return [replace(each, required=True) if each.code in AUTHORITIES else each for each in known]


def legible(value: Any) -> Any:
    """A JSON value with its texts composed (NFC) and without characters that nobody sees and no database keeps."""
    if isinstance(value, str):
        return wellformed.normalised(UNSEEN.sub("", value))
    if isinstance(value, list):
        return [legible(each) for each in value]
    if isinstance(value, dict):
        return {legible(name): legible(each) for name, each in value.items()}
    return value


def wrong_people(body: Body, today: date) -> list[FieldError]:
    """What is wrong with applicant and filer: with their shape first, then with what they say."""
    given = {name: body[name] for name in ("applicant", "filer") if body.get(name) is not None}
    return wellformed.problems(given, PEOPLE) or people.problems(given, today)


def wrong_answers(body: Body, content: ProcedureContent, questions: Sequence[Field]) -> list[FieldError]:
    """What is wrong with the answers to some of the questions."""
    case = content.case(body.get("case"))
    names = {question.name for question in questions}
    form = only_asked(questions_of(content, body), body.get("form") or {})
    found = validate_form(content, case.code if case else None, form)
    return [FieldError(f"/form{each.pointer}", each.message) for each in found if _first(each.pointer) in names]


def wrong_papers(body: Body, content: ProcedureContent) -> list[FieldError]:
    """The papers without whose file the filing is incomplete, each at `/components/<its code>`."""
    there = {each["component"] for each in body.get("components") or []}
    needed = [each for each in papers_of(content, body) if each.required and each.kind == "hand_in"]
    return [
        FieldError(f"/components/{each.code}", MISSING % {"name": each.name})
        for each in needed
        if each.code not in there
    ]


def wrong_delivery(body: Body) -> list[FieldError]:
    """What is wrong with how the result is wanted; by post it needs an address."""
    wishes = body.get("result_delivery") or []
    found = wellformed.problems({"result_delivery": wishes}, DELIVERY)
    return found or [
        FieldError(f"/result_delivery/{number}/address", NO_ADDRESS)
        for number, wish in enumerate(wishes)
        if wish["method"] == "postal" and not (wish.get("address") or "").strip()
    ]


def _is_file(component: Component) -> bool:
    return component.kind != "look_up" and not component.form


def _first(pointer: str) -> str:
    return pointer.strip("/").split("/")[0]
