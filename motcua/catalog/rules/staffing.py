"""Whether the people named for an offering can do its process."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.catalog.content import ProcedureContent


def missing_roles(content: ProcedureContent, level: str, staff: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Roles of the process of that level which nobody plays, in order of name; none where there is no process.

    Whoever signs refusals is among them: without him nobody could stop a dossier or answer a wish to withdraw.
    """
    process = content.process(level)
    if process is None:
        return []
    return sorted(role for role in {*process.roles, content.refusal_signed_by} if not staff.get(role))
