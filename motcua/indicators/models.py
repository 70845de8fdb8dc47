"""What the indicators keep of each dossier and of each agency: projections of the journal, rebuildable."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.platform.fields import BytewiseField


class DossierFact(models.Model):
    """The few facts of a dossier that counting needs; no personal data."""

    dossier = models.BigIntegerField(primary_key=True)
    agency = BytewiseField(max_length=50, help_text="code of the competent agency at filing")
    procedure = BytewiseField(max_length=20)
    channel = models.CharField(max_length=10)
    paper_despite_online = models.BooleanField(
        null=True, help_text="a state body filed on paper what was served online; null: not judged at the time"
    )
    filed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    by_minute = models.BooleanField(default=False, help_text="the time is given in hours")
    waiting_since = models.DateTimeField(
        null=True, help_text="the applicant owes papers since; meanwhile nothing is late"
    )
    finished_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_fact"
        indexes = [
            models.Index(
                fields=["due_at"],
                name="facts_in_hand_by_due",
                condition=Q(received_at__isnull=False, finished_at__isnull=True),
            ),
            models.Index(
                fields=["filed_at", "agency"],
                name="facts_on_paper_despite_online",
                condition=Q(paper_despite_online=True),
            ),
        ]


class AgencyCounter(models.Model):
    """Running counts of an agency: open (filed, not ended), received, and finished after the due day."""

    agency = BytewiseField(max_length=50, primary_key=True)
    open = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)
    late = models.BigIntegerField(default=0)

    class Meta:
        db_table = "agency_counter"
        constraints = [models.CheckConstraint(condition=Q(open__gte=0), name="no_fewer_than_no_open_dossiers")]
