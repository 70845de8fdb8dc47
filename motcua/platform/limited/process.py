"""The limited process: answers one request after another, a line of JSON each, and dies with the one who asks.

The end of standard input is the end.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

READY = b'{"ready": true}\n'
Answer = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may have: bytes of address space, seconds of processor time a request, files open at once.

    No file can be written. With `open_files` 0 none can be opened from the first request on, nor a line to anywhere.
    """

    memory: int
    cpu_seconds: int
    open_files: int


def run(answer: Answer, limits: Limits) -> None:
    """Take the line, take the limits, answer until the asking side closes its end or goes away."""
    # The asking process decides when this one ends, not the keyboard.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    # What a library says of its work may quote it: it goes nowhere.
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    _serve(answer, sys.stdin.buffer, answers, limits.cpu_seconds)


def limit_cpu(seconds: int) -> None:
    """So many more seconds of processor time; the kernel ends the process that wants more."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, resource.RLIM_INFINITY))


def _serve(answer: Answer, requests: BinaryIO, answers: BinaryIO, cpu_seconds: int) -> None:
    answers.write(READY)
    answers.flush()
    for line in requests:
        limit_cpu(cpu_seconds)
        answers.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
        answers.flush()
