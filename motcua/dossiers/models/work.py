"""What is done with a dossier: its papers and the steps walked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Paper(models.Model):
    """One component as given: the file, or what the desk counted. `round` 0 is the filing, then each supplement."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    originals = models.PositiveSmallIntegerField(null=True)
    copies = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "dossier_paper"
        indexes = [models.Index(fields=["dossier", "round", "id"], name="paper_in_order")]


class WorkStep(models.Model):
    """One pass through a step of the process. Open while `until` is null; `undone` passes count as never left.

    A pass by which something was signed keeps the lines above the signature and what lets the signer sign so. Steps
    open side by side stand on tracks of their own; `after` is the pass that this one followed (null: the one before).
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="steps")
    n = models.PositiveIntegerField()
    track = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(null=True)
    outside = models.BooleanField(default=False, db_default=False, help_text="waits for a body outside the system")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=30)
    since = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    assignee = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)
    done_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200, blank=True, default="", db_default="")
    signing_ground = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        db_table = "dossier_step"
        indexes = [models.Index(fields=["due_at", "id"], name="open_steps_by_due", condition=Q(until__isnull=True))]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "n"], name="steps_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier", "track"], condition=Q(until__isnull=True), name="one_open_step_a_track"
            ),
        ]
