"""What is seen of children: by the officers of both agencies, by the applicant, and by nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.documents.models import Result
from motcua.dossiers import errors, queries
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.operations import file, perform, print_receipt
from motcua.dossiers.operations.afterwards.erasure import erase_personal_data
from motcua.dossiers.operations.perform import Order
from motcua.dossiers.queries.control_sheet import control_sheet
from motcua.dossiers.queries.follow import follow as followed
from motcua.dossiers.queries.looked import who_looked
from motcua.dossiers.queries.most_filed import most_filed
from motcua.journal import access
from motcua.platform.actor import system
from motcua.platform.errors import NotFound
from tests.dossiers.consulting import (
    BUILDING,
    EXAMINER,
    OPINION,
    PERMIT,
    answer,
    child,
    consult,
    finish,
    follow,
    of_child,
    opened,
)
from tests.dossiers.driver import Driver
from tests.dossiers.prints.reading import words


@pytest.fixture
def driver(driver: Driver) -> Driver:
    return consult(driver)


def part(driver: Driver, role: str = EXAMINER) -> dict[str, Any]:
    (found,) = driver.view(role)["children"]
    return found


def test_the_officers_of_the_parent_see_how_the_child_stands_and_its_result(driver: Driver) -> None:
    told = part(driver)
    assert (told["code"], told["unit"], told["status"]["code"]) == (None, "Sở Xây dựng", 2)
    assert told["due_at"] is not None
    answer(driver)
    told = part(driver)
    assert (told["answered"], told["status"]["code"]) == (True, 10)
    (result,) = told["results"]
    with queries.file(result["file"], actor=driver.actor(EXAMINER), now=driver.now).content as content:
        assert content.read(4) == b"%PDF"


def test_the_child_is_closed_to_the_officers_of_the_parent(driver: Driver) -> None:
    code = child(driver).code
    for role in ("officer", "leader", "receptionist", "citizen", "business"):
        with pytest.raises(errors.DossierNotFound):
            queries.dossier(code, actor=driver.actor(role), now=driver.now)
        with pytest.raises(errors.DossierNotFound):
            perform(code, "take", Order(), actor=driver.actor(role), now=driver.now)


def test_the_officers_of_the_child_see_the_papers_given_and_only_the_name_of_the_parent(driver: Driver) -> None:
    other = of_child(driver)
    for officer in dict.fromkeys(BUILDING.values()):
        view = other.view(officer)
        assert view["parent"] == {
            "code": driver.code,
            "procedure": view["parent"]["procedure"],
            "unit": "phường Lạc Thành",
            "may_open": False,
        }
        (paper,) = view["components"]
        assert paper["name"].startswith("Quyết định phê duyệt dự án")
        with pytest.raises(errors.DossierNotFound):
            queries.dossier(driver.code, actor=driver.actor(officer), now=driver.now)


def test_files_travel_only_where_they_were_given(driver: Driver) -> None:
    given = Paper.objects.get(dossier=child(driver)).file_id
    kept = Paper.objects.filter(dossier__code=driver.code, file__isnull=False).exclude(file=given)[0].file_id
    actor = driver.actor("thnam")
    for of in (None, child(driver).code):
        queries.file(given, actor=actor, now=driver.now, of=of).content.close()
    for asked, of in ((kept, None), (kept, child(driver).code), (given, driver.code)):
        with pytest.raises(NotFound):
            queries.file(asked, actor=actor, now=driver.now, of=of)
    with pytest.raises(NotFound):
        queries.file(given, actor=driver.actor("commune_officer"), now=driver.now)


def test_the_answer_is_for_the_officers_of_the_parent(driver: Driver) -> None:
    answer(driver)
    result = Result.objects.get().file_id
    queries.file(result, actor=driver.actor(EXAMINER), now=driver.now, of=driver.code).content.close()
    for role in ("citizen", "commune_officer"):
        with pytest.raises(NotFound):
            queries.file(result, actor=driver.actor(role), now=driver.now)
    assert part(driver, "citizen")["results"] == []


def test_its_people_follow_one_dossier_and_see_who_is_waited_for(driver: Driver) -> None:
    finish(driver, "site", "seen")
    told = followed(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert told["holder"]["kind"] == "other_agency"
    assert told["holder"]["unit"] == "Sở Xây dựng"
    assert [(each["code"], each["unit"]) for each in told["children"]] == [(None, "Sở Xây dựng")]
    mine = queries.mine(actor=driver.actor("citizen"), now=driver.now)
    assert [(each["code"], each["holder"]) for each in mine["items"]] == [(driver.code, "Sở Xây dựng")]
    assert mine["count"]["value"] == 1
    assert queries.tracking(driver.code, driver.secret, now=driver.now)["holder"] == "Sở Xây dựng"


def test_nobody_files_what_agencies_ask_one_another_and_it_is_not_counted(driver: Driver) -> None:
    body = {**driver.body(PERMIT), "procedure": OPINION, "agency": "H99.08", "case": None, "form": {}, "components": []}
    for role in ("citizen", "receptionist"):
        with pytest.raises(errors.NotOffered):
            file(actor=driver.actor(role), now=driver.now, body=body)
    assert most_filed() == (PERMIT,)


def test_both_agencies_have_their_part_on_their_work_lists(driver: Driver) -> None:
    finish(driver, "site", "seen")
    (row,) = queries.queue(queries.Filter(), actor=driver.actor(EXAMINER), now=driver.now)["items"]
    assert (row["code"], row["holder"]["unit"]) == (driver.code, "Sở Xây dựng")
    (row,) = queries.queue(queries.Filter(view="mine"), actor=driver.actor("thnam"), now=driver.now)["items"]
    assert row["code"] == child(driver).code
    follow(driver)
    found = queries.search("Nguyễn Thị Hạnh", actor=driver.actor("thnam"), now=driver.now)
    assert [each["code"] for each in found["items"]] == [child(driver).code]


def test_its_people_are_told_who_looked_at_the_part_of_another_agency(driver: Driver) -> None:
    of_child(driver).view("thnam")
    while access.seal_access(now=driver.now + timedelta(hours=1)):
        pass
    told = who_looked(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert {("Sở Xây dựng", tuple(each["dossiers"])) for each in told["items"]} == {("Sở Xây dựng", (driver.code,))}


def test_the_people_of_children_are_erased_with_those_of_their_parent(driver: Driver) -> None:
    driver.do("leader", "stop")
    follow(driver)
    erase_personal_data(driver.code, actor=system("test"), now=driver.now, ground="retention_over")
    for row in Dossier.objects.all():
        assert {party.name for party in row.parties.all()} == {"—"}
        assert row.form.values == {}
        assert row.closed_at is not None


def test_reading_costs_the_same_however_many_were_asked(driver: Driver, django_assert_max_num_queries: Any) -> None:
    for _ in range(3):
        answer(driver)
        finish(driver, "drawings", "consult")
    assert len(opened(driver)) == 2
    actor = driver.actor(EXAMINER)
    for _ in range(2):
        with django_assert_max_num_queries(15):  # one of them now and then, whether the caches are fresh
            assert len(queries.whole(driver.code, actor=actor, now=driver.now)["children"]) == 4
    with django_assert_max_num_queries(6):
        queries.queue(queries.Filter(), actor=actor, now=driver.now)


def test_a_child_has_no_receipt_of_its_own_and_that_of_the_parent_names_its_time(driver: Driver) -> None:
    with pytest.raises(errors.NoReceiptOfItsOwn):
        print_receipt(child(driver).code, actor=driver.actor("thnam"), now=driver.now)
    printed = print_receipt(driver.code, actor=driver.actor("citizen"), now=driver.now)
    assert "trong đó tại Sở Xây dựng (khi phải lấy ý kiến): 02 ngày làm việc" in words(printed.content)


def test_what_may_not_be_asked_is_not_told_as_to_come(driver: Driver) -> None:
    answer(driver)
    told = followed(driver.code, actor=driver.actor("citizen"), now=driver.now)
    places = [(stop["name"], stop["place"]) for stop in told["course"]]
    assert ("Chờ ý kiến cơ quan chuyên môn", "ahead") not in places
    assert ("Thẩm định hồ sơ, kiểm tra thực địa, dự thảo giấy phép", "now") in places


def test_the_control_sheet_names_who_was_asked(driver: Driver) -> None:
    answer(driver)
    found = control_sheet(Dossier.objects.get(code=driver.code), driver.now)
    (to_them,) = [hop for hop in found.hops if hop.received == "Sở Xây dựng"]
    (back,) = [hop for hop in found.hops if hop.gave == "Sở Xây dựng"]
    assert to_them.at < back.at
