"""In-app notices: what people are told about their dossiers; and the messages that go to their contacts."""

from __future__ import annotations

from django.db import models

from motcua.platform.fields import SealedTextField

WORDS = "message words"


class Notice(models.Model):
    """One notice to one account. The sentence is made when it is read; `params` are codes, never personal data."""

    account = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    params = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    reader = models.CharField(max_length=60)
    position = models.BigIntegerField(help_text="of the feed entry that caused it: told once")

    class Meta:
        db_table = "notice"
        indexes = [models.Index(fields=["account", "-id"], name="notices_of_account")]
        constraints = [
            models.UniqueConstraint(fields=["account", "reader", "position"], name="an_entry_is_told_once_to_a_person"),
        ]


class Delivery(models.Model):
    """One message to one contact, once per `key`. Nothing in the row says to whom by name or number.

    `words` fill in the template, sealed, and are emptied as soon as the message is through or given up: a code is
    read by its addressee alone. Kept for 90 days after it was closed. After `until` it is not sent any more.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        REFUSED = "refused", "Không gửi được"
        EXPIRED = "expired", "Quá hạn gửi"
        DROPPED = "dropped", "Liên hệ đã bỏ"

    key = models.CharField(max_length=160, unique=True)
    contact = models.ForeignKey("accounts.Contact", on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10)
    template = models.CharField(max_length=40)
    words = SealedTextField(purpose=WORDS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=60, blank=True)
    receipt = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "delivery"
        indexes = [models.Index(fields=["closed_at"], name="closed_deliveries")]
