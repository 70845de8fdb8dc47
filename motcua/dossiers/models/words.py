"""Words by which officers find a dossier."""

from __future__ import annotations

from django.db import models

from motcua.platform.fields import BytewiseField


class NameWord(models.Model):
    """A word of the name of the owner or filer, folded (no tone marks, small letters), for one agency that may see it.

    Filled from the journal (`dossiers.projections`), so that it can be thrown away and built again; gone with the
    names when the dossier's people are erased.
    """

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="words")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    word = BytewiseField(max_length=40)

    class Meta:
        db_table = "dossier_name_word"
        constraints = [
            models.UniqueConstraint(fields=["agency", "word", "dossier"], name="a_word_once_an_agency"),
        ]
        indexes = [models.Index(fields=["word", "dossier"], name="dossiers_by_word")]
