"""Ports filled without any network, for tests of what stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from motcua.accounts.errors import ProofExpired, ProofInvalid, ProviderDown, SignInLost, SignInRefused
from motcua.accounts.ports import Departure, Gone, Outcome, Profile, RegisterDown, Vouched

NUMBERS = count(1)


@dataclass
class FakeProvider:
    """A provider that vouches for whom a test says, with the faults a test switches on."""

    id: str = "vneid"
    label: str = "VNeID"
    profile: Profile = "vneid"
    people: dict[str, Vouched] = field(default_factory=dict)
    is_down: bool = False
    expired_tokens: bool = False
    foreign_keys: bool = False
    levels: dict[str, int] = field(default_factory=dict)

    def vouch_for(self, code: str, vouched: Vouched) -> None:
        """Whoever comes back with the code is this person."""
        self.people[code] = vouched

    def begin(self, *, back: str, level: int, again: bool, now: datetime) -> Departure:
        self._answers()
        state = f"state-{next(NUMBERS)}"
        self.levels[state] = level
        return Departure(f"https://provider.example/auth?state={state}&again={again}", state, "nonce", "verifier")

    def finish(self, departure: Departure, answer: Mapping[str, str], *, back: str, now: datetime) -> Vouched:
        if answer.get("state") != departure.state:
            raise SignInLost
        if "error" in answer or not answer.get("code"):
            raise SignInRefused
        self._answers()
        self._signs()
        vouched = self.people.pop(answer["code"], None)
        if vouched is None:
            raise SignInLost
        return replace(vouched, level=self.levels.get(departure.state, 1))

    def farewell(self, id_token: str, *, back: str, now: datetime) -> str | None:
        self._answers()
        return f"https://provider.example/leave?id_token_hint={id_token}&post_logout_redirect_uri={back}"

    def gone(self, logout_token: str, *, now: datetime) -> Gone:
        self._answers()
        self._signs()
        subject, colon, sid = logout_token.partition(":")
        if not colon:
            raise ProofInvalid
        return Gone(subject, sid)

    def _answers(self) -> None:
        if self.is_down:
            raise ProviderDown(provider=self.label)

    def _signs(self) -> None:
        if self.expired_tokens:
            raise ProofExpired
        if self.foreign_keys:
            raise ProofInvalid


@dataclass
class FakeRegister:
    """A register that knows whom a test says; `asked` are the numbers and purposes it was asked."""

    known: dict[str, tuple[str, date]] = field(default_factory=dict)
    is_down: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)

    def look_up(self, *, citizen_id: str, name: str, birth_date: date | None, purpose: str) -> Outcome:
        if self.is_down:
            raise RegisterDown("down")
        self.asked.append((citizen_id, purpose))
        if citizen_id not in self.known:
            return "unknown"
        return "match" if self.known[citizen_id] == (name, birth_date) else "mismatch"
