"""An example of a filing, made from what a version asks for. Everybody in it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.catalog.content import Component, Field, ProcedureContent

_PERSON = {
    "kind": "person",
    "name": "Nguyễn Thị Hạnh",
    "id_kind": "citizen",
    "id_number": "099190002523",
    "birth_date": "1990-05-17",
    "phone": "0950000024",
    "email": "hanh@nguoidan.example",
    "address": "số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang",
    "representative": None,
    "organisation_kind": None,
    "official_of": None,
}
_ORGANISATION = {
    "kind": "organisation",
    "name": "Công ty TNHH Thủy sản Bến Vân",
    "id_kind": "tax",
    "id_number": "9900001235",
    "birth_date": None,
    "phone": "0950000029",
    "email": "vanphong@thuysanbenvan.example",
    "address": "Lô C4, Khu kinh tế Lạc Giang",
    "representative": {
        "name": "Võ Thành Đạt",
        "id_kind": "citizen",
        "id_number": "099085003078",
        "phone": "0950000029",
        "relation": "Người đại diện theo pháp luật",
    },
    "organisation_kind": "enterprise",
    "official_of": None,
}
_VALUES: dict[str, Any] = {
    "text": "Nội dung ví dụ",
    "longtext": "Nội dung ví dụ",
    "address": "số 27 đường Trần Phú, phường Lạc Thành, tỉnh Lạc Giang",
    "date": "2026-01-15",
    "time": "09:30",
    "phone": "0950000024",
    "email": "hanh@nguoidan.example",
    "citizen_id": "099190002523",
    "tax_code": "9900001235",
    "yes_no": True,
}


def example_body(
    content: ProcedureContent, agency_code: str, case: str | None, channel: str, papers: Sequence[Component]
) -> dict[str, Any]:
    """The body of POST /dossiers for this version; each paper's `file` waits for the id of a file."""
    return {
        "procedure": content.code,
        "case": case,
        "agency": agency_code,
        "channel": channel,
        "assistance": None,
        "received_at_desk": None,
        "applicant": _applicant(content),
        "filer": None,
        "form": example_form(content.form, case if case is not None else content.default_case),
        "components": [{"component": paper.code, "file": None} for paper in papers],
        "result_delivery": [{"method": "desk", "place": None, "address": None}],
    }


def example_form(fields: Sequence[Field], case: str | None) -> dict[str, Any]:
    """A filled form that passes: every required question, and the conditional ones which its answers bring up."""
    form: dict[str, Any] = {}
    for field in fields:
        if field.required and field.applies(case) and _shown(field, form):
            form[field.name] = _value(field, case)
    return form


def _applicant(content: ProcedureContent) -> dict[str, Any]:
    return dict(_PERSON if "person" in content.subjects or not content.subjects else _ORGANISATION)


def _shown(field: Field, form: dict[str, Any]) -> bool:
    if field.show_if is None:
        return True
    answer = form.get(field.show_if.field)
    answers = answer if isinstance(answer, list) else [answer]
    return any(each in field.show_if.values for each in answers)


def _value(field: Field, case: str | None) -> Any:
    match field.type:
        case "integer" | "number" | "money":
            return field.least if field.least is not None else min(1, field.most if field.most is not None else 1)
        case "year":
            return field.least if field.least is not None else min(2000, field.most or 2000)
        case "choice":
            return field.options[0].value
        case "multichoice":
            return [option.value for option in field.options[: max(1, field.least or 1)]]
        case "table":
            return [example_form(field.fields, case) for _row in range(max(1, field.least or 1))]
        case _:
            value = _VALUES[field.type]
            return value[: field.most] if isinstance(value, str) and field.most else value
