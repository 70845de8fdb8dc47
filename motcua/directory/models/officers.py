"""Positions and who holds them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.directory.models.agencies import Agency
from motcua.directory.models.periods import Dated, period_is_not_empty
from motcua.platform.fields import BytewiseField


class Position(Dated):
    """A post in an agency (vị trí việc làm). Rights and work are given to positions, never to persons.

    `role` is the post's part in the agency in one word (leader, reviewer, officer, receptionist, records_clerk,
    author …); which roles of a process it plays is granted by offerings in the catalogue.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=40, db_index=True)
    sign_as = models.CharField(max_length=200, blank=True, help_text="the lines above a signature")

    class Meta:
        db_table = "position"
        constraints = [
            period_is_not_empty("a_position_has_a_period"),
            models.UniqueConstraint(fields=["agency", "title", "since"], name="one_position_of_a_title"),
        ]


class Officer(models.Model):
    """A cadre, civil servant, employee or agent who acts in the system, whatever he holds at the moment."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    sort_key = BytewiseField(max_length=600)

    class Meta:
        db_table = "officer"


class Appointment(Dated):
    """An officer holds a position for a period; `home_agency` is the agency that lent him to a service centre."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="appointments")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="appointments")
    sign_as = models.CharField(max_length=200, blank=True)
    home_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "appointment"
        constraints = [
            period_is_not_empty("an_appointment_has_a_period"),
            models.UniqueConstraint(fields=["officer", "position", "since"], name="one_appointment_begins_on_a_day"),
            models.UniqueConstraint(
                fields=["officer", "position"],
                condition=Q(until__isnull=True),
                name="nobody_holds_a_position_twice",
            ),
        ]


class SigningAuthority(Dated):
    """An officer signs a kind of act in his leader's name by a written authority."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="authorities")
    act = models.CharField(max_length=300)
    ground = models.CharField(max_length=300)
    sign_as = models.CharField(max_length=200)

    class Meta:
        db_table = "signing_authority"
        constraints = [
            period_is_not_empty("an_authority_has_a_period"),
            models.UniqueConstraint(fields=["appointment", "act", "since"], name="one_authority_for_an_act"),
        ]
