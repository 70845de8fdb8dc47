"""Which cause of lateness is the agency's own (chủ quan) and which lies outside it (khách quan): by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OWN, OTHER_AGENCY, APPLICANT, PAYMENT = "own_unit", "other_agency", "applicant", "payment"
SYNCHRONISATION, OUTAGE, NOBODY = "synchronisation", "outage", "nobody_held"
CAUSES = (OWN, NOBODY, OTHER_AGENCY, SYNCHRONISATION, OUTAGE, PAYMENT, APPLICANT)
"""Every cause, in the order in which equal ones are told: what is in one's own hand first."""


class Grade(StrEnum):
    """Whose fault a cause counts as."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Edition:
    """The table as it holds from a day on; `source` is the document that says so."""

    since: date
    source: str
    grades: Mapping[str, Grade]


# The reports ask for the two classes, but no text was found that says which cause belongs to which.
EDITIONS: Sequence[Edition] = (
    Edition(
        date.min,
        "to_confirm",
        {
            OWN: Grade.SUBJECTIVE,
            NOBODY: Grade.SUBJECTIVE,
            OTHER_AGENCY: Grade.OBJECTIVE,
            SYNCHRONISATION: Grade.OBJECTIVE,
            OUTAGE: Grade.OBJECTIVE,
            PAYMENT: Grade.OBJECTIVE,
            APPLICANT: Grade.OBJECTIVE,
        },
    ),
)


def edition_on(day: date, editions: Sequence[Edition] = EDITIONS) -> Edition:
    """The table that holds on a day."""
    return max((each for each in editions if each.since <= day), key=lambda each: each.since)


def graded(cause: str, day: date, editions: Sequence[Edition] = EDITIONS) -> Grade:
    """The class of a cause for a dossier that was late on the day."""
    return edition_on(day, editions).grades[cause]
