"""What an account proves itself by beside its password, and the codes for when that is lost."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.users import User
from motcua.platform.fields import BytewiseField, SealedTextField


class SecondFactor(models.Model):
    """An authenticator app (TOTP, RFC 6238) or a passkey (WebAuthn) of an account, from `since` on.

    `secret` is the app's, sealed; `last_step` the newest time step whose code was used, so that none works twice.
    `credential` and `public_key` are the passkey's, base64url without padding; `sign_count` what it counted last.
    """

    class Kind(models.TextChoices):
        TOTP = "totp", "Ứng dụng xác thực"
        PASSKEY = "passkey", "Khóa truy cập"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    label = models.CharField(max_length=60)
    secret = SealedTextField(purpose="second factor", blank=True)
    last_step = models.BigIntegerField(default=0)
    credential = BytewiseField(max_length=1400, blank=True)
    public_key = models.TextField(blank=True)
    sign_count = models.BigIntegerField(default=0)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "second_factor"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_factor_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["credential"], condition=~Q(credential=""), name="a_passkey_is_enrolled_once"
            ),
        ]


class RecoveryCode(models.Model):
    """A code that stands in for a second factor once; known only by its SHA-256 digest (it has 120 random bits)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = BytewiseField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "recovery_code"


class SignInReset(models.Model):
    """A one-time code by which whoever was given it chooses the account's password anew; the newest one alone holds."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="sign_in_reset")
    digest = BytewiseField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        db_table = "sign_in_reset"
