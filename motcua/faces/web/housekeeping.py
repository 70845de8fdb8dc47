"""Jobs of the pages."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session

from motcua.platform import jobs


@jobs.every(seconds=24 * 3600, name="web.forget_sessions")
def forget_sessions(*, now: datetime) -> None:
    """Sessions that have run out."""
    Session.objects.filter(expire_date__lt=now).delete()
