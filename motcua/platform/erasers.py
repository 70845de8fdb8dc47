"""What the ground floor keeps of callers: answers given to repeated requests."""

from __future__ import annotations

from motcua.platform.erasing import Erasure, eraser
from motcua.platform.models import IdempotencyKey


@eraser("platform.kept_answers")
def drop_kept_answers(erasure: Erasure) -> None:
    """The answers last given to the person's requests (kept for 48 hours at most)."""
    IdempotencyKey.objects.filter(caller__in=erasure.callers).delete()
