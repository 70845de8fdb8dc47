"""What people file most, for the front page: a count of procedures that tells of no dossier."""

from __future__ import annotations

from django.db.models import Count

from motcua.dossiers.models import Dossier

RECENT = 2_000
"""So many of the latest dossiers are counted: enough to be telling, few enough to count for each visitor."""


def most_filed(limit: int = 8) -> tuple[str, ...]:
    """The codes of the procedures filed most among the latest dossiers, most first; one statement."""
    recent = Dossier.objects.order_by("-id").values("id")[:RECENT]
    counted = Dossier.objects.filter(id__in=recent).values("procedure").annotate(filed=Count("id"))
    return tuple(row["procedure"] for row in counted.order_by("-filed", "procedure")[:limit])
