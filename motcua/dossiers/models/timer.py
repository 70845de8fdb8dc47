"""What happens to a dossier by itself when a moment comes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Timer(models.Model):
    """One such moment: of the pass of that number through a step, or of the request for papers of that number.

    `fired_at`: when the worker came to it, whether there was anything left to do then or not.
    """

    STEP, SUPPLEMENT = "step", "supplement"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_timer"
        constraints = [models.UniqueConstraint(fields=["dossier", "kind", "number"], name="a_timer_is_set_once")]
        indexes = [models.Index(fields=["at", "id"], name="timers_to_fire", condition=Q(fired_at__isnull=True))]
