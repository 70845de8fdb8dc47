"""In-app notices: what people are told about their dossiers."""

from __future__ import annotations

from django.db import models


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
