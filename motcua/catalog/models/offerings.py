"""Which agency offers a procedure, how far online, and whose positions do the work."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.catalog.models.procedures import Procedure
from motcua.platform.fields import BytewiseField


class Offering(models.Model):
    """A procedure at its competent agency from a day to a day.

    `process_level` picks the process of the version (commune, department); it is blank where a ministry's system
    settles the dossiers.
    """

    class Level(models.TextChoices):
        INFO = "info", "Chỉ cung cấp thông tin"
        PARTIAL = "partial", "Một phần"
        FULL = "full", "Toàn trình"

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offerings")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="offerings")
    level = models.CharField(max_length=10, choices=Level.choices)
    process_level = models.CharField(max_length=20, blank=True)
    integrated = models.BooleanField(default=False, help_text="integrated into the National Public Service Portal")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "offering"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="an_offering_has_a_period"
            ),
            models.UniqueConstraint(
                fields=["procedure", "agency", "since"], name="one_offering_of_a_procedure_begins_at_an_agency_on_a_day"
            ),
            models.UniqueConstraint(
                fields=["procedure", "agency"],
                condition=Q(until__isnull=True),
                name="one_open_offering_of_a_procedure_at_an_agency",
            ),
        ]


class OfferingRole(models.Model):
    """A position plays a role of the process in an offering; several may play the same."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="roles")
    role = BytewiseField(max_length=40)
    position = models.ForeignKey("directory.Position", on_delete=models.PROTECT, related_name="offering_roles")

    class Meta:
        db_table = "offering_role"
        constraints = [
            models.UniqueConstraint(
                fields=["offering", "role", "position"], name="a_position_plays_a_role_once_in_an_offering"
            ),
        ]


class OfferingChild(models.Model):
    """Which agency does a part of the work as a dossier of its own, by the code that the process gives that part."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="children")
    code = BytewiseField(max_length=60)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "offering_child"
        constraints = [
            models.UniqueConstraint(fields=["offering", "code"], name="an_offering_names_one_agency_for_a_child"),
        ]


class OnlineOnly(models.Model):
    """By a decision the agency takes the procedure in only online for a period."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="online_only")
    decision = models.CharField(max_length=100)
    decided_on = models.DateField()
    since = models.DateField()
    until = models.DateField()
    suspended_by_outage = models.BooleanField(default=True)

    class Meta:
        db_table = "offering_online_only"
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="an_online_only_period_has_a_length"),
            models.UniqueConstraint(
                fields=["offering", "decision"], name="a_decision_names_an_offering_once_as_online_only"
            ),
        ]
