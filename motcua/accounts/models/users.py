"""Who signs in, and the tokens of those who call by a program."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.people import Person
from motcua.directory.models import Officer
from motcua.platform.fields import BytewiseField


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
    sign_in_round = models.PositiveIntegerField(
        default=0, db_default=0, help_text="a step onward ends every session of the account"
    )
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
