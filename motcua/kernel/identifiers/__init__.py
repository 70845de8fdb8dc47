"""Reading the numbers and codes of Vietnamese administration: what a code says, without asking any register.

`read(kind, code)` never raises on a strange code: it answers a `Reading`. Codes given by others are opaque; reading
is a best effort and doubt is a warning, not a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from motcua.kernel.identifiers import agency, citizen, dossier, procedure, tax
from motcua.kernel.identifiers.reading import Reading

__all__ = ["KINDS", "Reading", "read"]

KINDS: Mapping[str, Callable[[str], Reading]] = {
    "citizen": citizen.read,
    "tax": tax.read,
    "agency": agency.read,
    "dossier": dossier.read,
    "procedure": procedure.read,
}


def read(kind: str, code: str) -> Reading:
    """Read a code of one of `KINDS`. Raises KeyError for another kind."""
    return KINDS[kind](code)
