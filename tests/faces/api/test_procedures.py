"""A procedure as the interface tells it: enough to file without any other source."""

from __future__ import annotations

import pytest

from motcua.catalog.files import SHIPPED
from motcua.faces.api.description.answers import PROCEDURE
from motcua.platform import wellformed
from tests.faces.api.client import Api

ENDED = "2.000986"
CODES = sorted(path.stem for path in SHIPPED.glob("*.yaml") if path.stem != ENDED)
OF_MINISTRIES = ("1.010038", "1.004222", "1.004194", "2.001610")
SETTLED = [code for code in CODES if code not in OF_MINISTRIES]
AT_THE_LAND_OFFICE = "1.012783"


def test_every_procedure_in_force_is_told_whole(api: Api) -> None:
    for code in CODES:
        told = api.get(f"/procedures/{code}", None).json()
        assert wellformed.problems(told, PROCEDURE) == [], code
        assert (told["code"], bool(told["cases"])) == (code, True)
        assert (told["example"] is not None) == (code in SETTLED)
        assert (told["run_by"] is not None) == (told["where"] is not None) == (code in OF_MINISTRIES)


@pytest.mark.parametrize("code", SETTLED)
def test_the_example_is_accepted_once_its_papers_have_files(code: str, api: Api) -> None:
    role = "business" if code == "2.001955" else "citizen"
    body = api.filing(role, code)
    assert body["agency"] == ("H99.07.09.01" if code == AT_THE_LAND_OFFICE else "H99.101")
    answer = api.post("/dossiers", role, body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["due_at"] is None
    assert answer.json()["links"]["self"] == answer["Location"]


def test_the_examples_form_fits_the_schema_told_beside_it(api: Api) -> None:
    for code in SETTLED:
        told = api.get(f"/procedures/{code}", None).json()
        chosen = told["example"]["case"] or told["default_case"]
        schema = next(case["schema"] for case in told["cases"] if case["code"] == chosen)
        assert wellformed.problems(told["example"]["form"], schema) == []


def test_a_procedure_without_cases_has_one_without_a_code(api: Api) -> None:
    told = api.get("/procedures/2.001955", None).json()
    assert [(case["code"], case["name"]) for case in told["cases"]] == [(None, None)]
    assert told["default_case"] is None


def test_fees_are_those_of_today_by_channel(api: Api) -> None:
    told = api.get("/procedures/1.004873", None).json()
    by_case = {case["code"]: case["fees"] for case in told["cases"]}
    for fees in by_case.values():
        for fee in fees.values():
            assert fee["status"] in {"exact", "free", "missing_table", "needs_quantity"}
            assert (fee["total"] is None) is (fee["status"] in {"missing_table", "needs_quantity"})


def test_the_agencies_name_decisions_to_take_papers_in_only_online(api: Api) -> None:
    agencies = {each["code"]: each["online_only"] for each in api.get("/procedures/2.000635", None).json()["agencies"]}
    assert agencies["H99.101"] == {"decision": "1377/QĐ-UBND", "since": "2026-08-20", "until": "2027-01-01"}
    assert agencies["H99.102"] is None


@pytest.mark.parametrize("words", ["ket hon", "kết hôn", "KẾT HÔN", "1.000894", "đăng ký kết hôn"])
def test_a_procedure_is_found_with_and_without_marks(words: str, api: Api) -> None:
    assert "1.000894" in [item["code"] for item in api.get("/procedures", None, q=words).json()["items"]]


@pytest.mark.parametrize("code", [ENDED, "9.999999"])
def test_a_procedure_that_has_ended_or_never_was_is_not_found(code: str, api: Api) -> None:
    answer = api.get(f"/procedures/{code}", None)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_procedure")
