"""What the worker does for the dossiers every day."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.operations.afterwards import retention
from motcua.dossiers.operations.clocks import deadline_reminders, reminding
from motcua.dossiers.operations.intake import drafts
from motcua.dossiers.operations.process import timers
from motcua.platform import jobs

DAY = 24 * 60 * 60
TEN_MINUTES = 600
MINUTE = 60


@jobs.every(seconds=DAY, name="dossiers.forget_drafts", atomic=False)
def forget_drafts(*, now: datetime) -> None:
    """Drop drafts that were left for 90 days, with their uploads' claims."""
    while drafts.forget_expired(now=now) == drafts.FORGOTTEN_AT_ONCE:
        pass


@jobs.every(seconds=DAY, name="dossiers.retention", atomic=False, lost_after=6 * 3600)
def end_terms(*, now: datetime) -> None:
    """Warn of, close and erase dossiers whose term of retention runs out, batch by batch."""
    retention.run(now=now)


@jobs.every(seconds=MINUTE, name="dossiers.timers", atomic=False, lost_after=600)
def fire_timers(*, now: datetime) -> None:
    """What was to happen by itself at a moment that has come, one dossier after the other."""
    while timers.fire(now=now) == timers.AT_ONCE:
        pass


@jobs.every(seconds=TEN_MINUTES, name="dossiers.remind", atomic=False, lost_after=3600)
def remind(*, now: datetime) -> None:
    """The digest of the morning, once a day from seven o'clock on; and each deadline before, at and after it."""
    reminding.remind(now=now)
    deadline_reminders.remind_of_deadlines(now=now)
