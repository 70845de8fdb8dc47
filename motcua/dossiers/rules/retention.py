"""When the term of an ended dossier runs out: days alone, no clock and no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motcua.catalog.content import ProcedureContent


@dataclass(frozen=True, slots=True)
class Plan:
    """What the installation has decided: years where a version states none (0: not decided), days of notice, days
    a dossier stays closed before its people are erased."""

    years: int
    warn_days: int
    closed_days: int


def years_of(content: ProcedureContent, plan: Plan) -> int | None:
    """For how many years a dossier of the version is kept after its end; None while nobody has decided that."""
    return content.retention.years if content.retention else plan.years or None


def closes(content: ProcedureContent, plan: Plan) -> bool:
    """Whether dossiers of the version are closed when their term is over.

    A term that nobody has compared with its source warns the records clerks and does nothing more: what was erased
    cannot come back.
    """
    return content.retention.confirmed if content.retention else bool(plan.years)


def last_end_to_warn(today: date, years: int, plan: Plan) -> date:
    """Dossiers that ended on this local day or before are warned of today."""
    return minus_years(today + timedelta(days=plan.warn_days), years)


def closes_on(ended_on: date, years: int, today: date, plan: Plan) -> date:
    """The first day after the term, and never before the notice has stood for its days."""
    return max(plus_years(ended_on, years) + timedelta(days=1), today + timedelta(days=plan.warn_days))


def plus_years(day: date, years: int) -> date:
    """The same day of a later year; 28 February where that has no 29th."""
    return _in_year(day, day.year + years)


def minus_years(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February where that has no 29th."""
    return _in_year(day, day.year - years)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
