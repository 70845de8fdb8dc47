"""Working time: the days that count, the hours a desk is open, and what fell out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Calendar(models.Model):
    """A weekly pattern; the dates that differ from it are CalendarDay rows.

    `pattern` is `{working_days: [mon …], sessions: ["07:30-11:30" …], weekday_sessions?: {fri: […]},
    extra_reception?: {sat: […]}}`, local time. Terms are counted by the first three only: a desk open on Saturday
    does not make Saturday a working day. `version` rises with every change of the pattern, its days or the closures
    of an agency that keeps it.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    pattern = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "calendar"


class CalendarDay(models.Model):
    """A day that differs from the weekly pattern; without a calendar it holds for every calendar."""

    class Kind(models.TextChoices):
        OFF = "off", "Nghỉ"
        MAKE_UP = "make_up", "Làm bù"

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, null=True, blank=True, related_name="days")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=300)
    source = models.CharField(max_length=300, help_text="the decision or notice that says so, or to_confirm")

    class Meta:
        db_table = "calendar_day"
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="one_correction_per_calendar_and_day"),
            models.UniqueConstraint(
                fields=["day"], condition=Q(calendar__isnull=True), name="one_common_correction_per_day"
            ),
        ]


class Closure(models.Model):
    """An agency could not work: storm, power cut. Laid over the calendar when time is counted; edits nothing."""

    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="closures")
    since = models.DateTimeField()
    until = models.DateTimeField(help_text="the first moment at which work was possible again")
    kind = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)

    class Meta:
        db_table = "agency_closure"
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_closure_has_a_period"),
            models.UniqueConstraint(fields=["agency", "since"], name="one_closure_begins_at_a_moment"),
        ]
