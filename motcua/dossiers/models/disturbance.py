"""What kept many dossiers waiting at once: a system that was down, a storm, data that did not come through."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Disturbance(models.Model):
    """Laid over when time and causes are computed; edits no interval and no deadline.

    `agency` is the body it befell, with all under it; null is the whole province. `until` is the first moment at which
    work was possible again, null while that is not known. `ground` names the notice or decision that says so. `shifts`:
    promised dates may be moved by it, each by an act of its own.
    """

    kind = models.CharField(max_length=20, help_text="outage | power | storm | synchronisation")
    agency = models.ForeignKey("directory.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ground = models.CharField(max_length=300)
    shifts = models.BooleanField(default=False)

    class Meta:
        db_table = "dossier_disturbance"
        indexes = [models.Index(fields=["-since", "-id"], name="disturbance_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_disturbance_has_a_period"
            ),
        ]
