"""What the worker does for messages every day."""

from __future__ import annotations

from datetime import datetime

from motcua.notifications.operations import messages
from motcua.platform import jobs


@jobs.every(seconds=24 * 3600, name="notifications.forget_deliveries")
def forget_deliveries(*, now: datetime) -> None:
    """Messages closed more than 90 days ago."""
    messages.forget_old(now=now)
