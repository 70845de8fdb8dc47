"""Papers printed for a dossier."""

from __future__ import annotations

from django.db import models


class Printout(models.Model):
    """A paper as it was first printed; printing it again gives the same bytes.

    `version` tells apart papers of one kind that say different things: of a receipt, the number of the journal entry
    that it rests on, which made the promise or put particulars right; of a letter, its number within the dossier; of a
    control sheet, the number of journal entries it tells of. `template` is the administrator's that set it, null for
    the shipped one.
    """

    RECEIPT = "receipt"

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="printouts")
    kind = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    template = models.ForeignKey(
        "dossiers.PaperTemplate", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "dossier_printout"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind", "version"], name="a_paper_is_printed_one_way"),
        ]
