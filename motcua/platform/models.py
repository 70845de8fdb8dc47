"""Rows of the ground floor: generations, number series, idempotency keys."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.platform.fields import BytewiseField


class Generation(models.Model):
    """How often a cached family of rows has changed (see `platform.generations`)."""

    family = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)

    class Meta:
        db_table = "generation"


class Series(models.Model):
    """One run of numbers: a kind, an agency's code, and the year or day in which it restarts."""

    kind = models.CharField(max_length=40)
    agency = models.CharField(max_length=50)
    period = models.CharField(max_length=10)
    highest = models.BigIntegerField(default=0, help_text="the highest number given, reserved or void")

    class Meta:
        db_table = "series"
        constraints = [
            models.UniqueConstraint(fields=["kind", "agency", "period"], name="one_series_per_kind_agency_period"),
        ]


class SeriesNumber(models.Model):
    """What became of one number: issued to a subject, reserved as part of a block, or void with a reason."""

    ISSUED, RESERVED, VOID = "issued", "reserved", "void"

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="numbers")
    number = models.BigIntegerField()
    state = models.CharField(max_length=10)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "series_number"
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="a_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(state="issued", subject_id__isnull=False)
                | Q(state="reserved")
                | (Q(state="void") & ~Q(reason="")),
                name="a_number_is_accounted_for",
            ),
        ]


class IdempotencyKey(models.Model):
    """The answer once given to a caller's key on a route, kept 48 hours."""

    caller = models.CharField(max_length=120)
    route = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    answer = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "idempotency_key"
        constraints = [
            models.UniqueConstraint(fields=["caller", "route", "key"], name="one_answer_per_caller_route_key"),
        ]


class Meter(models.Model):
    """How full one limit is for one person, address or thing (see `platform.limits`)."""

    key = BytewiseField(max_length=64, primary_key=True, help_text="a digest, so that nobody is named")
    empty_at = models.BigIntegerField(db_index=True, help_text="microseconds since 1970 in UTC")

    class Meta:
        db_table = "rate_meter"


class Lease(models.Model):
    """Who holds a named thing until when; the fencing number grows with every change of holder."""

    name = models.CharField(max_length=120, primary_key=True)
    holder = models.CharField(max_length=120)
    fencing = models.BigIntegerField(default=1)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "lease"


class OutboxMessage(models.Model):
    """Something to be done outside, written with the change that calls for it; its id is its idempotency key."""

    WAITING, DELIVERED, UNDELIVERABLE = "waiting", "delivered", "undeliverable"

    reader = models.CharField(max_length=80)
    position = models.BigIntegerField(help_text="feed position of the entry the reader answered to")
    channel = models.CharField(max_length=40)
    payload = models.JSONField()
    state = models.CharField(max_length=15, default=WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(help_text="not before this moment")
    error = models.TextField(blank=True)

    class Meta:
        db_table = "outbox_message"
        constraints = [
            models.UniqueConstraint(fields=["reader", "position"], name="outbox_once_per_reader_and_position"),
        ]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="waiting"), name="outbox_waiting"),
            models.Index(fields=["id"], condition=Q(state="undeliverable"), name="outbox_undeliverable"),
        ]


class ScheduledJob(models.Model):
    """When a job that repeats is due next, and the run it was last put in the queue as."""

    name = models.CharField(max_length=120, primary_key=True)
    every = models.PositiveIntegerField(help_text="seconds")
    next_at = models.DateTimeField()
    last_run = models.UUIDField(null=True)

    class Meta:
        db_table = "scheduled_job"
