"""Who was given which duty where, who acts for whom for a time, and changes that wait for a second person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.directory.models.agencies import Agency
from motcua.directory.models.officers import Officer, Position
from motcua.directory.models.periods import Dated
from motcua.platform.fields import BytewiseField


def _may_be_taken_back(name: str) -> models.CheckConstraint:
    """A period may end on the day it began: what was given by mistake holds on no day."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


class Grant(Dated):
    """A position has a duty (see `directory.duties`) in an agency and everything under it, in one field or in all.

    `field` is the code of a field of procedures, blank for all of them; `ground` the decision that gives the duty.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="grants")
    duty = models.CharField(max_length=30)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    field = BytewiseField(max_length=30, blank=True)
    ground = models.CharField(max_length=300)

    class Meta:
        db_table = "position_grant"
        constraints = [
            _may_be_taken_back("a_grant_does_not_end_early"),
            models.UniqueConstraint(
                fields=["position", "duty", "agency", "field"],
                condition=Q(until__isnull=True),
                name="one_open_grant_of_a_duty",
            ),
        ]


class StandIn(Dated):
    """While its holder is absent, another officer acts in a position with exactly the named duties; `until` is known.

    `sign_as` are the lines above what he signs meanwhile, where a duty that signs is among them.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="stand_ins")
    absent = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="stood_in_for")
    deputy = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="standing_in")
    duties = models.JSONField()
    ground = models.CharField(max_length=300)
    sign_as = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "stand_in"
        constraints = [
            _may_be_taken_back("a_stand_in_does_not_end_early"),
            models.CheckConstraint(condition=Q(until__isnull=False), name="a_stand_in_ends"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="nobody_stands_in_for_himself"),
        ]


class Proposal(models.Model):
    """A change of powerful rights that a second administrator confirms or declines before it expires.

    `change` names what is to be done and `values` with what (see `operations.proposals`); `beneficiaries` are the
    officers who would gain by it and may not decide.
    """

    change = models.CharField(max_length=20)
    values = models.JSONField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    beneficiaries = models.JSONField()
    proposed_by = models.CharField(max_length=200, help_text="the actor as the journal names him")
    proposer = models.BigIntegerField(help_text="his account")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    confirmed = models.BooleanField(null=True)

    class Meta:
        db_table = "rights_proposal"
        indexes = [
            models.Index(fields=["expires_at", "id"], name="proposal_open", condition=Q(decided_at__isnull=True))
        ]
