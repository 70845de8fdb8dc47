"""Filings being prepared."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.platform.fields import BytewiseField, SealedJSONField


class Draft(models.Model):
    """A filing that its person has not sent yet; only his account sees it.

    `body` is that of POST /dossiers as far as it is filled in, right or wrong; case, agency, people, answers and files
    stand in it. Once filed it is empty: all it said is the dossier's. `version` is the procedure's version for which it
    was last filled in, `page` the page reached.
    """

    id = BytewiseField(primary_key=True, max_length=32, help_text="128 random bits, in hex")
    account = models.BigIntegerField()
    procedure = models.CharField(max_length=20)
    version = models.ForeignKey("catalog.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    body = SealedJSONField()
    page = models.CharField(max_length=30)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    dossier = models.OneToOneField(
        "dossiers.Dossier", null=True, on_delete=models.PROTECT, related_name="draft", help_text="what it became"
    )

    class Meta:
        db_table = "dossier_draft"
        indexes = [
            models.Index(fields=["account", "changed_at"], name="drafts_of_account", condition=Q(dossier__isnull=True))
        ]
