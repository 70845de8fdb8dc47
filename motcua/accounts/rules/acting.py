"""Who acts for whom: ages and periods, decided on values alone."""

from __future__ import annotations

from datetime import date

FULL_AGE = 18
"""Years from which on a person acts for himself (Civil Code; article to be confirmed)."""


def came_of_age_by(day: date) -> date:
    """Who was born on this day or before is of full age on `day`; who was born after it is not.

    A birthday of 29 February comes on 1 March of a year that has none.
    """
    try:
        return day.replace(year=day.year - FULL_AGE)
    except ValueError:
        return date(day.year - FULL_AGE, 2, 28)


def is_under_age(born: date, day: date) -> bool:
    """Whether somebody born on a day is still acted for by his parents on another."""
    return born > came_of_age_by(day)


def holds(since: date, until: date | None, day: date) -> bool:
    """Whether a period, whose `until` is the first day after it, covers the day."""
    return since <= day and (until is None or day < until)
