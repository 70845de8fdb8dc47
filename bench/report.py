"""The page and the JSON that keep what was measured."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

TARGETS = {"share_of_floor": 0.08, "cpu_ms": 45, "create": 60, "step": 40, "read": 25, "statements": 80}
LISTS = {"queue": 40, "desk lists": 60, "portal pages": 40}
FIND_MS, FIND_SHARE = 60, 0.95
NAME_MS = 100
RECEIPT_TARGETS = {"first_ms": 500, "p95": 40, "per_core_s": 50}
HEADINGS = {"create": "create (upload + file)", "step": "step (accept, three steps)"}


def write(folder: Path, found: dict[str, Any], now: datetime) -> Path:
    """Write <date>.md and <date>.json; answers the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{now:%Y-%m-%d-%H%M}.md"
    page.write_text(text(found, now))
    page.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return page


def text(found: dict[str, Any], now: datetime) -> str:
    """The page."""
    return (
        "\n".join(
            [
                *_head(found, now),
                *_jobs(found),
                *_latencies(found),
                *_rest(found),
                *mistyped(found),
                *receipt(found),
                *names(found),
            ]
        )
        + "\n"
    )


def _head(found: dict[str, Any], now: datetime) -> list[str]:
    about = found["machine"]
    settings = ", ".join(f"{name} {value}" for name, value in about["postgresql"].items())
    return [
        f"# Measured on {now:%Y-%m-%d %H:%M} UTC",
        "",
        (
            f"Commit {about['commit']} (a + means uncommitted changes). {about['cores']} cores, {about['processor']}, "
            f"{about['memory_gb']} GB, Linux {about['kernel']}, Python {about['python']}; load before the run "
            f"{about['load_before']}. PostgreSQL: {settings}. Client, web server and database share the cores; the "
            "worker is stopped. Quote ratios only: absolute figures move with the machine."
        ),
        "",
    ]


def _jobs(found: dict[str, Any]) -> list[str]:
    lines = [
        "## The standard job",
        "",
        (
            "Upload of 200 kB, filing with a form of 2 kB, acceptance, three steps, reading. The floor does the same "
            "durable work by a bare driver, five commits and one synced file per job, in turns with it. Medians of all "
            "turns; in brackets the lowest and the highest share."
        ),
        "",
        "| clients | jobs/s | floor | share of floor | CPU web + database per job | target |",
        "|---|---|---|---|---|---|",
    ]
    for each in found["jobs"]:
        lowest, *_between, highest = each["shares"]
        cpu = each["cpu_ms_per_job"]
        lines.append(
            f"| {each['clients']} | {each['jobs_per_s']} | {each['floor_per_s']} | **{each['share_of_floor']}** "
            f"({lowest} to {highest}) | "
            f"{cpu['web']} + {cpu['database']} = **{cpu['both']} ms** | "
            f"≥ {TARGETS['share_of_floor']}, ≤ {TARGETS['cpu_ms']} ms |"
        )
    counts = found["statements"]
    parts = ", ".join(f"{name} {count}" for name, count in counts.items() if name != "job")
    drained = found["drain"]
    return [
        *lines,
        "",
        (
            f"SQL statements per job: {counts['job']} ({parts}); target ≤ {TARGETS['statements']}. The worker "
            f"afterwards: {drained['cpu_ms_per_job']} ms CPU per job (itself {drained['worker_ms']}, database "
            f"{drained['database_ms']}); target ≤ 25 ms."
        ),
        "",
    ]


def _latencies(found: dict[str, Any]) -> list[str]:
    lines = ["| clients | sub-job | n | p50 ms | p95 ms | worst | target p95 |", "|---|---|---|---|---|---|---|"]
    for each in found["jobs"]:
        for name, one in each["latency_ms"].items():
            target = f"≤ {TARGETS[name]}" if name in TARGETS else ""
            lines.append(
                f"| {each['clients']} | {HEADINGS.get(name, name)} | {one['n']} | {one['p50']} | {one['p95']} | "
                f"{one['max']} | {target} |"
            )
    return [*lines, ""]


