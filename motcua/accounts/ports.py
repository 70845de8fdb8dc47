"""What accounts need from outside: providers that vouch for people, and the register of the population.

Adapters are offered at start-up (`motcua.exchange`); none is needed to run. They speak to the outside, so they are
called outside transactions only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from motcua.accounts.errors import UnknownProvider
from motcua.platform.errors import Text

Profile = Literal["vneid", "national", "province_officers"]
Outcome = Literal["match", "mismatch", "unknown"]


@dataclass(frozen=True, slots=True)
class Departure:
    """A visitor sent to a provider: the address he goes to, and what must be known again when he comes back.

    `state` names the departure and travels along; `nonce` and `verifier` stay here (OpenID Connect Core 1.0 §3.1.2,
    RFC 7636). `proved_after` is not 0 where he is to prove himself anew: seconds since 1970.
    """

    address: str
    state: str
    nonce: str
    verifier: str
    proved_after: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation an account at a provider belongs to. `is_representative`: the law's own representative."""

    tax_code: str
    name: str
    is_representative: bool


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a provider says of whoever has just signed in there.

    `level` (1 or 2) is that of this very sign-in, `eid_level` that of the electronic identity. `username` is an
    officer's. `sid` names the session at the provider; `id_token` is what it wants to see at signing out.
    """

    provider: str
    subject: str
    level: int
    eid_level: int
    name: str
    birth_date: date | None = None
    sex: str = ""
    citizen_id: str = ""
    organisation: Organisation | None = None
    username: str = ""
    sid: str = ""
    id_token: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """Who is signed in at a provider no more: one session there (`sid`), or all of a subject's."""

    subject: str
    sid: str


class IdentityProvider(Protocol):
    """One provider of OpenID Connect.

    Every call that needs the provider raises ProviderDown when it cannot be reached or talks nonsense.
    """

    @property
    def id(self) -> str:
        """Its name in addresses and in Identity."""

    @property
    def label(self) -> Text:
        """Its name for people."""

    @property
    def profile(self) -> Profile:
        """Whom it vouches for and in which words."""

    def begin(self, *, back: str, level: int, again: bool, now: datetime) -> Departure:
        """Where to send a visitor. `back` is our address he returns to, `again` asks him to prove himself anew."""

    def finish(self, departure: Departure, answer: Mapping[str, str], *, back: str, now: datetime) -> Vouched:
        """Who came back with the answer in the query of our address.

        SignInRefused, ProofInvalid, ProofExpired, ProviderDown.
        """

    def farewell(self, id_token: str, *, back: str, now: datetime) -> str | None:
        """Where a visitor ends his session at the provider; None where it has no such place. ProviderDown."""

    def gone(self, logout_token: str, *, now: datetime) -> Gone:
        """Whom a back-channel logout token names. ProofInvalid, ProofExpired, ProviderDown."""


class PopulationRegister(Protocol):
    """The register of the population."""

    def look_up(self, *, citizen_id: str, name: str, birth_date: date | None, purpose: str) -> Outcome:
        """Do number, name and birth date belong together? Raises RegisterDown."""


class RegisterDown(Exception):
    """The register cannot be reached or talks nonsense; the question is asked again later."""


_providers: dict[str, IdentityProvider] = {}
_registers: list[PopulationRegister] = []


def offer_provider(provider: IdentityProvider) -> None:
    """Let people sign in by a provider, in the order in which they are offered."""
    _providers[provider.id] = provider


def withdraw_provider(provider: str) -> None:
    """Take an offer back."""
    _providers.pop(provider, None)


def providers() -> tuple[IdentityProvider, ...]:
    """Those on offer."""
    return tuple(_providers.values())


def provider(name: str) -> IdentityProvider:
    """The provider of that id. UnknownProvider."""
    try:
        return _providers[name]
    except KeyError:
        raise UnknownProvider from None


def offer_register(register: PopulationRegister | None) -> None:
    """The register to ask; None for none."""
    _registers[:] = [] if register is None else [register]


def register() -> PopulationRegister | None:
    """The register to ask, if there is one."""
    return _registers[0] if _registers else None
