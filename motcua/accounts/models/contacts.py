"""Where people and organisations can be reached, and the one-time codes that prove it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.accounts.models.organisations import Organisation
from motcua.accounts.models.people import Person
from motcua.platform.fields import BytewiseField, SealedField


class Contact(models.Model):
    """A telephone (E.164) or e-mail address of a person or an organisation, from `since` until it is taken away.

    It counts as theirs once a code sent there came back (`verified_at`). `failing_at` is when a message to it was
    refused for good; `for_notices`: notices about dossiers go there too; `language` is that of what is sent.
    """

    class Kind(models.TextChoices):
        PHONE = "phone", "Điện thoại"
        EMAIL = "email", "Thư điện tử"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = SealedField()
    language = models.CharField(max_length=5, default="vi")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    failing_at = models.DateTimeField(null=True, blank=True)
    for_notices = models.BooleanField(default=False)

    class Meta:
        db_table = "contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(organisation__isnull=True), name="a_contact_has_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_contact_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(for_notices=False) | Q(verified_at__isnull=False), name="notices_go_to_verified_contacts"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(for_notices=True, until__isnull=True),
                name="a_person_has_one_contact_for_notices",
            ),
        ]


class OneTimeCode(models.Model):
    """A code of six digits sent to a contact, known to us only by a keyed digest; the newest one alone is good.

    `purpose` and the subject say what it proves. `destination` is a keyed digest of the address it went to: a
    telephone is spared a flood of codes whoever asks for them.
    """

    purpose = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="codes")
    destination = BytewiseField(max_length=64)
    digest = BytewiseField(max_length=64)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "one_time_code"
        indexes = [
            models.Index(fields=["purpose", "subject_kind", "subject_id", "-id"], name="codes_for_a_purpose"),
            models.Index(fields=["destination", "asked_at"], name="codes_sent_to_an_address"),
        ]
