"""CPU time of process trees, from /proc."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _UTIME, _STIME, _CHILD_UTIME, _CHILD_STIME = 1, 11, 12, 13, 14


def seconds(root: int) -> float:
    """User and system seconds spent so far by a process, all under it, and those of them that have ended."""
    stats = _all()
    children = defaultdict(list)
    for pid, fields in stats.items():
        children[int(fields[_PARENT])].append(pid)
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        if pid in stats:
            total += sum(int(stats[pid][field]) for field in (_UTIME, _STIME, _CHILD_UTIME, _CHILD_STIME))
        waiting += children[pid]
    return total / TICKS


def parent_of(pid: int) -> int:
    """The process that started `pid`."""
    return int(_fields(pid)[_PARENT])


def _all() -> dict[int, list[str]]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = _fields(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
    return found


def _fields(pid: int) -> list[str]:
    """What follows the command's name in /proc/PID/stat, which may itself contain blanks and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
