"""What accounts may expect of a provider: the real protocol against the sandbox and the fake keep one contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.accounts.errors import ProofExpired, ProofInvalid, ProviderDown, SignInLost, SignInRefused
from motcua.accounts.ports import IdentityProvider, Organisation, Vouched
from motcua.exchange.identity.profiles import CLAIMS
from motcua.exchange.identity.provider import OpenIdProvider
from motcua.exchange.identity.settings import LEVELS, ProviderSettings
from tests.exchange.conftest import HOME
from tests.exchange.fakes import FakeProvider
from tests.sandbox import SECRET, Person, Sandbox

BACK = f"{HOME}/dang-nhap/vneid/ve"
HANH = Vouched("vneid", "of-hanh", 1, 2, "Nguyễn Thị Hạnh", date(1990, 5, 17), "F", "099190002523")
BEN_VAN = replace(
    HANH,
    subject="of-ben-van",
    name="Võ Thành Đạt",
    birth_date=date(1985, 4, 2),
    sex="M",
    citizen_id="099085003078",
    organisation=Organisation("9900001235", "Công ty TNHH Thủy sản Bến Vân", True),
)
Comes = Callable[..., dict[str, str]]


@dataclass
class Subject:
    """A provider under test: how somebody comes back from it, and how its faults are switched on."""

    provider: IdentityProvider
    comes: Comes
    fault: Callable[[str], None]
    gone: Callable[[], str]


def now() -> datetime:
    """The sandbox's clock is this machine's."""
    return datetime.now(UTC)


def real(sandbox: Sandbox, place: str = "vneid") -> Subject:
    """Over the real protocol."""
    profile = {"vneid": "vneid", "national": "national", "province": "province_officers"}[place]
    scopes = ("openid", "profile") if place == "province" else ("openid", "profile", "identity")
    provider = OpenIdProvider(
        ProviderSettings(
            id=place,
            label={"vi": "VNeID", "en": "VNeID"},
            issuer=sandbox.issuer(place),
            client_id="motcua",
            client_secret=SECRET,
            profile=profile,  # type: ignore[arg-type]
            scopes=scopes,
            claims=CLAIMS[profile],  # type: ignore[index]
            levels=LEVELS,
        )
    )
    people: dict[str, Person] = {}

    def comes(address: str, username: str = "nthanh", does: str = "") -> dict[str, str]:
        person = people.setdefault(username, Person(username))
        return dict(parse_qsl(urlsplit(person.goes(address, HOME, does=does)).query))

    def fault(name: str) -> None:
        sandbox.faults(**{place: {name: True}})

    return Subject(provider, comes, fault, lambda: "not.a.token")


def fake() -> Subject:
    """Without any network."""
    provider = FakeProvider()

    def comes(address: str, username: str = "nthanh", does: str = "") -> dict[str, str]:
        state = dict(parse_qsl(urlsplit(address).query))["state"]
        if does == "refuse":
            return {"state": state, "error": "access_denied"}
        provider.vouch_for(f"code of {state}", HANH if username == "nthanh" else BEN_VAN)
        return {"state": state, "code": f"code of {state}"}

    def fault(name: str) -> None:
        setattr(provider, {"down": "is_down"}.get(name, name), True)

    return Subject(provider, comes, fault, lambda: "not a token")


@pytest.fixture(params=["sandbox", "fake"])
def subject(request: pytest.FixtureRequest) -> Subject:
    return fake() if request.param == "fake" else real(request.getfixturevalue("sandbox"))


def test_whoever_signs_in_is_vouched_for_with_name_number_and_level(subject: Subject) -> None:
    departure = subject.provider.begin(back=BACK, level=1, again=False, now=now())
    found = subject.provider.finish(departure, subject.comes(departure.address), back=BACK, now=now())
    assert (found.name, found.birth_date, found.sex, found.citizen_id) == (
        "Nguyễn Thị Hạnh",
        date(1990, 5, 17),
        "F",
        "099190002523",
    )
    assert (found.provider, found.level, found.eid_level, found.organisation) == ("vneid", 1, 2, None)
    assert found.subject
    assert "nthanh" not in found.subject


def test_a_higher_level_is_given_where_it_is_asked_for(subject: Subject) -> None:
    departure = subject.provider.begin(back=BACK, level=2, again=False, now=now())
    found = subject.provider.finish(departure, subject.comes(departure.address), back=BACK, now=now())
    assert (found.level, found.eid_level) == (2, 2)


def test_an_organisations_account_tells_the_organisation_and_the_person_behind_it(subject: Subject) -> None:
    departure = subject.provider.begin(back=BACK, level=1, again=False, now=now())
    answer = subject.comes(departure.address, "tc-benvan")
    found = subject.provider.finish(departure, answer, back=BACK, now=now())
    assert found.organisation == Organisation("9900001235", "Công ty TNHH Thủy sản Bến Vân", True)
    assert found.citizen_id == "099085003078"


def test_an_answer_to_another_departure_is_not_taken(subject: Subject) -> None:
    mine, others = (subject.provider.begin(back=BACK, level=1, again=False, now=now()) for _ in range(2))
    answer = subject.comes(others.address)
    with pytest.raises(SignInLost):
        subject.provider.finish(mine, answer, back=BACK, now=now())


def test_an_answer_is_good_once(subject: Subject) -> None:
    departure = subject.provider.begin(back=BACK, level=1, again=False, now=now())
    answer = subject.comes(departure.address)
    subject.provider.finish(departure, answer, back=BACK, now=now())
    with pytest.raises(SignInLost):
        subject.provider.finish(departure, answer, back=BACK, now=now())


def test_somebody_who_declines_is_not_signed_in(subject: Subject) -> None:
    departure = subject.provider.begin(back=BACK, level=1, again=False, now=now())
    answer = subject.comes(departure.address, does="refuse")
    with pytest.raises(SignInRefused):
        subject.provider.finish(departure, answer, back=BACK, now=now())


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [("expired_tokens", ProofExpired), ("foreign_keys", ProofInvalid), ("down", ProviderDown)],
)
def test_what_is_wrong_with_a_providers_word_is_told_apart(
    subject: Subject, fault: str, refusal: type[Exception]
) -> None:
    departure = subject.provider.begin(back=BACK, level=1, again=False, now=now())
    answer = subject.comes(departure.address)
    subject.fault(fault)
    with pytest.raises(refusal):
        subject.provider.finish(departure, answer, back=BACK, now=now())


def test_a_provider_that_is_down_sends_nobody_anywhere(subject: Subject) -> None:
    subject.fault("down")
    with pytest.raises(ProviderDown):
        subject.provider.begin(back=BACK, level=1, again=False, now=now())


def test_the_way_out_names_our_page_to_come_back_to(subject: Subject) -> None:
    place = subject.provider.farewell("a token", back=f"{HOME}/dang-xuat/xong", now=now())
    assert place is not None
    assert dict(parse_qsl(urlsplit(place).query))["post_logout_redirect_uri"] == f"{HOME}/dang-xuat/xong"


def test_a_made_up_word_about_who_is_gone_is_not_believed(subject: Subject) -> None:
    with pytest.raises(ProofInvalid):
        subject.provider.gone(subject.gone(), now=now())
