"""Setting a timer; `timers` fires it."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.models import Timer
from motcua.dossiers.operations.work import Work


def set_timer(work: Work, kind: str, number: int, at: datetime) -> None:
    """Something is to happen by itself at the moment; written with the work's other rows."""
    work.later.insert(Timer(dossier=work.dossier, kind=kind, number=number, at=at))
