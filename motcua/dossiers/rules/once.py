"""What can be done once: beyond state and right, whether an act is still open for a dossier."""

from __future__ import annotations

from motcua.catalog.content import ProcedureContent
from motcua.dossiers.models import Dossier

RE_DATING = frozenset({"propose_apology", "apologise"})


def spent(action: str, dossier: Dossier, content: ProcedureContent) -> bool:
    """Whether the act was used up.

    A dossier is re-dated once (Decree 61/2018/ND-CP; whether Decree 118/2025 keeps it is to be confirmed). A version
    may rule out a second request for papers in one stage.
    """
    if action in RE_DATING:
        return dossier.apologised_at is not None
    return action == "request_supplement" and dossier.rounds > 0 and content.supplement.again == "never"
