"""The clock ledger: who had the dossier from when to when, and by when what was due."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Interval(models.Model):
    """A stretch of a track in one hand. Append-only: closing sets `until`, `entry_closed` and the cache once.

    Track 0 is the dossier as the law sees it: gapless from filing to its end. `runs` says whether the
    law's time counts. `seconds` is working time in whole seconds by the competent agency's calendar, whose
    version is kept beside it. `entry` is the journal entry (number within the dossier) that opened the row.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="ledger")
    track = models.PositiveIntegerField(default=0)
    n = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=20, help_text="applicant | payment | other_agency | officer | desk")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    assignee = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    runs = models.BooleanField()
    cause = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    entry = models.PositiveIntegerField()
    seconds = models.BigIntegerField(null=True)
    calendar_version = models.BigIntegerField(null=True)

    class Meta:
        db_table = "dossier_interval"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "track", "n"], name="intervals_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier", "track"], condition=Q(until__isnull=True), name="one_open_interval_a_track"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="an_interval_does_not_end_early"
            ),
        ]


class Deadline(models.Model):
    """By when something was due, why, and by which calendar. Append-only; a new one supersedes the old."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="deadlines")
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, help_text="reception | transfer | step | whole | child | supplement")
    track = models.PositiveIntegerField(default=0)
    started = models.DateTimeField()
    due = models.DateTimeField()
    rule = models.CharField(max_length=40, help_text="amount and unit, as `3 working_days`")
    calendar = models.CharField(max_length=60)
    calendar_version = models.BigIntegerField()
    superseded_by = models.PositiveIntegerField(null=True, help_text="n of the deadline that took its place")
    entry = models.PositiveIntegerField()

    class Meta:
        db_table = "dossier_deadline"
        constraints = [models.UniqueConstraint(fields=["dossier", "n"], name="deadlines_are_numbered")]
