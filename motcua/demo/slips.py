"""The scripted hand-over slips: sent and answered by the same operations as any other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.demo.scripted import acting, moment_of
from motcua.directory.queries import agency_by_code
from motcua.dossiers.operations import Answer, answer_slip, send_slip
from motcua.kernel.clock_zone import local_day


def send_scripted(scripts: list[dict[str, Any]], codes: Mapping[str, str], *, now: datetime) -> None:
    """Send each slip and let its receiver answer; `codes` are the dossiers' by what the script calls them."""
    for script in scripts:
        sent_at = moment_of(script, now)
        day = local_day(sent_at)
        slip = send_slip(
            "papers",
            [codes[name] for name in script["dossiers"]],
            sender=agency_by_code(script["from"], day).id,
            receiver=agency_by_code(script["to"], day).id,
            actor=acting(script, now),
            now=now,
            occurred_at=sent_at,
        )
        if said := script.get("answer"):
            answers = {codes[name]: Answer("received") for name in script["dossiers"]}
            answers |= {codes[name]: Answer("short", **what) for name, what in said["short"].items()}
            answer_slip(slip, answers, actor=acting(said, now), now=now, occurred_at=moment_of(said, now))
