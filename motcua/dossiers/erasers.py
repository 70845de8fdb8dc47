"""Filings in preparation of a person who is erased; his dossiers were erased before."""

from __future__ import annotations

from motcua.dossiers.models import Draft
from motcua.platform.erasing import Erasure, eraser


@eraser("dossiers.drafts")
def drop_drafts(erasure: Erasure) -> None:
    """Every draft of his, with what he had answered."""
    Draft.objects.filter(account__in=erasure.accounts).delete()
