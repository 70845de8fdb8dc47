"""Colleagues beside whoever has a step: those who work on it too, and those who keep an eye on it."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import F, Q


class Collaborator(models.Model):
    """An officer asked to take part in a pass (`step`, its number) beside the one who has it.

    `part` is cooperating (phối hợp: his opinion is wanted) or following (theo dõi: he is told how it ends, and when it
    is late). Over with `ended_at`: he gave his opinion, he was let go, or the pass ended.
    """

    COOPERATING: Final = "cooperating"
    FOLLOWING: Final = "following"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="beside")
    step = models.PositiveIntegerField()
    officer = models.ForeignKey("directory.Officer", on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=15, help_text="cooperating | following")
    question = models.CharField(max_length=2000, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=4000, blank=True)

    class Meta:
        db_table = "dossier_collaborator"
        indexes = [
            models.Index(
                fields=["officer", "part", "dossier"], name="takes_part_in", condition=Q(ended_at__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step", "officer"],
                condition=Q(ended_at__isnull=True),
                name="one_part_a_step_and_officer",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")), name="asked_before_it_is_over"
            ),
        ]
