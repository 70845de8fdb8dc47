"""What a ministry's system has told of a part that it settles."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Mirror(models.Model):
    """The newest word on a mirrored dossier: `status` is national, `reference` the number of their own receipt.

    `reported_at` is their moment of it, which may be before ours; `appointed_on` the day their receipt promises.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="mirror"
    )
    status = models.PositiveSmallIntegerField(default=1)
    reported_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=50, blank=True)
    appointed_on = models.DateField(null=True)
    reason = models.CharField(max_length=1000, blank=True, help_text="why they ask, refuse or stop, in their words")

    class Meta:
        db_table = "dossier_mirror"
        constraints = [
            models.CheckConstraint(condition=Q(status__gte=1, status__lte=10), name="mirrored_status_is_national"),
        ]


class MirroredPaper(models.Model):
    """A paper the ministry's system gave out itself (CT04, CT06 say) in place of a form of ours."""

    RECEIPT, REFUSAL, REQUEST = "receipt", "refusal", "request"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="mirrored_papers")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=50, blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "dossier_mirrored_paper"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "n"], name="mirrored_papers_are_numbered"),
        ]
