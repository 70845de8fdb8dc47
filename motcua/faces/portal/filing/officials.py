"""The agencies of which somebody may be an official who files for himself."""

from __future__ import annotations

from datetime import date

from motcua.directory.queries import known_agencies

NOT_EMPLOYERS = frozenset({"agent", "volunteer_team", "report_only", "unit", "district"})


def agencies(day: date) -> tuple[tuple[str, str], ...]:
    """Code and name of the province's agencies on a day, by name; divisions count as their agency."""
    found = [each for each in known_agencies(day) if each.kind not in NOT_EMPLOYERS]
    return tuple((each.code, each.name) for each in sorted(found, key=lambda each: each.sort_key))
