"""Tracking by code and secret: where the dossier stands and what is asked, no name and no number of anybody."""

from __future__ import annotations

from tests.faces.api.client import Api


def test_whoever_knows_the_secret_learns_where_the_dossier_stands(api: Api) -> None:
    filed = api.filed()
    api.done(filed["code"], "accept", "receptionist")
    answer = api.get(f"/tracking/{filed['code']}", None, secret=filed["secret"])
    told = answer.json()
    assert told["status"]["code"] == 2
    assert told["step"] == "Thẩm tra hồ sơ"
    assert told["holder"] == "phường Lạc Thành"
    assert [item["kind"] for item in told["timeline"]] == ["dossier_filed", "dossier_accepted"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    for private in ("Nguyễn Thị Hạnh", "099190002523", "0950000024", filed["secret"]):
        assert private not in answer.content.decode()


def test_what_is_asked_of_the_applicant_is_told(api: Api) -> None:
    filed = api.filed()
    item = {"component": "000.00.00.G15-KQ004012", "remark": "Thiếu chữ ký"}
    api.done(filed["code"], "request_supplement", "receptionist", data={"items": [item]})
    asked = api.get(f"/tracking/{filed['code']}", None, secret=filed["secret"]).json()["asked"]
    assert [(each["component"], each["remark"]) for each in asked["items"]] == [tuple(item.values())]


def test_a_wrong_secret_and_an_unknown_code_are_answered_alike(api: Api) -> None:
    filed = api.filed()
    wrong = api.get(f"/tracking/{filed['code']}", None, secret="x" * 22)
    unknown = api.get("/tracking/H99.101-261123-9999", None, secret=filed["secret"])
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.json() == unknown.json()
