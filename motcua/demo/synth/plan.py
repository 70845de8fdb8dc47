"""Who comes when: the filings of a period, in order of time, with the numbers they will be given.

People come on working days, most on Mondays and towards the end of a month; online also in the evening, at night and
on days off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from motcua.demo.synth.places import Place
from motcua.demo.synth.script import DAY, HOUR, Filing, Life, day_of
from motcua.kernel.clock_zone import at_local

WEEKDAYS = (1.4, 1.1, 1.0, 0.95, 1.0, 0.12, 0.08)
DAY_OFF = 0.08
MONTH_END = 1.3
ONLINE, COUNTER = 0.62, 0.96
ASSISTED = 0.35
EVENING, NIGHT = 0.7, 0.95
UNTIL_ACCEPTED = 14
SPREAD = 1_000_003

Highest = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Plan:
    """The filings in order of time; `accepted` are the moments at which those with a receipt number get it, by index.

    `end` is the first second after the period.
    """

    filings: Sequence[Filing]
    accepted: dict[int, int]
    end: int


def code_series(filing: Filing) -> tuple[str, str]:
    """The series that its code is from: the competent agency's code, the day of filing."""
    return filing.place.competent.code, f"{day_of(filing.at):%y%m%d}"


def receipt_series(filing: Filing, accepted_at: int) -> tuple[str, str]:
    """The series that its receipt number is from: the desk's code, the year of acceptance."""
    return filing.place.desk.code, str(day_of(accepted_at).year)


def random_of(seed: int, index: int) -> Random:
    """The source of chance of one dossier."""
    return Random(seed * SPREAD + index)


def plan(
    places: Sequence[Place],
    *,
    dossiers: int,
    first: date,
    last: date,
    seed: int,
    codes: Highest,
    receipts: Highest,
) -> Plan:
    """So many filings between the days (both included). `codes`, `receipts`: the highest numbers given so far."""
    random, end = Random(seed), int(at_local(last + timedelta(days=1)).timestamp())
    drawn = sorted(_drawn(places, dossiers, first, last, random), key=lambda filing: (filing.at, filing.number))
    given, filings = Counter(codes), []
    for index, filing in enumerate(drawn):
        key = code_series(filing)
        given[key] += 1
        filings.append(filing._replace(number=index, code=given[key]))
    accepted = sorted(_accepted(filings, seed, end))
    numbered = Counter(receipts)
    for at, index in accepted:
        key = receipt_series(filings[index], at)
        numbered[key] += 1
        filings[index] = filings[index]._replace(receipt=numbered[key])
    return Plan(filings, {index: at for at, index in accepted}, end)


def _accepted(filings: Sequence[Filing], seed: int, end: int) -> list[tuple[int, int]]:
    found = []
    for filing in filings:
        *_before, act = Life(filing, random_of(seed, filing.number)).intake()
        if act.action == "accept" and act.at < end:
            found.append((act.at, filing.number))
    return found


def _drawn(places: Sequence[Place], dossiers: int, first: date, last: date, random: Random) -> list[Filing]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    open_on = {day: [place for place in places if place.holds_on(day)] for day in days}
    weights = [_weight(day, open_on[day]) for day in days]
    choices = {day: list(accumulate(place.weight for place in found)) for day, found in open_on.items()}
    found = []
    for index, day in enumerate(random.choices(days, weights, k=dossiers)):
        place = random.choices(open_on[day], cum_weights=choices[day])[0]
        found.append(_filing(index, place, day, random))
    return found


def _weight(day: date, open_places: Sequence[Place]) -> float:
    if not open_places:
        return 0.0
    weight = WEEKDAYS[day.weekday()] if open_places[0].calendar.is_working_day(day) else DAY_OFF
    return weight * (MONTH_END if (day + timedelta(days=4)).month != day.month else 1.0)


def _filing(index: int, place: Place, day: date, random: Random) -> Filing:
    chance, sessions = random.random(), place.desk_hours.of_day[day]
    channel = "online" if chance < ONLINE else "counter" if chance < COUNTER else "postal"
    if not sessions or any(place.offering.online_only_on(day + timedelta(days=n)) for n in (0, UNTIL_ACCEPTED)):
        channel = "online"  # what comes by post is accepted some days later, and must still be acceptable then
    assisted = channel == "online" and bool(sessions) and random.random() < ASSISTED
    cases = place.cases()
    case = cases[int(random.random() * len(cases))]
    at = _in_sessions(sessions, random) if channel != "online" or assisted else _online(day, sessions, random)
    return Filing(index, place, at, case, channel, assisted, 0, 0)


def _online(day: date, sessions: Sequence[tuple[int, int]], random: Random) -> int:
    chance, midnight = random.random(), int(at_local(day).timestamp())
    if sessions and chance < EVENING:
        return _in_sessions(sessions, random)
    if chance < NIGHT:
        return midnight + 17 * HOUR + int(random.triangular(0, 6 * HOUR, 3 * HOUR))
    return midnight + int(random.random() * DAY)


def _in_sessions(sessions: Sequence[tuple[int, int]], random: Random) -> int:
    """Within the desk's hours, somewhat more in the morning; late enough before closing to be served."""
    begin, end = sessions[0] if random.random() < 0.6 else sessions[-1]
    return begin + int(random.random() * (end - begin - 20 * 60))
