"""Whether the people named for an offering can do its process."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.catalog.content import ProcedureContent


def missing_roles(content: ProcedureContent, level: str, staff: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Roles of the process of that level which nobody plays, in order of name; none where there is no process."""
    process = content.process(level)
    return sorted(role for role in process.roles if not staff.get(role)) if process else []
