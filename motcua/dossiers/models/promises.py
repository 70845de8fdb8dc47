"""What moves a promise after reception: apologies, and money that is asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Apology(models.Model):
    """Form 04: the agency will be late, says why, apologises and names another day; once for a dossier.

    Drafted by whoever has the dossier (`drafted_at`), signed by a leader (`at`, null until then). `previous_due` is the
    promise it could not keep, `until` the day promised instead. `in_time`: signed at least a day before the promise.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="apology"
    )
    reason = models.CharField(max_length=2000)
    previous_due = models.DateTimeField()
    until = models.DateField()
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)
    officer = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    in_time = models.BooleanField(null=True)
    signed_as = models.CharField(max_length=200, blank=True, default="", db_default="")
    signing_ground = models.CharField(max_length=300, blank=True, default="", db_default="")

    class Meta:
        db_table = "dossier_apology"


class PaymentRequest(models.Model):
    """Money that the applicant is asked for while his dossier waits; met when a cashier records it. Amounts in đồng."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="payments")
    n = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    what = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey("directory.Officer", null=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "dossier_payment_request"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "n"], name="payment_requests_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(met_at__isnull=True), name="one_open_payment_request"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="money_asked_for_is_some"),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True) | Q(met_at__gte=F("asked_at")), name="money_is_not_met_early"
            ),
        ]
