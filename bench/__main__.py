"""`python -m bench [SIZE=100000] [SECONDS=10] [CLIENTS=1,4] [WORKERS=as served] [PARTS=jobs,lists,search,receipt,names]
[CATALOGUE=FILE] [OUT=FOLDER]`.

CATALOGUE is a CSV with the code and the name of a procedure in its first two columns, under a line of headings;
without it, as many names as the national catalogue has are made up.

The server is the one of MOTCUA_BENCH_POSTGRES_URL (its database must be empty), else a throw-away cluster that
survives power cuts (fsync on).
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import measure, report
from bench.system import ROOT, System
from motcua.faces.cli.serve import WORKERS
from tests import postgres


@dataclass(frozen=True)
class Options:
    """size: synthetic dossiers; seconds: length of each measurement; parts: jobs, lists, search, receipt, names (for
    which the size is meant to be a million)."""

    size: int = 100_000
    seconds: float = 20.0
    clients: tuple[int, ...] = (1, 4)
    workers: int = WORKERS
    parts: tuple[str, ...] = ("jobs", "lists", "search", "receipt")
    catalogue: Path | None = None
    out: Path = ROOT / "docs" / "performance"


def main(words: list[str]) -> int:
    """Measure, say the ratios, keep the page."""
    options = _options(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that server and cluster are taken away then too
    found: dict[str, Any] = {}
    with _database() as url, tempfile.TemporaryDirectory(prefix="motcua-bench-", dir=os.environ.get("TMPDIR")) as home:
        system = System(url, Path(home))
        _say("preparing the province")
        system.prepare()
        found["machine"] = measure.machine(system)
        if "search" in options.parts:
            _say("the search of procedures, mistyped")
            found["search"] = measure.mistyped(system, options.catalogue)
        if "receipt" in options.parts:
            _say("setting receipts")
            found["receipt"] = measure.receipt(system)
        if "names" in options.parts:
            _say(f"finding dossiers by name among {options.size}")
            found["names"] = measure.names(system, options.size)
        if {"jobs", "lists"} & set(options.parts):
            _served(system, options, found)
    if "jobs" in found:
        now = datetime.now(UTC)
        page = report.write(options.out, found, now)
        print(report.text(found, now))
        _say(f"kept in {page}")
    else:
        print("\n".join([*report.mistyped(found), *report.receipt(found), *report.names(found)]))
    return 0


def _served(system: System, options: Options, found: dict[str, Any]) -> None:
    with system.serving(workers=options.workers):
        if "jobs" in options.parts:
            _jobs(system, options, found)
        if "lists" in options.parts:
            _lists(system, options, found)


def _jobs(system: System, options: Options, found: dict[str, Any]) -> None:
    found["statements"] = measure.statements(system)
    found["jobs"] = []
    for clients in options.clients:
        _say(f"the standard job, {clients} clients")
        found["jobs"].append(measure.standard_job(system, clients=clients, seconds=options.seconds))
        _say(str(found["jobs"][-1]))
    _say("what the worker costs afterwards")
    found["drain"] = measure.drain(system)


def _lists(system: System, options: Options, found: dict[str, Any]) -> None:
    _say(f"synthesising {options.size} dossiers")
    found["synth"] = measure.synthesise(system, options.size)
    _say(f"lists: {found['synth']}")
    found["lists"] = measure.lists(system, clients=max(options.clients), seconds=options.seconds)
    _say(str(found["lists"]))


@contextmanager
def _database() -> Iterator[str]:
    named = os.environ.get("MOTCUA_BENCH_POSTGRES_URL")
    if named:
        yield named
        return
    with postgres.server(durable=True) as server:
        yield server.url


def _options(words: list[str]) -> Options:
    given: dict[str, Any] = {}
    readers: dict[str, Callable[[str], Any]] = {
        "size": int,
        "seconds": float,
        "clients": lambda text: tuple(int(part) for part in text.split(",")),
        "workers": int,
        "parts": lambda text: tuple(text.split(",")),
        "catalogue": lambda text: Path(text).resolve() if text else None,
        "out": Path,
    }
    for word in words:
        name, equals, text = word.partition("=")
        if not equals or name.lower() not in readers:
            raise SystemExit(__doc__)
        given[name.lower()] = readers[name.lower()](text)
    return Options(**given)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
