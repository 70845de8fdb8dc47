"""Those who read the feed: projections (rebuildable, no outward effect) and reactions (never replayed)."""

from motcua.journal.readers.registry import Reader, projection, reaction, reader, readers, withdraw
from motcua.journal.readers.running import install, parked, rebuild, release, run, run_all

__all__ = [
    "Reader",
    "install",
    "parked",
    "projection",
    "reaction",
    "reader",
    "readers",
    "rebuild",
    "release",
    "run",
    "run_all",
    "withdraw",
]
