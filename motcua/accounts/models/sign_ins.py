"""Sign-ins, each with the session it opened, and how often signing in has failed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.accounts.models.users import User
from motcua.platform.fields import BytewiseField


class SignIn(models.Model):
    """One sign-in on pages. Open while `ended_at` is null and its session has not run out; kept for 90 days.

    `seen_at` is a few minutes exact. `failures` is how often signing in had failed since the sign-in before.
    """

    class Way(models.TextChoices):
        PASSWORD = "password", "Mật khẩu"
        TOTP = "totp", "Mật khẩu và mã xác thực"
        PASSKEY = "passkey", "Mật khẩu và khóa truy cập"
        RECOVERY = "recovery", "Mật khẩu và mã khôi phục"
        PROVIDER = "provider", "Tài khoản định danh điện tử"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sign_ins")
    session = BytewiseField(max_length=40)
    way = models.CharField(max_length=20, choices=Way.choices)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=60, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "sign_in"
        indexes = [models.Index(fields=["user", "-since"], name="sign_in_of_user")]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(ended_at__isnull=True), name="a_session_has_one_open_sign_in"
            )
        ]


class Lockout(models.Model):
    """Failed attempts in a row of an account or from an address, and until when none is considered.

    `whom` is `account:` and its id, or `address:` and the network's. One row each, forgotten a day after the last.
    """

    whom = BytewiseField(max_length=60, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "sign_in_lockout"
