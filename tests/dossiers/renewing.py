"""Another version of a procedure comes into force while dossiers run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.kernel.clock_zone import local_day
from tests.dossiers.random_processes import put

Values = dict[str, Any]
Steps = dict[str, dict[str, Any]]


def renew(procedure: str, now: datetime, change: Callable[[Values, Steps], object] | None = None) -> int:
    """Import the newest version of a procedure with changes (of its values, and of its steps at the commune by code) as
    one that is in force from today on; answers its number."""
    values = dict(catalog.exported([procedure])[procedure])
    values["process"]["commune"].pop("phases", None)  # which name steps that may be gone
    steps = {step["code"]: step for step in values["process"]["commune"]["steps"]}
    if change is not None:
        change(values, steps)
    values["effective"]["from"] = local_day(now).isoformat()
    values["keywords"] = [*(values.get("keywords") or ()), f"v{catalog.newest(procedure).number}"]
    put(values, now=now)
    return catalog.newest(procedure).number or 0
