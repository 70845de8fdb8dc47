"""What people agreed to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.users import User


class Consent(models.Model):
    """An account agreed to a version of a text (see `accounts.consent_texts`), until it withdrew or a new version came.

    `channel` is how: portal, counter, or import for what was brought in.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consents")
    text = models.CharField(max_length=40, help_text="code of the text")
    version = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "consent"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "text"], condition=Q(ended_at__isnull=True), name="one_standing_consent_to_a_text"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")),
                name="a_consent_ends_after_it_began",
            ),
        ]
