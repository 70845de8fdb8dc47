"""The real protocol in what a fake cannot show: keys that change, lateness, other profiles, words about who is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from motcua.accounts.errors import ProofExpired, ProofInvalid, ProviderDown
from motcua.accounts.ports import Vouched
from motcua.exchange.identity import provider as module
from tests.exchange.conftest import HOME
from tests.exchange.test_identity_contract import Subject, now, real
from tests.sandbox import PASSWORD, Sandbox, running


def signs_in(subject: Subject, username: str, place: str, level: int = 1) -> Vouched:
    """One whole sign-in."""
    back = f"{HOME}/dang-nhap/{place}/ve"
    departure = subject.provider.begin(back=back, level=level, again=False, now=now())
    return subject.provider.finish(departure, subject.comes(departure.address, username), back=back, now=now())


def test_the_departure_asks_for_a_code_bound_to_this_browser(sandbox: Sandbox) -> None:
    back = f"{HOME}/dang-nhap/vneid/ve"
    departure = real(sandbox).provider.begin(back=back, level=2, again=True, now=now())
    said = dict(parse_qsl(urlsplit(departure.address).query))
    assert said["response_type"] == "code"
    assert said["code_challenge_method"] == "S256"
    assert said["acr_values"] == "level2"
    assert said["prompt"] == "login"
    assert (said["state"], said["nonce"], said["redirect_uri"]) == (departure.state, departure.nonce, back)
    assert departure.verifier not in departure.address


def test_a_proof_asked_for_anew_is_one_given_after_the_asking(sandbox: Sandbox) -> None:
    subject, back = real(sandbox), f"{HOME}/dang-nhap/vneid/ve"
    signs_in(subject, "nthanh", "vneid")
    departure = subject.provider.begin(back=back, level=1, again=True, now=now())
    assert subject.provider.finish(departure, subject.comes(departure.address, "nthanh"), back=back, now=now())
    later = now() + timedelta(minutes=3)
    departure = subject.provider.begin(back=back, level=1, again=True, now=later)
    answer = subject.comes(departure.address, "nthanh")
    with pytest.raises(ProofInvalid):
        subject.provider.finish(departure, answer, back=back, now=later)


def test_a_new_key_of_the_provider_is_learnt_by_itself(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.exchange.identity import metadata

    monkeypatch.setattr(metadata, "BETWEEN_KEYS", timedelta(0))
    subject = real(sandbox)
    before = signs_in(subject, "nthanh", "vneid")
    sandbox.control("rotate", {"at": "vneid"})
    assert signs_in(subject, "nthanh", "vneid").subject == before.subject


def test_the_national_account_tells_the_same_person_in_other_words(sandbox: Sandbox) -> None:
    by_eid = signs_in(real(sandbox), "nthanh", "vneid")
    by_account = signs_in(real(sandbox, "national"), "nthanh", "national")
    facts = ("name", "birth_date", "sex", "citizen_id", "eid_level")
    assert [getattr(by_eid, fact) for fact in facts] == [getattr(by_account, fact) for fact in facts]
    assert by_eid.subject != by_account.subject


def test_the_provinces_provider_names_an_officer(sandbox: Sandbox) -> None:
    found = signs_in(real(sandbox, "province"), "nttdung", "province", level=2)
    assert (found.username, found.citizen_id, found.level) == ("nttdung", "", 2)


def test_a_level_the_account_does_not_have_is_refused_by_the_provider(sandbox: Sandbox) -> None:
    from motcua.accounts.errors import SignInRefused

    with pytest.raises(SignInRefused):
        signs_in(real(sandbox), "hthien", "vneid", level=2)


def test_a_slow_provider_is_given_up_before_somebody_at_the_page_gives_up(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TIMEOUT", 0.3)
    sandbox.faults(vneid={"delay_ms": 2000})
    with pytest.raises(ProviderDown):
        real(sandbox).provider.begin(back=f"{HOME}/dang-nhap/vneid/ve", level=1, again=False, now=now())


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A relying party's ear: the logout tokens it is told."""
    told: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            told.extend(parse_qs(body)["logout_token"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_providers_word_that_somebody_is_gone_is_believed_for_a_while(settings: object) -> None:
    settings.OUTWARD_PRIVATE = ["localhost"]  # type: ignore[attr-defined]
    with listening() as (port, told), running(f"http://127.0.0.1:{port}") as sandbox:
        subject = real(sandbox)
        back = f"http://127.0.0.1:{port}/dang-nhap/vneid/ve"
        departure = subject.provider.begin(back=back, level=1, again=False, now=now())
        from tests.sandbox import Person

        place = Person("nthanh", PASSWORD).goes(departure.address, back)
        vouched = subject.provider.finish(departure, dict(parse_qsl(urlsplit(place).query)), back=back, now=now())
        assert sandbox.control("end", {"at": "vneid", "username": "nthanh"}) == {"ended": 1}
        gone = subject.provider.gone(told[0], now=now())
        assert (gone.subject, gone.sid) == (vouched.subject, vouched.sid)
        assert gone.sid
        with pytest.raises(ProofExpired):
            subject.provider.gone(told[0], now=now() + timedelta(minutes=10))
        with pytest.raises(ProofInvalid):
            subject.provider.gone(vouched.id_token, now=now())
