"""Who signs in, the people and organisations behind the accounts, and their tokens."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from motcua.directory.models import Officer
from motcua.platform.fields import BytewiseField


class Person(models.Model):
    """A natural person known to the system, with or without an account of his own."""

    name = models.CharField(max_length=200)
    sex = models.CharField(max_length=1, choices=[("M", "Nam"), ("F", "Nữ")])
    birth_date = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    eid_level = models.PositiveSmallIntegerField(default=0, help_text="level of the electronic identity, 0 for none")
    mother = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    sort_key = BytewiseField(max_length=600)

    class Meta:
        db_table = "person"


class PersonNumber(models.Model):
    """A number by which papers name a person: citizen id, the old identity card, passport, foreigner's number."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", "Số định danh cá nhân"
        OLD_CITIZEN = "old_citizen", "Số chứng minh nhân dân"
        PASSPORT = "passport", "Số hộ chiếu"
        FOREIGNER = "foreigner", "Số giấy tờ của người nước ngoài"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = BytewiseField(max_length=40)

    class Meta:
        db_table = "person_number"
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="a_number_names_one_person")]


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
    """A person acts for an organisation; the representative by law is a role among others."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=30,
        choices=[("legal_representative", "Người đại diện theo pháp luật"), ("staff", "Người được giao nộp hồ sơ")],
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

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


class UserManager(BaseUserManager["User"]):
    """Accounts are made by `accounts.operations`; this only finds them by name."""


class User(AbstractBaseUser):
    """An account. A citizen's leads to a person, an officer's to an officer; rights come from positions held."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", "Công dân"
        OFFICER = "officer", "Cán bộ"
        SYSTEM = "system", "Hệ thống"
        REPORT_ONLY = "report_only", "Chỉ tham gia báo cáo"

    username = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    officer = models.OneToOneField(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    last_login = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        db_table = "user_account"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="citizen") | Q(person__isnull=False), name="a_citizen_account_has_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(kind="officer") | Q(officer__isnull=False), name="an_officer_account_has_an_officer"
            ),
        ]


class Token(models.Model):
    """A bearer token of the interface, known to us only by its SHA-256 digest. `scopes` is a list of words."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    digest = BytewiseField(max_length=64, unique=True)
    label = models.CharField(max_length=100)
    scopes = models.JSONField(default=list)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "token"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_token_ends_after_it_began"
            ),
        ]
