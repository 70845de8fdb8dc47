"""Shared pieces of rows that hold for a period."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """A row that holds from `since` (included) to `until` (excluded; null while it still holds), local dates."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def period_is_not_empty(name: str) -> models.CheckConstraint:
    """A period ends after it began."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)
