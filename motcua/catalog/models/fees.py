"""The fee tables of the province's People's Council."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.platform.fields import BytewiseField


class FeeTable(models.Model):
    """A resolution that sets fees from a day to a day; two tables may hold at once for different fees."""

    resolution = models.CharField(max_length=100, unique=True)
    title = models.CharField(max_length=1000, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    exemptions = models.JSONField(default=list, help_text="[{code, who, proof}]")

    class Meta:
        db_table = "fee_table"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_fee_table_has_a_period"
            ),
        ]


class FeeRow(models.Model):
    """One fee of a table. Blank `case` or `channel`: all of them; the more exact row beats the general one.

    Either `amount` (đồng) or `bands` ([{up_to, amount}]) is given.
    """

    table = models.ForeignKey(FeeTable, on_delete=models.CASCADE, related_name="rows")
    procedure_code = BytewiseField(max_length=30)
    fee_code = BytewiseField(max_length=60)
    case = BytewiseField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    bands = models.JSONField(null=True, blank=True)
    bands_are = models.CharField(max_length=4, default="each", choices=[("each", "each"), ("flat", "flat")])
    cap = models.BigIntegerField(null=True, blank=True)

    class Meta:
        db_table = "fee_row"
        constraints = [
            models.UniqueConstraint(
                fields=["table", "procedure_code", "fee_code", "case", "channel"], name="a_fee_table_sets_a_fee_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False, bands__isnull=True) | Q(amount__isnull=True, bands__isnull=False),
                name="a_fee_row_has_an_amount_or_bands",
            ),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="a_fee_is_not_negative"),
        ]
