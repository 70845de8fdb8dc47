"""The receipt over the interface."""

from __future__ import annotations

from tests.dossiers.prints.reading import words
from tests.faces.api.client import Api


def test_a_received_dossier_s_receipt_comes_as_a_pdf_to_save_the_same_every_time(api: Api) -> None:
    code = api.filed()["code"]
    api.done(code, "accept", "receptionist")
    answer = api.get(f"/dossiers/{code}/receipt", "citizen")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="giay-tiep-nhan-{code}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert code in words(answer.content)  # type: ignore[attr-defined]
    again = api.get(f"/dossiers/{code}/receipt", "officer")
    assert again.content == answer.content  # type: ignore[attr-defined]


def test_before_reception_the_answer_says_why_there_is_none(api: Api) -> None:
    answer = api.get(f"/dossiers/{api.filed()['code']}/receipt", "citizen")
    assert answer.status_code == 409
    assert answer.json()["code"] == "not_received_yet"


def test_the_description_names_what_kind_of_answer_it_is(api: Api) -> None:
    told = api.get("/openapi.json", None).json()["paths"]["/api/v1/dossiers/{code}/receipt"]["get"]["responses"]
    assert list(told["200"]["content"]) == ["application/pdf"]
    assert "409" in told
