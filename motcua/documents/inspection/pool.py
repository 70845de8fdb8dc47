"""The pool of processes that inspect uploads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from motcua.platform.limited import pool

COMMAND = pool.command("motcua.documents.inspection.worker")


class Pool(pool.Pool):
    """Inspects files; see `platform.limited.pool`."""

    def __init__(self, *, size: int, command: Sequence[str] = COMMAND, **options: Any) -> None:
        super().__init__(size=size, command=command, **options)

    def inspect(self, path: Path) -> dict[str, Any]:
        """What the inspection of the file says (`inspection.worker`). Raises Unavailable or Exhausted."""
        return self.ask({"path": str(path)})
