"""What `/metrics` tells about the province's dossiers."""

from __future__ import annotations

from datetime import datetime

from motcua.indicators import queries
from motcua.platform.metrics import Values, gauge


@gauge("motcua_dossiers", "Dossiers of the province: open, received, finished late, overdue in hand", labels=("what",))
def _dossiers(now: datetime) -> Values:
    counters = queries.province(now)
    return {
        ("open",): counters.open,
        ("received",): counters.received,
        ("late",): counters.late,
        ("overdue",): counters.overdue,
    }
