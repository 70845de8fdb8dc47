"""What is measured, in order; every answer is plain values, ready for JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import psycopg

from bench import floor, kinds, load
from bench.cpu import seconds as cpu_seconds
from bench.job import SERVER
from bench.system import ROOT, Gauge, System

CREATE = ("upload", "file")
FROM, TO = "2026-01-05", "2026-11-20"
SAMPLES_OF_STEPS = ("accept", "step")
TURNS = 7


class Broken(Exception):
    """A measurement in which a client met an error is none."""


class Turn(NamedTuple):
    """One turn of the standard job: how many, how fast, and how fast the floor was around it."""

    jobs: int
    per_second: float
    floor: float
    gauge: Gauge

    @property
    def share(self) -> float:
        return self.per_second / self.floor

    def per_job(self, cpu_seconds: float) -> float:
        """Milliseconds of processor time for each job."""
        return 1000 * cpu_seconds / self.jobs


def standard_job(system: System, *, clients: int, seconds: float) -> dict[str, Any]:
    """The standard job by so many clients, `seconds` in all, in turns with the floor.

    The speed of a virtual machine changes within seconds: each turn is held against the floor right before and right
    after it, and what is said of all turns is the median.
    """
    turns: list[Turn] = []
    samples: dict[str, list[float]] = {}
    before = _floor(system, clients, seconds / TURNS / 2)
    for _ in range(TURNS):
        gauge = Gauge(system)
        outcome = _run(kinds.jobs, system, clients, seconds / TURNS, gauge)
        after = _floor(system, clients, seconds / TURNS / 2)
        turns.append(Turn(outcome.rounds, outcome.per_second, (before + after) / 2, gauge))
        for name, values in _with_sums(outcome.samples).items():
            samples.setdefault(name, []).extend(values)
        before = after
    return {
        "clients": clients,
        "jobs": sum(turn.jobs for turn in turns),
        "jobs_per_s": round(median(turn.per_second for turn in turns), 2),
        "floor_per_s": round(median(turn.floor for turn in turns), 1),
        "share_of_floor": round(median(turn.share for turn in turns), 4),
        "shares": sorted(round(turn.share, 4) for turn in turns),
        "cpu_ms_per_job": {
            "web": round(median(turn.per_job(turn.gauge.web) for turn in turns), 1),
            "database": round(median(turn.per_job(turn.gauge.database) for turn in turns), 1),
            "both": round(median(turn.per_job(turn.gauge.web + turn.gauge.database) for turn in turns), 1),
        },
        "database_transactions_per_job": round(median(turn.gauge.commits / turn.jobs for turn in turns), 1),
        "latency_ms": {name: spread(values) for name, values in samples.items()},
    }


def statements(system: System) -> dict[str, int]:
    """SQL statements of each sub-job (the steps together) and of the whole job."""
    import json

    counts: dict[str, int] = system.ask("bench.statements", json.dumps(system.tokens))
    return {**counts, "job": sum(counts.values())}


def drain(system: System) -> dict[str, float]:
    """What the worker costs afterwards, per job done so far, until nothing waits."""
    root = Gauge(system).database_root
    with psycopg.connect(system.database, autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM dossier").fetchone()
    jobs = int(row[0]) if row else 0
    before = cpu_seconds(root) if root else 0.0
    begun = time.perf_counter()
    worker = system.command("worker", "--once")
    elapsed = time.perf_counter() - begun
    database = (cpu_seconds(root) if root else 0.0) - before
    return {
        "cpu_ms_per_job": round(1000 * (worker + database) / jobs, 2),
        "worker_ms": round(1000 * worker / jobs, 2),
        "database_ms": round(1000 * database / jobs, 2),
        "seconds": round(elapsed, 1),
    }


def synthesise(system: System, dossiers: int) -> dict[str, float]:
    """Fill the province; dossiers per second."""
    begun = time.perf_counter()
    system.command("synth", "--dossiers", str(dossiers), "--from", FROM, "--to", TO, "--seed", "1")
    elapsed = time.perf_counter() - begun
    with psycopg.connect(system.database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return {"dossiers": dossiers, "seconds": round(elapsed, 1), "per_s": round(dossiers / elapsed)}


def lists(system: System, *, clients: int, seconds: float) -> dict[str, Any]:
    """Pages of the officer's work list and the search of procedures, over the API; and the pages of both faces."""
    measured = {
        "queue": kinds.queues,
        "search": kinds.searches,
        "desk lists": kinds.desk_lists,
        "portal pages": kinds.portal_pages,
    }
    found = {}
    for name, kind in measured.items():
        outcome = _run(kind, system, clients, seconds, nullcontext())
        found[name] = {"clients": clients, "per_s": round(outcome.per_second, 1), **spread(outcome.samples[name])}
        if told := outcome.samples.get(f"{name}{SERVER}"):
            found[name]["server_p95"] = spread(told)["p95"]
    return found


