"""What was asked of the applicant, what he asked, and how a dossier ended without a result."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SupplementRequest(models.Model):
    """Form 02: one itemised request. `items`: [{component, remark}]; `until` is the day it is asked for."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="supplements")
    n = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    items = models.JSONField()
    until = models.DateField()
    completed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "dossier_supplement_request"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "n"], name="supplement_requests_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(completed_at__isnull=True), name="one_open_supplement_request"
            ),
        ]


class WithdrawalRequest(models.Model):
    """The applicant asks to withdraw (status 7); the decision closes it.

    A consent is signed: it keeps the lines above the signature and what lets the signer sign so.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="withdrawals")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    signed_as = models.CharField(max_length=200, blank=True, default="", db_default="")
    signing_ground = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        db_table = "dossier_withdrawal_request"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(decided_at__isnull=True), name="one_open_withdrawal_request"
            ),
        ]


class Ending(models.Model):
    """Why a dossier ended without a result: refused (Form 03), denied, or stopped (Form 05).

    One that ended by withdrawal has its reason and its signature in the request.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="ending"
    )
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=2000)
    ground = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    officer = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200, blank=True, default="", db_default="")
    signing_ground = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        db_table = "dossier_ending"
