"""The limited process that reads one file after another.

A request is `{"path": …}`. The answer is `{"kind", "pages"}` or `{"code", "detail"}`, with `"spent": true` when the
process has met its limits and wants to be replaced.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from motcua.documents.inspection import image, kinds, office, pdf
from motcua.documents.inspection.verdict import Bad, Good
from motcua.platform.limited import process

LIMITS = process.Limits(memory=512 * 1024 * 1024, cpu_seconds=5, open_files=32)


def inspect(path: Path) -> Good:
    """Everything there is to know about the file before it is kept. Raises Bad."""
    kind = kinds.kind_of(path)
    if kind == "pdf":
        return pdf.inspect(path)
    if kind == "zip":
        return office.inspect(path)
    return image.inspect(path, kind)


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The inspection of one request as it goes back over the line."""
    try:
        good = inspect(Path(request["path"]))
    except Bad as bad:
        return {"code": bad.code, "detail": bad.detail}
    except (MemoryError, RecursionError):
        return {"code": "too_complex", "detail": None, "spent": True}
    return {"kind": good.kind, "pages": good.pages}


def main() -> None:
    """Inspect until the asking side goes away."""
    process.run(answer, LIMITS)
