"""The kinds of disturbances, each with the cause of lateness it counts as."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.dossiers.rules.why.grades import OUTAGE, SYNCHRONISATION

KINDS: Mapping[str, str] = {
    "outage": OUTAGE,
    "power": OUTAGE,
    "storm": OUTAGE,
    "synchronisation": SYNCHRONISATION,
}
