"""The limited process: reads one file after another, answers one line each, and dies with the one who asks.

A request is a line of JSON, `{"path": …}`. The answer is `{"kind", "pages"}` or `{"code", "detail"}`, with
`"spent": true` when the process has met its limits and wants to be replaced. The end of standard input is the end.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, BinaryIO

from motcua.documents.inspection import image, kinds, office, pdf
from motcua.documents.inspection.verdict import Bad, Good

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 5
OPEN_FILES = 32
READY = b'{"ready": true}\n'


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
    _limit_cpu()
    try:
        good = inspect(Path(request["path"]))
    except Bad as bad:
        return {"code": bad.code, "detail": bad.detail}
    except (MemoryError, RecursionError):
        return {"code": "too_complex", "detail": None, "spent": True}
    return {"kind": good.kind, "pages": good.pages}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the asking side closes its end or goes away."""
    answers.write(READY)
    answers.flush()
    for line in requests:
        answers.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
        answers.flush()


def main() -> None:
    """Take the line, take the limits, serve."""
    # The asking process decides when this one ends, not the keyboard.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    # What a library says of a file may quote the file: it goes nowhere.
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    serve(sys.stdin.buffer, answers)


def _limit_cpu() -> None:
    """Five more seconds of processor time; the kernel ends the process that wants more."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, resource.RLIM_INFINITY))
