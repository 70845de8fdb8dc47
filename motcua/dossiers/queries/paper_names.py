"""What papers of a dossier are called, also those that only an earlier version of its procedure asked for."""

from __future__ import annotations

from motcua.catalog import queries as catalog
from motcua.catalog.content import Component, ProcedureContent
from motcua.dossiers.rules import authority_paper


def component_of(content: ProcedureContent, code: str) -> Component | None:
    """The paper of a code by a version, or else by the last one before it that knew it; None where none did.

    No statement while caches are fresh.
    """
    known = authority_paper.component_of(content, code)
    return known or next((found for older in catalog.earlier(content) if (found := older.component(code))), None)
