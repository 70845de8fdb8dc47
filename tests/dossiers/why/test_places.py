"""How long each place had a dossier."""

from __future__ import annotations

from motcua.dossiers.rules.why import Place, explain, places
from tests.dossiers.why.lives import LAND, OWN, TAX, at, held, life, supplement, whole
from tests.dossiers.why.test_ten_lives import APPLICANT_LATE, OTHER_AGENCY_LATE

HOUR = 3600
PROMISED = whole(at(2), at(5, 17, 0))


def test_what_one_place_had_in_several_stretches_is_added_up() -> None:
    found = places(explain(APPLICANT_LATE))
    assert [(each.holder, each.agency) for each in found] == [("agency", OWN), ("applicant", None)]
    stretches = explain(APPLICANT_LATE).stretches
    assert sum(each.seconds for each in found) == sum(each.seconds for each in stretches)


def test_an_agency_asked_alone_has_the_time_itself() -> None:
    assert {each.agency for each in places(explain(OTHER_AGENCY_LATE))} == {OWN, LAND}


def test_what_is_done_side_by_side_counts_for_each_and_nothing_for_who_waits() -> None:
    rows = [
        held(at(2), at(3)),
        held(at(3), at(4), "other_agency", OWN, cause="children"),
        held(at(3), at(3, 11, 30), "other_agency", LAND, cause="child", track=1),
        held(at(3), at(4), "other_agency", TAX, cause="child", track=2),
        held(at(4), at(4, 9, 30)),
    ]
    found = places(explain(life(rows, [PROMISED], ended=at(4, 9, 30), now=at(5))))
    day, morning = 8 * HOUR, 4 * HOUR
    assert [each.agency for each in found] == [OWN, LAND, TAX]
    assert found[2].seconds == day
    assert found[1] == Place("agency", LAND, morning)
    assert found[0].seconds == day + 2 * HOUR


def test_an_officer_who_works_on_while_a_child_is_open_has_his_time_too() -> None:
    rows = [held(at(2), at(4)), held(at(3), at(4), "other_agency", LAND, cause="child", track=1)]
    found = {each.agency: each.seconds for each in places(explain(life(rows, [PROMISED], now=at(4))))}
    assert found[OWN] == 16 * HOUR
    assert found[LAND] == 8 * HOUR


def test_the_applicants_time_is_nobodys_agency() -> None:
    rows = [held(at(2), at(3)), supplement(at(3), at(4)), held(at(4), None)]
    found = {each.holder for each in places(explain(life(rows, [PROMISED], now=at(5))))}
    assert found == {"agency", "applicant"}
