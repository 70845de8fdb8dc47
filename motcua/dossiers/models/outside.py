"""What bodies outside the system are asked while a dossier is settled."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class OutsideQuestion(models.Model):
    """A body that has no dossiers here (another province's commune, say) is asked to verify something.

    Asked with a pass (`step`, its number); `closed_at` is when the answer came, or when the pass ended without one.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="outside")
    n = models.PositiveSmallIntegerField()
    step = models.PositiveIntegerField()
    body = models.CharField(max_length=300)
    question = models.CharField(max_length=2000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(help_text="the day by which it is to answer")
    closed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=2000, blank=True)

    class Meta:
        db_table = "dossier_outside_question"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "n"], name="outside_questions_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier", "step"], condition=Q(closed_at__isnull=True), name="one_open_question_a_step"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("asked_at")),
                name="no_answer_before_the_question",
            ),
        ]
