"""What a procedure costs and how long it takes, channel by channel; channels of which the same is true go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.catalog import queries as catalog
from motcua.catalog.content import Price, ProcedureContent, Quantity
from motcua.catalog.errors import NoTerm
from motcua.catalog.rules.fee import FeeLine, FeeResult
from motcua.faces.web.words import CHANNELS
from motcua.kernel.calendar import Term, Unit
from motcua.platform.errors import Text

MOST = 1_000_000
ASKED = "so-luong-"


@dataclass(frozen=True, slots=True)
class Step:
    """A band of a price: units from `first` to `last` (None: without end) cost `amount` đồng."""

    first: int
    last: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the fee, reckoned by the `counted` quantity and multiplied by the `per` one.

    `price` is None while the People's Council's table is missing; `council`: it sets the line.
    """

    line: FeeLine
    unit: str
    price: Price | None
    steps: tuple[Step, ...]
    council: bool
    counted: Quantity | None
    per: Quantity | None
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """The fee by channels, by their words."""

    channels: tuple[Text, ...]
    result: FeeResult
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """The time for settling by channels; None where the catalogue names none."""

    channels: tuple[Text, ...]
    term: Term | None
    unconfirmed: bool

    @property
    def same_day(self) -> bool:
        """Is it settled on the day it is taken in?"""
        return self.term is not None and self.term.unit is Unit.SAME_DAY


def channels_of(content: ProcedureContent) -> tuple[str, ...]:
    """By which channels people may file it anywhere."""
    return tuple(name for name in CHANNELS if name != "online" or content.online != "info")


def costs(content: ProcedureContent, case: str | None, quantities: Mapping[str, int], on: date) -> list[Cost]:
    """The fee of a filing on a day, of channels with the same fee once."""
    found: list[tuple[list[str], FeeResult, tuple[Line, ...]]] = []
    for channel in channels_of(content):
        result, lines = _by_channel(content, case, channel, quantities, on)
        same = next((names for names, *known in found if known == [result, lines]), None)
        if same is None:
            found.append(([channel], result, lines))
        else:
            same.append(channel)
    return [Cost(_words(names), result, lines) for names, result, lines in found]


def cost_by(content: ProcedureContent, case: str | None, channel: str, on: date) -> Cost:
    """The fee of a filing by one channel on a day, before any quantity is known."""
    return Cost(_words([channel]), *_by_channel(content, case, channel, {}, on))


def times(content: ProcedureContent, case: str | None) -> list[Time]:
    """The time for settling, of channels with the same time once."""
    found: dict[tuple[Term | None, bool], list[str]] = {}
    for channel in channels_of(content):
        try:
            term, rule = catalog.term_rule_for(content, case, channel)
        except NoTerm:
            found.setdefault((None, False), []).append(channel)
        else:
            kind, _colon, name = rule.partition(":")
            place = f"time/{kind}s/{name}" if name else "time/default"
            found.setdefault((term, place in content.unconfirmed), []).append(channel)
    return [Time(_words(names), term, unconfirmed) for (term, unconfirmed), names in found.items()]


def quantities_of(content: ProcedureContent, case: str | None, on: date) -> tuple[Quantity, ...]:
    """The numbers that must be known before the fee is."""
    rules = [rule for rule in content.fees if rule.applies(case, on)]
    return tuple(dict.fromkeys(each for rule in rules for each in (rule.quantity, rule.per) if each))


def stated(wanted: Iterable[Quantity], asked: QueryDict) -> tuple[dict[str, int], dict[str, Text]]:
    """The numbers of those wanted that were stated, and what is wrong with the others, by the name of their field."""
    numbers: dict[str, int] = {}
    errors: dict[str, Text] = {}
    for each in wanted:
        typed = str(asked.get(ASKED + each.name, "")).strip()
        if typed.isdecimal() and len(typed) <= len(str(MOST)) and 1 <= int(typed) <= MOST:
            numbers[each.name] = int(typed)
        elif typed:
            errors[ASKED + each.name] = _("Xin nhập một số nguyên từ 1 đến 1.000.000.")
    return numbers, errors


def _by_channel(
    content: ProcedureContent, case: str | None, channel: str, quantities: Mapping[str, int], on: date
) -> tuple[FeeResult, tuple[Line, ...]]:
    result = catalog.fee_for(content, case, channel, quantities, on)
    prices = catalog.prices_for(content, case, channel, on)
    lines = tuple(
        Line(
            line=line,
            unit=rule.unit,
            price=price,
            steps=_steps(price),
            council=rule.price_for(channel).council,
            counted=rule.quantity,
            per=rule.per,
            unconfirmed=f"fees/{rule.code}" in content.unconfirmed,
        )
        for line, (rule, price) in zip(result.lines, prices, strict=True)
    )
    return result, lines


def _steps(price: Price | None) -> tuple[Step, ...]:
    bands = price.bands if price else ()
    before = (0, *(band.up_to or 0 for band in bands))
    return tuple(Step(last + 1, band.up_to, band.amount) for last, band in zip(before, bands, strict=False))


def _words(names: Iterable[str]) -> tuple[Text, ...]:
    return tuple(CHANNELS[name] for name in names)