def mistyped(system: System, catalogue: Path | None) -> dict[str, Any]:
    """How fast and how surely mistyped names of a whole catalogue are found (see `bench.search`)."""
    found: dict[str, Any] = system.ask("bench.search", *([str(catalogue)] if catalogue else []))
    return found


def names(system: System, dossiers: int) -> dict[str, Any]:
    """How fast dossiers are found by the words of a name, in a province of so many of them (see `bench.names`)."""
    synthesised = synthesise(system, dossiers)
    found: dict[str, Any] = system.ask("bench.names", json.dumps(system.tokens))
    return {**found, "synth": synthesised}


def receipt(system: System, *, processes: int = 3) -> dict[str, Any]:
    """Setting receipts in fresh processes, one after another: the slowest first one, and all the later ones."""
    runs = [system.ask("bench.receipt") for _ in range(processes)]
    return {
        "first_ms": round(max(run["first_ms"] for run in runs), 1),
        "warm_ms": spread([value for run in runs for value in run["warm_ms"]]),
        "per_core_s": round(sum(run["per_core_s"] for run in runs) / processes, 1),
    }


def machine(system: System) -> dict[str, Any]:
    """Where and what was measured."""
    with psycopg.connect(system.database, autocommit=True) as connection:
        names = ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
        settings = {}
        for name in names:
            row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            settings[name] = row[0] if row else None
    return {
        "commit": _git("rev-parse", "--short=12", "HEAD") + ("+" if _git("status", "--porcelain", "motcua") else ""),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "kernel": os.uname().release,
        "python": sys.version.split()[0],
        "load_before": round(os.getloadavg()[0], 2),
        "postgresql": settings,
    }


def spread(values: list[float]) -> dict[str, float]:
    """How many, the median, the 95th percentile and the worst, in milliseconds."""
    ordered = sorted(values)
    return {
        "n": len(ordered),
        "p50": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "max": round(ordered[-1], 1),
    }


def _run(kind: Any, system: System, clients: int, seconds: float, gauge: Any) -> load.Outcome:
    outcome = load.run(kind, system, clients=clients, seconds=seconds, gauge=gauge)
    if outcome.errors or not outcome.rounds:
        raise Broken("\n".join(outcome.errors[:2]) + f"\n{system.log()}")
    return outcome


def _floor(system: System, clients: int, seconds: float) -> float:
    return floor.measure(system.database, system.data_dir / "floor", clients=clients, seconds=seconds).per_second


def _with_sums(samples: dict[str, list[float]]) -> dict[str, list[float]]:
    """Besides each sub-job: `create` (upload and filing of one job together), and `step` with the acceptance."""
    both = zip(samples["upload"], samples["file"], strict=False)
    return {
        "create": [sum(pair) for pair in both],
        **samples,
        "step": [value for name in SAMPLES_OF_STEPS for value in samples[name]],
    }


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    return done.stdout.strip()


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = Counter(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return models.most_common(1)[0][0] if models else "unknown"
