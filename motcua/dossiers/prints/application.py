"""What the applicant declared and handed in, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.catalog.content import ProcedureContent
from motcua.directory.errors import UnknownAgency
from motcua.directory.queries import AgencyView, agency_by_code
from motcua.dossiers.prints import answers, words
from motcua.dossiers.prints.letterhead import formal_name
from motcua.dossiers.rules.authority_paper import component_of
from motcua.kernel.clock_zone import local_day
from motcua.platform.typesetting import typeset

TEMPLATE = Path(__file__).parent / "application.typ"
Facts = list[tuple[str, str]]


def application_pdf(content: ProcedureContent, body: Mapping[str, Any], *, now: datetime, code: str = "") -> bytes:
    """The application as a PDF, dated `now`; the same content, body, moment and code give the same bytes.

    `body` is that of POST /dossiers, of a filing or of a draft: what is missing is left out. `code` is the dossier's,
    once it has one.
    """
    applicant, case = body.get("applicant") or {}, content.case(body.get("case"))
    filer = body.get("filer") or {}
    agency = _agency(body.get("agency"))
    data = {
        "code": code,
        "procedure": content.name.vi,
        "procedure_code": content.code,
        "case": case.name.vi if case else "",
        "addressee": formal_name(agency) if agency else "",
        "date": words.day(local_day(now)),
        "applicant": _told(_applicant(applicant)),
        "representative": _told(_other(applicant.get("representative") or {})),
        "filer": _told(_other(filer)),
        "answers": answers.answered(content.form, body.get("form") or {}, case.code if case else None),
        "papers": _papers(content, body),
        "wishes": _told(_wishes(body)),
        "signed_by": str(filer.get("name") or applicant.get("name") or ""),
    }
    return typeset(TEMPLATE, data, created=now)


def _applicant(given: Mapping[str, Any]) -> Facts:
    born = given.get("birth_date")
    return [
        ("Tên tổ chức" if given.get("kind") == "organisation" else "Họ và tên", given.get("name") or ""),
        ("Ngày sinh", answers.day(born) if born else ""),
        (words.ID_KINDS.get(given.get("id_kind") or "", "Số giấy tờ"), given.get("id_number") or ""),
        ("Địa chỉ", given.get("address") or ""),
        ("Số điện thoại", given.get("phone") or ""),
        ("Email", given.get("email") or ""),
    ]


def _other(given: Mapping[str, Any]) -> Facts:
    return [
        ("Họ và tên", given.get("name") or ""),
        (words.ID_KINDS.get(given.get("id_kind") or "", "Số giấy tờ"), given.get("id_number") or ""),
        ("Số điện thoại", given.get("phone") or ""),
        ("Quan hệ với chủ hồ sơ", given.get("relation") or ""),
    ]


def _papers(content: ProcedureContent, body: Mapping[str, Any]) -> list[list[str]]:
    """Name and form (file or paper) of each paper, once."""
    given: dict[str, bool] = {}
    for item in body.get("components") or ():
        given[item["component"]] = given.get(item["component"], False) or bool(item.get("file"))
    return [
        [
            component.name.vi if (component := component_of(content, paper)) else paper,
            "Tệp điện tử" if file else "Bản giấy",
        ]
        for paper, file in given.items()
    ]


def _wishes(body: Mapping[str, Any]) -> Facts:
    desk = _agency(body.get("received_at_desk"))
    delivery = words.deliveries(body.get("result_delivery") or (), desk.name if desk else "Nơi tiếp nhận hồ sơ")
    return [("Hình thức nộp hồ sơ", words.CHANNELS.get(body.get("channel") or "", "")), ("Nhận kết quả tại", delivery)]


def _agency(code: str | None) -> AgencyView | None:
    """The agency a body names; a draft may name none yet."""
    try:
        return agency_by_code(code) if code else None
    except UnknownAgency:
        return None


def _told(facts: Facts) -> list[list[str]]:
    return [[label, text] for label, text in facts if text]
