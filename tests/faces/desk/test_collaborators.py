"""Asking colleagues at the desk, finding what one was asked for, and answering it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.dossiers.lifecycle import State
from motcua.dossiers.models import Collaborator
from tests.dossiers.driver import Driver
from tests.faces.desk.test_actions import act, text
from tests.faces.pages import Browser, words_of
from tests.faces.portal.following import statements

Open = Callable[..., Browser]
LEADER, CLERK = "dtpthao", "htnhung"


@pytest.fixture
def code(driver: Driver) -> str:
    return driver.reach(State.IN_PROCESS)


def test_an_opinion_is_asked_for_and_given_by_forms_alone(browser: Open, code: str) -> None:
    asked = act(browser("officer"), code, "moi-phoi-hop", cooperating=LEADER, following=CLERK, question="Có đồng ý?")
    assert asked.status_code == 303
    leader, path = browser("leader"), f"/can-bo/ho-so/{code}"
    assert code in words_of(leader.text("/can-bo/phoi-hop"))
    assert "Có đồng ý?" in words_of(leader.text(f"{path}/cho-y-kien"))
    empty = act(leader, code, "cho-y-kien", opinion=" ")
    assert (empty.status_code, "Xin điền thông tin này." in text(empty)) == (422, True)
    assert act(leader, code, "cho-y-kien", opinion="Đồng ý.").status_code == 303
    assert "Không có hồ sơ nào." in words_of(leader.text("/can-bo/phoi-hop"))
    assert code in words_of(browser("records_clerk").text("/can-bo/theo-doi"))
    shown = words_of(browser("officer").text(path))
    assert "Đồng ý." in shown
    assert "Hoàng Thị Nhung – theo dõi" in shown


def test_a_refused_form_keeps_who_was_chosen_and_what_was_typed(browser: Open, code: str) -> None:
    answer = act(
        browser("officer"), code, "moi-phoi-hop", cooperating=LEADER, following=LEADER, question="Giữ lại câu này"
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Mỗi người chỉ chọn một phần việc." in text(answer)
    assert "Giữ lại câu này" in html
    for part in ("cooperating", "following"):
        ticked = [line for line in html.split("<input")[1:] if f'name="{part}"' in line and " checked" in line]
        assert [LEADER in line for line in ticked] == [True], part


def test_who_is_asked_now_stands_ticked_and_is_let_go_by_taking_the_tick_away(browser: Open, code: str) -> None:
    officer = browser("officer")
    act(officer, code, "moi-phoi-hop", cooperating=LEADER)
    html = officer.text(f"/can-bo/ho-so/{code}/moi-phoi-hop")
    assert sum(" checked" in line for line in html.split("<input")) == 1
    assert act(officer, code, "moi-phoi-hop", cooperating=[], following=CLERK).status_code == 303
    assert list(Collaborator.objects.filter(ended_at__isnull=True).values_list("part", flat=True)) == ["following"]


def test_an_opinion_that_comes_too_late_is_shown_once_more(browser: Open, code: str, driver: Driver) -> None:
    driver.do("officer", "ask_colleagues")
    leader = browser("leader")
    form = leader.get(f"/can-bo/ho-so/{code}/cho-y-kien")
    driver.do("officer", "complete_step")
    late = leader.send(
        leader.form(form, f"/can-bo/ho-so/{code}/cho-y-kien"),
        f"/can-bo/ho-so/{code}/cho-y-kien",
        opinion="Ý kiến đã soạn",
    )
    assert late.status_code == 409
    assert "Ý kiến đã soạn" in text(late)


@pytest.mark.parametrize("address", ["phoi-hop", "theo-doi"])
def test_a_list_costs_as_much_with_many_as_with_one(browser: Open, driver: Driver, address: str) -> None:
    part = "cooperating" if address == "phoi-hop" else "following"
    counts = []
    for more in (1, 4):
        for _ in range(more):
            driver.reach(State.IN_PROCESS)
            driver.do("officer", "ask_colleagues", data={part: [LEADER]})
        counts.append(statements(browser("leader"), f"/can-bo/{address}"))
    assert counts[0] == counts[1]
