"""Organisations, and who acts for them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.people import Person
from motcua.platform.fields import BytewiseField


class Organisation(models.Model):
    """An enterprise, branch, cooperative, household business, public service unit or state body."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        BRANCH = "branch", "Chi nhánh"
        COOPERATIVE = "cooperative", "Hợp tác xã"
        HOUSEHOLD_BUSINESS = "household_business", "Hộ kinh doanh"
        PUBLIC_SERVICE_UNIT = "public_service_unit", "Đơn vị sự nghiệp công lập"
        STATE_BODY = "state_body", "Cơ quan nhà nước"

    name = models.CharField(max_length=300)
    tax_code = BytewiseField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    address = models.CharField(max_length=500, blank=True)
    sort_key = BytewiseField(max_length=900)

    class Meta:
        db_table = "organisation"


class Membership(models.Model):
    """A person acts for an organisation: its representative by law, staff who file and follow, or readers who follow.

    `ended_at` ends it within the day: whoever is sent away sees nothing from that moment on.
    """

    LEGAL_REPRESENTATIVE, STAFF, READER = "legal_representative", "staff", "reader"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=30,
        choices=[
            ("legal_representative", "Người đại diện theo pháp luật"),
            ("staff", "Người được giao nộp hồ sơ"),
            ("reader", "Người được giao theo dõi hồ sơ"),
        ],
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "membership"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="a_membership_has_a_period"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="one_present_membership_of_a_role",
            ),
        ]
