"""Uploads of a person who is erased."""

from __future__ import annotations

from motcua.documents.operations import erase_unattached
from motcua.platform.actor import Actor
from motcua.platform.erasing import Erasure, eraser


@eraser("documents.uploads")
def drop_uploads(erasure: Erasure) -> None:
    """What he uploaded and gave to nothing; what belongs to a dossier went with that."""
    for account in erasure.accounts:
        erase_unattached(Actor("user", str(account)))
