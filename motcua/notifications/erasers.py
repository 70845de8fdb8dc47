"""Notices of a person who is erased."""

from __future__ import annotations

from motcua.notifications.models import Notice
from motcua.platform.erasing import Erasure, eraser


@eraser("notifications.notices")
def drop_notices(erasure: Erasure) -> None:
    """Every notice to the person."""
    Notice.objects.filter(account__in=erasure.accounts).delete()
