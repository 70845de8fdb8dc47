"""What people file most, for the front page: a count of procedures that tells of no dossier."""

from __future__ import annotations

from django.db.models import Count

from motcua.dossiers.models import Dossier

RECENT = 2_000
"""So many of the latest dossiers are counted: enough to be telling, few enough to count for each visitor."""


def most_filed(limit: int = 8) -> tuple[str, ...]:
    """The codes of the procedures filed most among the latest dossiers, most first; two statements.

    The oldest of the latest is asked for first: with its number a literal, PostgreSQL counts a stretch of the index;
    with a subquery in its place it reads the whole table for every visitor.
    """
    filed = Dossier.objects.filter(parent__isnull=True)
    oldest = filed.order_by("-id").values_list("id", flat=True)[RECENT - 1 : RECENT].first()
    recent = filed if oldest is None else filed.filter(id__gte=oldest)
    counted = recent.values("procedure").annotate(filed=Count("id"))
    return tuple(row["procedure"] for row in counted.order_by("-filed", "procedure")[:limit])
