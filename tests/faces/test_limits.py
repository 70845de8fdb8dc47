"""Who asks too often is told so, when to come back, and loses nothing he has typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory

from motcua.faces import limits as table
from motcua.faces.address import address_of, neighbourhood
from motcua.faces.api.routes import ENDPOINTS
from motcua.faces.limits import Rule
from motcua.platform import limits
from motcua.platform.limits import Rate
from tests.faces.api.client import BASE, Api
from tests.faces.pages import Browser
from tests.faces.test_every_page_by_role import EVERY
from tests.province import Province

OUTSIDE, ELSEWHERE = "203.0.113.7", "203.0.113.8"
TWICE = Rate(2, 60)
Opened = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _as_usual(settings: Any) -> Iterator[None]:
    settings.LIMITS = 1
    limits.forget_here()
    yield
    limits.forget_here()


def only(monkeypatch: pytest.MonkeyPatch, **rules: Rule) -> None:
    """Put tighter rules in the place of some, by the name of their constant."""
    for name, rule in rules.items():
        old = getattr(table, name)
        monkeypatch.setattr(table, name, rule)
        monkeypatch.setattr(
            table, "ROUTES", {route: rule if each is old else each for route, each in table.ROUTES.items()}
        )


def test_every_route_with_a_limit_is_there() -> None:
    pages = {("page", method, page.name) for _face, page in EVERY for method in ("GET", "POST")}
    assert set(table.ROUTES) <= pages | {("api", endpoint.method, endpoint.name) for endpoint in ENDPOINTS}


def test_what_guesses_a_secret_is_counted_for_all_processes() -> None:
    for name in ("sign_in", "second_step", "anew", "tracking"):
        assert table.ROUTES["page", "POST", name].everywhere, name
    assert table.ROUTES["page", "GET", "tracked"].everywhere
    assert table.ROUTES["api", "GET", "trackDossier"].everywhere


@pytest.mark.django_db
def test_guessing_at_a_tracking_secret_ends_soon(province: Province) -> None:
    count = table.TRACKING.by_address.most  # type: ignore[union-attr]
    client = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=OUTSIDE)
    path = f"{BASE}/tracking/H99.101-261120-0001"
    statuses = [client.get(path, {"secret": str(guess)}).status_code for guess in range(count + 1)]
    assert statuses == [404] * count + [429]
    answer = client.get(path, {"secret": "x"})
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["code"], answer.json()["status"]) == ("too_many_requests", 429)
    assert 1 <= int(answer["Retry-After"]) <= 10
    elsewhere = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=ELSEWHERE)
    assert elsewhere.get(path, {"secret": "x"}).status_code == 404
    # By another door it is the same limit.
    assert client.get("/tra-cuu/H99.101-261120-0001", {"secret": "x"}).status_code == 429


def test_what_was_typed_is_shown_again_when_it_came_too_often(browser: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, TRACKING=Rule("tracking", by_address=Rate(1, 60), everywhere=True))
    window = browser()
    window.client.defaults["REMOTE_ADDR"] = OUTSIDE
    window.submit("/tra-cuu", code="H99.101-261120-0001", secret="x")
    answer = window.submit("/tra-cuu", code="H99.101-261120-0002", secret="x")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) >= 1
    assert 'value="H99.101-261120-0002"' in answer.content.decode()
    assert "giây" in answer.content.decode()


def test_a_sign_in_that_comes_along_with_a_form_keeps_the_form(
    browser: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, SIGN_IN=Rule("sign_in", by_address=Rate(1, 60), everywhere=True))
    window = browser("citizen")
    window.client.defaults["REMOTE_ADDR"] = OUTSIDE
    form = window.form(window.get("/nop-ho-so/1.004873"), "/nop-ho-so/1.004873")
    del window.client.cookies["motcua_session"]
    name = next(iter(set(form.fields) - {"csrfmiddlewaretoken", "form_token"}), "form_token")
    wrong = {"sign_in_username": "nthanh", "sign_in_password": "sai"}
    answers = [window.send(form, "/nop-ho-so/1.004873", **wrong) for _ in range(2)]
    assert [answer.status_code for answer in answers][1] == 429
    assert f'name="{name}"' in answers[1].content.decode()
    assert 'name="sign_in_username"' in answers[1].content.decode()


def test_a_person_who_calls_too_often_is_told_while_others_go_on(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, CALLS=Rule("calls", by_person=TWICE))
    api = Api(province)
    assert [api.get("/notices", "citizen").status_code for _ in range(3)] == [200, 200, 429]
    assert api.get("/notices", "business").status_code == 200


def test_who_floods_is_answered_without_a_question_to_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FLOOD", Rule("flood", by_address=Rate(1, 60)))
    client = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=OUTSIDE)
    client.get("/healthz")
    page = client.get("/", headers={"Accept": "text/html"})
    problem = client.get(f"{BASE}/procedures")
    assert (page.status_code, problem.status_code) == (429, 429)
    assert page["Content-Type"].startswith("text/html")
    assert problem["Content-Type"] == "application/problem+json"
    assert page["Retry-After"] == problem["Retry-After"] == "60"
    assert "frame-ancestors" in page["Content-Security-Policy"]


def test_this_machine_itself_is_not_counted_as_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FLOOD", Rule("flood", by_address=Rate(1, 60)))
    assert [Client(SERVER_NAME="127.0.0.1").get("/healthz").status_code for _ in range(3)] == [200] * 3


@pytest.mark.parametrize(
    ("tls", "proxies", "nearest", "written", "client"),
    [
        (False, [], "198.51.100.1", None, "198.51.100.1"),
        (False, [], "198.51.100.1", "203.0.113.7", "198.51.100.1"),
        (True, [], "10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (True, [], "10.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (True, ["10.0.0.0/8"], "10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (True, ["10.0.0.0/8"], "198.51.100.1", "203.0.113.7", "198.51.100.1"),
        (True, ["10.0.0.0/8"], "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        (True, ["10.0.0.0/8"], "10.0.0.1", "nonsense", ""),
        (True, ["10.0.0.0/8"], "10.0.0.1", None, "10.0.0.1"),
        (True, [], "10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        (False, [], "", None, ""),
    ],
)
def test_the_client_is_the_last_address_that_is_no_proxy_of_ours(
    tls: bool, proxies: list[str], nearest: str, written: str | None, client: str, settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE, settings.TRUSTED_PROXIES = tls, proxies
    headers = {"X-Forwarded-For": written} if written else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=nearest, headers=headers)) == client  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("", ""),
    ],
)
def test_a_households_addresses_count_as_one(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted
