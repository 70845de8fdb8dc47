"""The fee rules of a procedure, as the bundle states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from motcua.catalog.content.text import Text

FeeKind = Literal["le_phi", "phi", "gia"]
BandMeaning = Literal["each", "flat"]


@dataclass(frozen=True, slots=True)
class Band:
    """Units up to and including `up_to` (None: without end) at `amount` đồng."""

    up_to: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number the applicant must state before the fee is known."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Price:
    """What one line costs.

    `council`: the province's People's Council sets it (then `amount` is None and a table decides). With `bands` of
    meaning `each` every unit is priced by its band; `flat`: the whole quantity falls into one band whose amount is
    the price. `cap`: the most the line comes to, for one unit of the rule's `per` quantity where there is one.
    """

    amount: int | None
    council: bool
    bands: tuple[Band, ...]
    bands_are: BandMeaning
    cap: int | None


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One line of the fee (*phí, lệ phí, giá*). Empty `cases` mean all; `until` is the first day after."""

    code: str
    name: Text
    kind: FeeKind
    unit: str
    price: Price
    channels: Mapping[str, Price]
    cases: tuple[str, ...]
    quantity: Quantity | None
    per: Quantity | None
    exemptions: tuple[str, ...]
    ground: str
    since: date | None
    until: date | None

    def price_for(self, channel: str | None) -> Price:
        """The price by that channel; the general one where the channel has none of its own."""
        return self.channels.get(channel or "", self.price)

    def applies(self, case: str | None, on: date) -> bool:
        """Does the line belong to the case (None: any) on that day?"""
        in_case = case is None or not self.cases or case in self.cases
        return in_case and (self.since is None or self.since <= on) and (self.until is None or on < self.until)