def _rest(found: dict[str, Any]) -> list[str]:
    if "synth" not in found:
        return []
    made, lists = found["synth"], found["lists"]
    lines = [
        f"## Lists over {made['dossiers']:,} dossiers",
        "",
        f"`motcua synth` wrote them in {made['seconds']} s: {made['per_s']:,} a second.",
        "",
        "| what | clients | per second | p50 ms | p95 ms | worst | p95 in the server | target p95 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, one in lists.items():
        target = f"≤ {LISTS[name]}" if name in LISTS else ""
        lines.append(
            f"| {name} | {one['clients']} | {one['per_s']} | {one['p50']} | {one['p95']} | {one['max']} | "
            f"{one.get('server_p95', '')} | {target} |"
        )
    return [
        *lines,
        "",
        "Of pages the target is for the server's own time; the queue's is the client's, waiting included.",
    ]


def mistyped(found: dict[str, Any]) -> list[str]:
    """The section about finding procedures by mistyped names; nothing where that was not measured."""
    if "search" not in found:
        return []
    about = found["search"]
    lines = [
        "",
        f"## Finding one of {about['names']:,} procedures by a mistyped name",
        "",
        (
            f"{'Made-up names' if about['made_up'] else 'Names of a catalogue'}, whole and by the opening words that "
            "tell them from all but two others, each with one letter wrong, missing or swapped with its neighbour, or "
            f"without marks. Right: among the first three; target ≥ {FIND_SHARE:.0%}, p95 ≤ {FIND_MS} ms of the query."
        ),
        "",
        "| query | n | p50 ms | p95 ms | worst | right | " + " | ".join(about["search"]["shares"]) + " |",
        "|---|---|---|---|---|---|" + "---|" * len(about["search"]["shares"]),
    ]
    for name in ("search", "suggestions"):
        one = about[name]
        shares = " | ".join(f"{share:.1%}" for share in one["shares"].values())
        lines.append(
            f"| {name} | {one['n']} | {one['p50']} | {one['p95']} | {one['max']} | **{one['share']:.1%}** | {shares} |"
        )
    return lines


def names(found: dict[str, Any]) -> list[str]:
    """The section about finding dossiers by name; nothing where that was not measured."""
    if "names" not in found:
        return []
    about = found["names"]
    return [
        "",
        f"## Finding one of {about['dossiers']:,} dossiers by a typed name",
        "",
        (
            "Whole names, the last two words, own names alone and names that nobody bears, with and without marks, "
            f"among {about['words']:,} words; the query with what it puts on record. Target: p95 ≤ {NAME_MS} ms."
        ),
        "",
        "| who looks | n | p50 ms | p95 ms | worst |",
        "|---|---|---|---|---|",
        *(
            f"| {role} | {one['n']} | {one['p50']} | {one['p95']} | {one['max']} |"
            for role, one in about["roles"].items()
        ),
    ]


def receipt(found: dict[str, Any]) -> list[str]:
    """The section about setting receipts; nothing where that was not measured."""
    if "receipt" not in found:
        return []
    about, targets = found["receipt"], RECEIPT_TARGETS
    warm = about["warm_ms"]
    return [
        "",
        "## Setting a receipt",
        "",
        "A receipt of five papers as PDF/A, each unlike the others, in three fresh processes one after another.",
        "",
        "| what | measured | target |",
        "|---|---|---|",
        f"| first in a fresh process, the slowest | {about['first_ms']} ms | ≤ {targets['first_ms']} ms |",
        f"| later ones, p50 | {warm['p50']} ms | |",
        f"| later ones, p95 | {warm['p95']} ms | ≤ {targets['p95']} ms |",
        f"| per second of one core | {about['per_core_s']} | ≥ {targets['per_core_s']} |",
    ]
