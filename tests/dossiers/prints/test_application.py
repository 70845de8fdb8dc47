"""The application on paper: every answer under its question, in Vietnamese."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from motcua.catalog.content import ProcedureContent, parse
from motcua.catalog.rules.example import example_form
from motcua.dossiers.prints import application_pdf
from motcua.dossiers.prints.answers import answered
from tests.catalog.bundles import CODES, bundle, content
from tests.dossiers.prints.reading import conformance, pages, squeezed, words

FILED_AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
APPLICANT = {
    "kind": "person",
    "name": "Nguyễn Phúc Hoàng Quỳnh Trâm Anh",
    "id_kind": "citizen",
    "id_number": "099198002967",
    "birth_date": "1998-12-24",
    "phone": "0950000028",
    "email": "",
    "address": "căn hộ 12A-07, tòa nhà Hòa Bình, số 112 đường Hoàng Văn Thụ",
    "representative": None,
}
CHILDREN = {
    "name": "children",
    "type": "table",
    "vi": "Các con",
    "en": "Children",
    "fields": [
        {"name": "name", "type": "text", "vi": "Họ và tên", "en": "Name"},
        {"name": "born", "type": "date", "vi": "Ngày sinh", "en": "Born"},
        {"name": "share", "type": "money", "vi": "Mức đóng", "en": "Share"},
        {"name": "note", "type": "text", "vi": "Ghi chú riêng", "en": "Note"},
    ],
}


def body(version: ProcedureContent, **changes: Any) -> dict[str, Any]:
    case = version.default_case or (version.cases[0].code if version.cases else None)
    filed: dict[str, Any] = {
        "procedure": version.code,
        "case": case,
        "agency": None,
        "channel": "online",
        "applicant": APPLICANT,
        "filer": None,
        "form": example_form(version.form, case),
        "components": [],
        "result_delivery": [{"method": "postal", "place": None, "address": "số 1 phố Huế"}],
    }
    return {**filed, **changes}


def with_children() -> ProcedureContent:
    changed = deepcopy(bundle("1.004873"))
    changed["form"].append(CHILDREN)
    return parse(changed, digest="with-children")


@pytest.mark.parametrize("code", [code for code in CODES if content(code).form])
def test_every_answer_of_every_form_stands_under_its_question(code: str) -> None:
    version = content(code)
    filed = body(version)
    text = squeezed(words(application_pdf(version, filed, now=FILED_AT, code="H99.101-261123-0001")))
    asked = [field for field in version.form if field.name in filed["form"]]
    assert asked
    for field in asked:
        assert squeezed(field.label.vi) in text, field.name
    for answer in answered(version.form, filed["form"], filed["case"]):
        if "rows" in answer:
            assert squeezed("TT" + "".join(answer["columns"]) + "1" + "".join(answer["rows"][0])) in text
        else:
            assert squeezed(f"{answer['label']}: {answer['text']}") in text
    assert squeezed(version.name.vi) in text


def test_it_names_the_people_and_how_the_result_is_wanted_and_has_a_line_to_sign() -> None:
    version = content("1.004873")
    filer = {"name": "Lê Văn Tám", "id_kind": "passport", "id_number": "C1234567", "relation": "Anh ruột"}
    text = words(application_pdf(version, body(version, filer=filer), now=FILED_AT))
    for said in (
        "Họ và tên: Nguyễn Phúc Hoàng Quỳnh Trâm Anh",
        "Ngày sinh: 24/12/1998",
        "Số định danh cá nhân: 099198002967",
        "Người nộp hồ sơ Họ và tên: Lê Văn Tám Số hộ chiếu: C1234567",
        "Quan hệ với chủ hồ sơ: Anh ruột",
        "Hình thức nộp hồ sơ: Trực tuyến",
        "Nhận kết quả tại: Qua dịch vụ bưu chính công ích, đến địa chỉ: số 1 phố Huế",
        "Ngày 23 tháng 11 năm 2026 NGƯỜI KHAI (Ký và ghi rõ họ tên) Lê Văn Tám",
        "Bản nháp, chưa nộp",
    ):
        assert said in text, said


def test_papers_are_listed_once_with_the_form_they_came_in() -> None:
    version = content("1.004873")
    first, second = [each for each in version.components if each.kind == "hand_in"][:2]
    given = [
        {"component": first.code, "file": None},
        {"component": first.code, "file": "0" * 32},
        {"component": second.code, "file": None},
        {"component": "khac", "file": None},
    ]
    text = squeezed(words(application_pdf(version, body(version, components=given), now=FILED_AT)))
    listed = f"1{first.name.vi}Tệp điện tử2{second.name.vi}Bản giấy3khacBản giấy"
    assert squeezed(listed) in text


def test_a_table_is_a_table_without_the_columns_that_nobody_filled_in() -> None:
    version = with_children()
    rows = [{"name": f"Con thứ {number}", "born": "2020-02-03", "share": 1500000} for number in range(1, 61)]
    filed = body(version)
    filed["form"] = {**filed["form"], "children": rows}
    made = pages(application_pdf(version, filed, now=FILED_AT))
    text = " ".join(made)
    assert "Các con:" in text
    assert "TT Họ và tên Ngày sinh Mức đóng 1 Con thứ 1 03/02/2020 1.500.000 đồng" in text
    assert "Ghi chú riêng" not in text
    assert all(("TT Họ và tên" in page) == ("Con thứ" in page) for page in made)
    assert sum("Con thứ" in page for page in made) > 1


def test_answers_are_in_words_of_people() -> None:
    version = content("1.004873")
    fields = {field.name: field for field in version.form}
    assert fields["for_marriage"].type == "yes_no"
    form = {"for_marriage": True, "unknown": "x"}
    assert answered(version.form, form, None) == [{"label": fields["for_marriage"].label.vi, "text": "Có"}]
    assert answered(version.form, {"for_marriage": False}, None)[0]["text"] == "Không"


def test_it_is_fit_for_keeping_and_the_same_body_gives_the_same_bytes() -> None:
    version = content("1.004873")
    made = application_pdf(version, body(version), now=FILED_AT)
    assert conformance(made) == ("2B", "1")
    assert application_pdf(version, body(version), now=FILED_AT) == made


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"applicant": None, "form": None, "components": None, "result_delivery": None, "filer": None},
        {"applicant": {"name": "A"}, "form": {"for_marriage": "chưa rõ", "purpose": 7}},
        {"form": {"partner_birth_date": "không nhớ", "marital_status": ["x"]}, "result_delivery": []},
        {"case": "không có", "channel": "fax", "components": [{"component": "x"}]},
    ],
)
def test_a_draft_is_printed_however_unfinished(draft: dict[str, Any]) -> None:
    text = words(application_pdf(content("1.004873"), draft, now=FILED_AT))
    assert "TỜ KHAI ĐIỆN TỬ" in text
    assert "Bản nháp, chưa nộp" in text


def test_what_looks_like_markup_is_printed_as_it_was_written() -> None:
    version = content("1.004873")
    hostile = "#show $x$ \\ <script>alert(1)</script> *đậm*\ndòng hai"
    filed = body(version, applicant={**APPLICANT, "name": hostile})
    filed["form"] = {**filed["form"], "purpose": hostile * 8}
    text = squeezed(words(application_pdf(version, filed, now=FILED_AT)))
    assert squeezed(f"Họ và tên: {hostile}") in text
    assert squeezed(hostile * 8) in text
