"""How long an ended dossier is kept, and what keeps it longer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Retention(models.Model):
    """A dossier whose term is running out: the records clerk was warned, it was closed, its people were erased.

    The row is made with the warning, so that however late a system begins to look, there is time to object.
    """

    WARNED, CLOSED, ERASED = "warned", "closed", "erased"

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="retention"
    )
    state = models.CharField(max_length=10)
    warned_on = models.DateField()
    closes_on = models.DateField(help_text="the first day after its term")
    erases_on = models.DateField(null=True, help_text="known once it is closed")

    class Meta:
        db_table = "dossier_retention"
        indexes = [
            models.Index(fields=["closes_on", "dossier"], name="retention_to_close", condition=Q(state="warned")),
            models.Index(fields=["erases_on", "dossier"], name="retention_to_erase", condition=Q(state="closed")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="warned", erases_on__isnull=True)
                | Q(state__in=["closed", "erased"], erases_on__isnull=False),
                name="a_closed_dossier_has_a_day_of_erasure",
            ),
        ]


class Hold(models.Model):
    """A legal hold: while it stands the dossier is not closed and not erased. `until` is its last day, null for open.

    The ground in words is in the journal's private part and goes with the dossier's people.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="holds")
    since = models.DateTimeField()
    until = models.DateField(null=True)
    by = models.CharField(max_length=400, help_text="the actor as the journal writes it")
    released_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_hold"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(released_at__isnull=True), name="one_hold_at_a_time"
            ),
        ]
