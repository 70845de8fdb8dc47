"""What visitors were told."""

from __future__ import annotations

from django.db import models


class GuidanceRecord(models.Model):
    """That a visitor of a desk was told one thing (`rules.Told`). Who he was is nobody's business here."""

    desk = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=20)
    day = models.DateField(help_text="local day of `at`")
    at = models.DateTimeField()

    class Meta:
        db_table = "guidance_record"
        indexes = [models.Index(fields=["desk", "day", "told"], name="guidance_by_desk_and_day")]
