"""Sign-ins that others vouch for, and what the population register said of a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.accounts.models.people import Person
from motcua.accounts.models.sign_ins import SignIn
from motcua.accounts.models.users import User
from motcua.platform.fields import BytewiseField


class Identity(models.Model):
    """A provider's account that opens one of ours. `provider` is its id in the settings, `subject` its own name.

    `level` is that of the electronic identity, 1 or 2; a person may be linked to several, an ended one opens nothing.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="identities")
    provider = BytewiseField(max_length=40)
    subject = BytewiseField(max_length=255)
    level = models.PositiveSmallIntegerField()
    linked_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "identity"
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "subject"], condition=Q(ended_at__isnull=True), name="a_subject_opens_one_account"
            ),
        ]


class ProvidedSession(models.Model):
    """Which session at a provider stands behind a sign-in here: `sid` is the provider's name of it, or empty."""

    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="sessions")
    sign_in = models.OneToOneField(SignIn, on_delete=models.CASCADE, related_name="provided")
    sid = BytewiseField(max_length=255, blank=True)

    class Meta:
        db_table = "provided_session"


class PersonVerification(models.Model):
    """A person's data held against an authority's: `source` is `population` or `provider:` and its id.

    `asked` until the answer has come; `purpose` is the code of what it is for.
    """

    class Outcome(models.TextChoices):
        ASKED = "asked", "Đang chờ trả lời"
        MATCH = "match", "Khớp"
        MISMATCH = "mismatch", "Không khớp"
        UNKNOWN = "unknown", "Không tìm thấy"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verifications")
    source = models.CharField(max_length=60)
    purpose = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "person_verification"
        indexes = [models.Index(fields=["person", "-asked_at"], name="verification_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source"], condition=Q(outcome="asked"), name="one_open_question_about_a_person"
            ),
        ]
