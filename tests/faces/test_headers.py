"""Every answer of every address carries the headers that keep a browser from harm; the cookies theirs."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from motcua.config import settings as settings_module
from motcua.faces.edge import NOTHING_LOADS
from tests.faces.signed_in import cookies
from tests.province import Province

VALUES = {"int": "1", "slug": "abc", "str": "abc", "code": "1.004873", "uuid": "0" * 32, "path": "a"}
NAMED = {"code": "1.004873", "file": "0" * 32, "notice": "1", "kind": "supplement", "n": "1"}
PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")
ROLES = [None, "citizen", "receptionist", "leader"]


def addresses(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """An address for every pattern there is."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        text = str(each.pattern)
        if isinstance(each.pattern, RegexPattern):
            text = GROUP.sub(lambda found: NAMED[found[1]], text).strip("^$").replace("\\", "")
        else:
            text = PLACE.sub(lambda found: VALUES[found[1] or "str"], text)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, before + text)
        elif isinstance(each, URLPattern):
            yield before + text


def check(answer: HttpResponse, where: str) -> None:
    """What holds for every answer, whatever it is."""
    told = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in told["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'", where
    assert "unsafe" not in policy.get("script-src", ""), where
    assert not {"*", "data:", "http:", "https:"} & set(" ".join(policy.values()).split()), where
    assert told["X-Content-Type-Options"] == "nosniff", where
    assert told["Referrer-Policy"] in {"no-referrer", "same-origin"}, where
    assert told["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert told["Cross-Origin-Resource-Policy"] == "same-origin", where
    assert "camera=()" in told["Permissions-Policy"], where
    assert float(told["Server-Timing"].removeprefix("app;dur=")) >= 0, where
    framed = {"'none'": "DENY", "'self'": "SAMEORIGIN"}
    assert told["X-Frame-Options"] == framed[policy["frame-ancestors"]], where
    if told.get("Content-Type", "").startswith("text/html"):
        if not answer.content:  # a redirect, a refused method
            return
        assert policy["form-action"] == "'self'", where
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'", where
        assert (policy["base-uri"], told["Cache-Control"]) == ("'none'", "no-store"), where
    else:
        assert "script-src" not in policy, where
        assert policy.get("form-action", "'none'") == "'none'", where
    assert answer.status_code < 500 or where.endswith("/readyz"), where


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_with_the_headers(role: str | None, province: Province) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    seen = set()
    for address in addresses():
        for method in ("GET",) if role else ("GET", "POST", "PUT"):
            headers = {"Accept": "text/html"}
            if role:
                client.cookies.load(cookies(province.roles[role]))
                headers["Authorization"] = f"Bearer {province.token(role)}"
            answer = client.generic(method, address, headers=headers)
            check(answer, f"{method} {address}")  # type: ignore[arg-type]
            seen.add(answer.status_code)
    assert {200, 404} <= seen


def test_the_walk_knows_all_faces() -> None:
    found = list(addresses())
    assert {"/", "/can-bo", "/dang-nhap", "/healthz", "/api/v1/files", "/api/v1/openapi.json"} <= set(found)
    assert len(found) > 70
    assert not [each for each in found if re.search(r"[<>()?^$\\]", each)]


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/static/nothing.css", "/ho-so/%00", "/\ufffd"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.django_db
def test_an_address_that_is_none_answers_with_them_too(path: str, accept: str) -> None:
    check(Client(SERVER_NAME="127.0.0.1").get(path, headers={"Accept": accept}), path)  # type: ignore[arg-type]


def test_a_foreign_host_name_is_refused_with_them() -> None:
    answer = Client(SERVER_NAME="evil.example").get("/", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["Content-Security-Policy"] == NOTHING_LOADS
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_defect_is_told_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("motcua.faces.probes.health.readiness", fails)
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    answer = client.get("/readyz", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    answer.status_code = 400  # all else must hold
    check(answer, "/readyz")  # type: ignore[arg-type]


def test_style_sheets_and_scripts_carry_them() -> None:
    static = Path(settings_module.STATIC_ROOT)
    names = [found.name for found in sorted(static.iterdir()) if found.suffix in {".css", ".js"}][:4]
    assert names, "the pages' files are built at set-up"
    for name in names:
        answer = Client(SERVER_NAME="127.0.0.1").get(f"/static/{name}")
        assert answer.status_code == 200
        check(answer, name)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_behind_tls_the_browser_is_told_to_stay_there(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client(SERVER_NAME="127.0.0.1")
    plain = client.get("/healthz")
    behind = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in plain.headers
    assert behind.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def _settings(monkeypatch: pytest.MonkeyPatch, behind: str) -> dict[str, Any]:
    monkeypatch.setenv("MOTCUA_BEHIND_TLS_PROXY", behind)
    return runpy.run_path(str(Path(str(settings_module.__file__))))


def test_behind_tls_cookies_are_of_this_host_alone_and_travel_by_tls_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    behind, plain = _settings(monkeypatch, "yes"), _settings(monkeypatch, "no")
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert behind[f"{name}_COOKIE_NAME"] == f"__Host-{plain[f'{name}_COOKIE_NAME']}"
    assert behind["SESSION_COOKIE_SECURE"] is behind["CSRF_COOKIE_SECURE"] is True


@pytest.mark.django_db
def test_every_cookie_is_kept_from_scripts_and_from_other_sites() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/dang-nhap")
    client.get("/ngon-ngu/en")
    set_ = client.cookies
    assert {"motcua_form", "motcua_language"} <= set(set_)
    for name, morsel in set_.items():
        assert (morsel["httponly"], morsel["samesite"], morsel["path"], morsel["domain"]) == (True, "Lax", "/", ""), (
            name
        )


def test_a_form_without_the_proof_of_our_page_changes_nothing(province: Province) -> None:
    client = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    client.cookies.load(cookies(province.roles["citizen"]))
    refused = [
        (address, client.post(address, {"form_token": "a" * 22}, headers={"Accept": "text/html"}).status_code)
        for address in addresses()
        # Programs bring a proof of their own: a token, or the provider's signature when somebody signs out there.
        if not address.startswith(("/api/", "/healthz", "/readyz", "/metrics")) and not address.endswith("/het-phien")
    ]
    assert len(refused) > 40
    assert not [each for each in refused if each[1] != 403]
