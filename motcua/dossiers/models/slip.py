"""Slips by which a receiving desk hands paper on to the agency that settles the dossiers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Slip(models.Model):
    """Papers of some dossiers on their way from a desk to an agency; numbered by desk and year.

    Open until the receiver has said what came, or the desk takes it back. `file` is the slip as it was first printed.
    """

    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    desk = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "transfer_slip"
        indexes = [
            models.Index(fields=["desk", "-made_at", "-id"], name="slips_of_desk"),
            models.Index(fields=["agency", "-made_at", "-id"], name="slips_to_agency"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["desk", "year", "number"], name="slips_are_numbered"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(withdrawn_at__isnull=True), name="received_or_taken_back"
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=F("made_at")), name="received_after_made"
            ),
        ]


class SlipLine(models.Model):
    """One dossier's papers on a slip: how many the desk counted, up to which row, and what became of them."""

    RECEIVED, MISSING, WITHDRAWN = "received", "missing", "withdrawn"

    slip = models.ForeignKey(Slip, on_delete=models.PROTECT, related_name="lines")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="slip_lines")
    originals = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()
    papers_upto = models.BigIntegerField(help_text="id of the newest counted paper that goes with it")
    outcome = models.CharField(max_length=10, blank=True, help_text="blank while it is on its way")
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "transfer_slip_line"
        constraints = [
            models.UniqueConstraint(fields=["slip", "dossier"], name="a_dossier_once_on_a_slip"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(outcome=""), name="a_dossier_is_on_its_way_by_one_slip"
            ),
        ]
